/** `npm run digest` as a user types it: the digest on stdout, troubles on stderr, exit codes; nothing is stored. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { held, posted, sentDigests } from '../app/telling/digest-desk.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { runCommand } from './run-command.ts';

const CONFIG = `
feeds: [ { name: Wire, url: "https://wire.example/feed" } ]
terms:
  - { name: Talks, match: talks }
  - { name: Trade, match: trade, urgency: digest }
channels: { desk: { console: true }, slack-desk: { slack: C024BE91L } }
`;
const SEEN = Date.UTC(2019, 11, 20, 9);

async function run(...args: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  const data = join(folder, 'data');
  mkdirSync(data);
  const db = await temporaryStore(data);
  await posted(db, 'talks', SEEN);
  await held(db, 'trade', SEEN, { until: SEEN + 1 });
  return { ...(await runCommand('digest', args, folder)), db };
}

test('it shows what a digest would say, and neither sends nor stores it', async () => {
  const { code, out, err, db } = await run('--since', '2019-12-20');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/Digest: 2 stories · desk · /);
  expect(out).toMatch(/^ {2}Talks\n {4}talks$/m);
  expect(out).toMatch(/^ {2}Trade\n {4}trade$/m);
  expect(await sentDigests(db)).toEqual([]);
  const states = await db.selectFrom('alert').select('state').orderBy('id').execute();
  expect(states).toEqual([{ state: 'posted' }, { state: 'held' }]);
});

test('--json gives one object a channel, on a line', async () => {
  const { code, out } = await run('--since', '2019-12-20', '--channel', 'desk', '--json');
  const { channel, kind, terms } = JSON.parse(out);
  expect({ code, channel, kind, terms: terms.map(({ name }: { name: string }) => name) }).toEqual({
    code: 0,
    channel: 'desk',
    kind: 'collected',
    terms: ['Talks', 'Trade'],
  });
});

test('where only what waits is left to say, that is said; where nothing is, the exit code is 1', async () => {
  const waits = await run('--since', '1h');
  expect([waits.code, waits.out.includes('talks'), waits.out.includes('trade')]).toEqual([0, false, true]);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  const data = join(folder, 'data');
  mkdirSync(data);
  await posted(await temporaryStore(data), 'talks', SEEN);
  const nothing = await runCommand('digest', ['--since', '1h'], folder);
  expect({ ...nothing, out: nothing.out.replace(/since .* UTC;/, 'since then;') }).toEqual({
    code: 1,
    out: 'desk: nothing to say since then; the archive ends at 20 Dec 2019, 09:00 UTC\n',
    err: '',
  });
});

describe('what is wrong is told in one line, with exit code 2', () => {
  const table: [args: string[], line: string][] = [
    [['--since', 'yesterday'], '--since yesterday: write 24h, 7d, 2w or a day gone by, such as 2019-12-20.'],
    [
      ['--since', '2999-01-01'],
      '--since 2999-01-01: write 24h, 7d, 2w or a day gone by, such as 2019-12-20.',
    ],
    [['--channel', 'dsk'], '--channel dsk: there is no such channel in watch.yaml. Did you mean “desk”?'],
    [['--channel', 'slack-desk'], '--channel slack-desk: it is left out, because Slack has no tokens.'],
  ];
  test.each(table)('%j', async (args, line) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'watch.yaml'), CONFIG);
    expect(await runCommand('digest', args, folder)).toEqual({ code: 2, out: '', err: `${line}\n` });
  });
});
