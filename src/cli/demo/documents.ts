/** `--stream FOLDER`: every file of a folder served as it is, as a feed, and looked at once. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { buildApp } from '../../app/build-app.ts';
import { createLog } from '../../app/log.ts';
import type { Settings } from '../../settings/settings.ts';
import { readFeedStates } from '../../store/feed-states.ts';
import { createPrinters } from '../print-alerts.ts';
import { createProgress } from '../progress.ts';
import { refuse } from '../refuse.ts';
import { type ServedFeed, serveFeeds } from './feed-server.ts';
import { playbackSettings } from './playback.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.atom': 'application/atom+xml',
  '.json': 'application/feed+json',
  '.rss': 'application/rss+xml',
};
/** Documents that somebody plays are of any age, and all of them may alert. */
const ANY_AGE_MS = Number.MAX_SAFE_INTEGER;

export async function playDocuments(folder: string, settings: Settings, json: boolean): Promise<void> {
  const served = await serveFeeds(documentsOf(folder), [], 0);
  if (!served.ok) return refuse(served.problem);
  const dataDir = mkdtempSync(join(tmpdir(), 'deadline-watch-'));
  const playback = playbackSettings(settings, served.server, dataDir);
  const printers = createPrinters(json, () => settings.timezone, createProgress(process.stderr));
  const ports = { now: Date.now, log: createLog('error', [], process.stderr.isTTY), ...printers };
  const built = await buildApp({ ...playback, firstRunMs: ANY_AGE_MS }, ports);
  if (!built.ok) refuse(...built.problems);
  else {
    const report = await built.app.tickAndDeliver();
    const states = await readFeedStates(built.db);
    await built.app.stop();
    for (const state of states) process.stderr.write(`${state.feed}: ${state.reason ?? state.condition}\n`);
    process.stderr.write(
      `${report.looks} feeds, ${report.added} articles, ${report.matched} of them matched\n`,
    );
  }
  await served.server.close();
  rmSync(dataDir, { recursive: true, force: true });
}

function documentsOf(folder: string): ServedFeed[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => ({
    name,
    path: `/${encodeURIComponent(name)}`,
    read: () => ({
      contentType: CONTENT_TYPES[extname(name)] ?? 'text/xml',
      bytes: readFileSync(join(folder, name)),
    }),
  }));
}
