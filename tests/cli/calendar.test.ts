/** `npm run calendar` as a user types it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calendarCommand } from '../../src/cli/calendar-command.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { saveDateMentions } from '../../src/store/date-mentions.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { readIcs } from '../page/read-ics.ts';
import { archive, article } from '../store/sample-rows.ts';
import { foundDate } from '../support/sample-dates.ts';
import { runCommand } from './run-command.ts';

const DAY = 86_400_000;
const CONFIG = `
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
terms: [{ name: Summit, match: summit }]
channels: { desk: { console: true } }
`;

function dayAfter(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
}

async function desk({ hasArchive = true } = {}): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  if (!hasArchive) return folder;
  mkdirSync(join(folder, 'data'));
  const db = await temporaryStore(join(folder, 'data'));
  const at = Date.now() - DAY;
  await archive(db, article('a', { published: at, seen: at }), { moment: at });
  const far = foundDate({ from: dayAfter(40), sentence: 'And again on Dec. 24.\u001b[2J' });
  await saveDateMentions(db, 'a', at, [foundDate({ from: dayAfter(3) }), far]);
  return folder;
}

/** The command without a process around it. */
function calendar(folder: string, args: readonly string[]) {
  const env = { DATA_DIR: join(folder, 'data') };
  return calendarCommand(args, () =>
    loadSettings({ env, cwd: folder, configPath: join(folder, 'watch.yaml') }),
  );
}

test('dates come with their sentence, the words marked, and what is known; no text steers the terminal', async () => {
  const ran = await runCommand('calendar', [], await desk());
  const lines = ran.out.split('\n');
  expect([ran.code, ran.err, lines[0]]).toEqual([
    0,
    '',
    // Midnight may come in between.
    expect.stringMatching(/ {2}D-(3, in 3|2, in 2) days · likely · Wire$/),
  ]);
  expect(lines.slice(1, 4)).toEqual([
    '  The three leaders will meet in Chengdu on [Dec. 24], ministers said.',
    '  https://wire.example/a?from=feed',
    '',
  ]);
  expect(ran.out).toContain('  And again on [Dec. 24].[2J\n');
});

test('for machines there is one object a line, and for calendars a file', async () => {
  const folder = await desk();
  const ics = join(folder, 'watch.ics');
  const said = await calendar(folder, ['--json', '--days', '9', '--ics', ics]);
  if (!said.ok) throw new Error(said.problems.join(' '));
  const { kind, from, article: of, begins } = JSON.parse(String(said.out));
  expect([kind, from, of.id, begins]).toEqual(['found', dayAfter(3), 'a', `${dayAfter(3)}T00:00:00.000Z`]);
  const { events } = readIcs(readFileSync(ics, 'utf8'));
  expect([said.code, events.length]).toEqual([0, 1]);
});

test.each<[args: readonly string[], hasArchive: boolean, said: RegExp]>([
  [['--days', '0'], true, /^--days 0: write a whole number from 1 to 9999\.$/],
  [['--ics', 'no/such/folder.ics'], true, /^no\/such\/folder\.ics: cannot be written \(ENOENT\)$/],
  [[], false, /^There is no archive in .*: it grows while the bot runs\.$/],
])('%j cannot be done, and one line says why', async (args, hasArchive, said) => {
  expect(await calendar(await desk({ hasArchive }), args)).toEqual({
    ok: false,
    problems: [expect.stringMatching(said)],
  });
});

test('where nothing is to come within those days it says so, with an exit code of its own', async () => {
  const folder = await desk();
  const said = 'No date of the next 2 days is known.';
  expect(await calendar(folder, ['--days', '2'])).toEqual({ ok: true, out: `${said}\n`, code: 1 });
  // A file is written all the same: who subscribes to it loses what is over.
  for (const more of [['--json'], ['--ics', join(folder, 'watch.ics')]])
    expect(await calendar(folder, ['--days', '2', ...more])).toEqual({
      ok: true,
      out: '',
      note: said,
      code: 1,
    });
  expect(readIcs(readFileSync(join(folder, 'watch.ics'), 'utf8')).events).toEqual([]);
});
