/** `npm run deadline`: the deadlines with what comes of each; with `--preview` what a channel would be told. Sends and
 * stores nothing. */
import { type PreviewKind, previewBulletins } from '../app/deadlines/preview-bulletins.ts';
import { compileWatch } from '../app/watch.ts';
import { printable } from '../chat/console/printable.ts';
import { renderBulletin } from '../chat/console/render-bulletin.ts';
import { renderBulletinJson } from '../chat/console/render-json.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readMoment } from '../deadline/read-moment.ts';
import type { Bulletin } from '../domain/bulletin.ts';
import type { Instant } from '../domain/instant.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { readArguments } from './arguments.ts';
import { channelProblem } from './channel-problem.ts';
import { formatDeadlines, listDeadlines } from './deadline-list.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE =
  'npm run deadline -- [--preview [reminder|closing|status|burst]] [--channel NAME] [--at MOMENT] [--config FILE] [--json]';
const OPTIONS = {
  preview: { type: 'boolean', default: false },
  channel: { type: 'string' },
  at: { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
const KINDS: readonly PreviewKind[] = ['reminder', 'closing', 'status', 'burst'];

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { preview, channel, at, config, json } = given.values;
  const [word, ...more] = given.positionals;
  const kind = word === undefined ? 'reminder' : KINDS.find((one) => one === word);
  if (kind === undefined || more.length > 0 || (word !== undefined && !preview))
    return refuse(`“${more[0] ?? word}” is not understood. Usage: ${USAGE}`);
  if (channel !== undefined && !preview) return refuse(`--channel is for --preview. Usage: ${USAGE}`);
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const problem = channel === undefined ? null : channelProblem(channel, settings);
  if (problem !== null) return refuse(problem);
  const now = at === undefined ? Date.now() : readMoment(at, settings.timezone);
  if (now === null)
    return refuse(`--at ${at}: write a moment, such as 2019-12-24 or 2019-12-24T18:00+09:00.`);
  if (!preview) return list(settings, now, json);
  await showPreviews(settings, { kind, channel, at: now, json });
}

function list({ deadlines }: Settings, now: Instant, json: boolean): void {
  const listed = listDeadlines(deadlines, now);
  if (json) for (const one of listed) writeStdout(`${JSON.stringify(inJson(one))}\n`);
  else writeStdout(printableLines(formatDeadlines(listed, now)));
  // 1: there is none.
  if (listed.length === 0) process.exitCode = 1;
}

function inJson({ reminders, milestones, ...one }: ReturnType<typeof listDeadlines>[number]) {
  const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  return {
    ...one,
    at: iso(one.at),
    closing: iso(one.closing),
    reminders: reminders.map(({ label, at }) => ({ label, at: iso(at) })),
    milestones: milestones.map(({ name, at }) => ({ name, at: iso(at) })),
  };
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

type Preview = { kind: PreviewKind; channel: string | undefined; at: Instant; json: boolean };

async function showPreviews(settings: Settings, { kind, channel, at, json }: Preview): Promise<void> {
  const compiled = compileWatch(settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const found = await visitArchive(settings, async (db) => {
    if (db === null) return null;
    const bulletins: Bulletin[] = [];
    for (const { name } of settings.channels)
      if (channel === undefined || name === channel)
        bulletins.push(...(await previewBulletins(db, compiled.watch, { kind, channel: name, at })));
    return bulletins;
  });
  if (typeof found === 'string') return refuse(found);
  if (found === null)
    return refuse(`There is no archive in ${settings.dataDir} yet: it grows while the bot runs.`);
  const style = terminalStyle(settings.timezone);
  for (const bulletin of found)
    writeStdout(
      json
        ? renderBulletinJson(bulletin.channel, bulletin)
        : renderBulletin(bulletin.channel, bulletin, style),
    );
  if (found.length > 0) return;
  const what = kind === 'burst' ? 'No term with early warning is told there' : 'No deadline stands there';
  process.stderr.write(`${what} at that moment.\n`);
  process.exitCode = 1;
}

await main();
