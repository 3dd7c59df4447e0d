/** `npm run digest`: what a digest of the archive would say now. Sends and stores nothing. */

import { readSince } from '../app/read-day.ts';
import { previewDigest } from '../app/telling/digests.ts';
import { compileWatch } from '../app/watch.ts';
import { printable } from '../chat/console/printable.ts';
import { renderDigest } from '../chat/console/render-digest.ts';
import { renderDigestJson } from '../chat/console/render-json.ts';
import { showTime } from '../chat/console/show-time.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import { formatProblem } from '../settings/problem.ts';
import { archiveExtent } from '../store/archived-matches.ts';
import { readArguments } from './arguments.ts';
import { channelProblem } from './channel-problem.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE = 'npm run digest -- [--channel NAME] [--since 24h] [--config FILE] [--json]';
const OPTIONS = {
  channel: { type: 'string' },
  since: { type: 'string', default: '24h' },
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { channel, config, json } = given.values;
  const until = Date.now();
  const since = readSince(given.values.since, until);
  if (since === null || since >= until)
    return refuse(`--since ${given.values.since}: write 24h, 7d, 2w or a day gone by, such as 2019-12-20.`);
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const problem = channel === undefined ? null : channelProblem(channel, settings);
  if (problem !== null) return refuse(problem);
  const compiled = compileWatch(settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const found = await visitArchive(settings, async (db) => {
    if (db === null) return null;
    const digests: [channel: string, digest: Digest | null][] = [];
    for (const { name } of settings.channels)
      if (channel === undefined || name === channel)
        digests.push([name, await previewDigest(db, compiled.watch, name, { since, until })]);
    return { digests, newest: (await archiveExtent(db, since)).newest };
  });
  if (typeof found === 'string') return refuse(found);
  if (found === null)
    return refuse(`There is no archive in ${settings.dataDir} yet: it grows while the bot runs.`);
  for (const [name, digest] of found.digests) {
    if (json) writeStdout(digest === null ? '' : renderDigestJson(name, digest));
    else writeStdout(toText(name, digest, { since, newest: found.newest, timezone: settings.timezone }));
  }
  // 1: nothing to say.
  if (found.digests.every(([, digest]) => digest === null)) process.exitCode = 1;
}

type Frame = { since: Instant; newest: Instant | null; timezone: string };

function toText(channel: string, digest: Digest | null, { since, newest, timezone }: Frame): string {
  if (digest !== null) return renderDigest(channel, digest, terminalStyle(timezone));
  const ends = newest !== null && newest < since ? `; the archive ends at ${showTime(newest, timezone)}` : '';
  return `${printable(channel)}: nothing to say since ${showTime(since, timezone)}${ends}\n`;
}

await main();
