/** `npm run deadline` as a user types it: what comes of each deadline, and what would be said; nothing is stored. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bulletins } from '../app/deadlines/deadline-desk.ts';
import { posted } from '../app/telling/digest-desk.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { runCommand } from './run-command.ts';

const CONFIG = `
deadline: { name: talks deadline, at: 2019-12-31, timezone: UTC, reminders: [3d, passed] }
milestones: [ { name: summit, at: 2019-12-24 } ]
feeds: [ { name: Wire, url: "https://wire.example/feed" } ]
terms: [ { name: Talks, match: talks } ]
channels: { desk: { console: true } }
`;

async function run(...args: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  const data = join(folder, 'data');
  mkdirSync(data);
  const db = await temporaryStore(data);
  await posted(db, 'talks', Date.UTC(2019, 11, 20, 9));
  return { ...(await runCommand('deadline', args, folder)), db };
}

test('it lists what comes of each deadline', async () => {
  const { code, out, err } = await run('--at', '2019-12-20T12:00Z');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
    'talks deadline',
    'D-11 to the talks deadline',
    'the moment Tue 31 Dec 2019, 24:00 UTC, in 11 days 12 hours',
    'reminder, 3 days Sat 28 Dec 2019, 24:00 UTC, in 8 days 12 hours',
    'reminder, passed Tue 31 Dec 2019, 24:00 UTC, in 11 days 12 hours',
    'summed up Wed 1 Jan 2020, 24:00 UTC, in 12 days 12 hours',
    'summit Tue 24 Dec 2019, 24:00 UTC, in 4 days 12 hours',
    '1 term; told in desk',
    '',
  ]);
});

test('a preview shows what would be said, and neither sends nor stores it', async () => {
  const { code, out, db } = await run('--preview', 'reminder', '--at', '2019-12-21T12:00Z');
  expect(code).toBe(0);
  expect(out).toMatch(/D-10 to the talks deadline/);
  expect(out).toMatch(/What happened\n.*talks/);
  expect(await bulletins(db)).toEqual([]);
});

test('a preview of the status as it was then knows nothing of what was told later', async () => {
  const { out } = await run('--preview', 'status', '--at', '2019-12-20T08:00Z');
  expect([out.includes('D-11 to the talks deadline'), out.includes('Told last')]).toEqual([true, false]);
});

test('where nothing has burst yet a preview of one is a sample that says so, with real stories', async () => {
  const { code, out, db } = await run('--preview', 'burst', '--at', '2019-12-20T12:00Z');
  expect(code).toBe(0);
  expect(out).toMatch(/Sample: Coverage of Talks has jumped/);
  expect(out).toMatch(/This is a sample: .* are made up\.\s+12 reports of 6 sources in 24 hours/);
  expect(out).toMatch(/What is reported\n.*talks/);
  expect(await bulletins(db)).toEqual([]);
});

test.for([
  [['--preview', 'party'], '“party” is not understood.'],
  [['closing'], '“closing” is not understood.'],
  [['--channel', 'desk'], '--channel is for --preview.'],
  [['--preview', '--channel', 'dsk'], 'Did you mean “desk”?'],
  [['--at', 'soon'], '--at soon: write a moment'],
] as const)('%j is refused in a line', async ([args, said]) => {
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
});
