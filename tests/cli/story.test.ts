/** `npm run story` as a user types it: the timeline on stdout, troubles on stderr, exit codes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { alert, archive, article, message } from '../store/sample-rows.ts';
import { runCommand } from './run-command.ts';

const AT = Date.UTC(2019, 11, 20, 9);
const CONFIG = `
timezone: Asia/Seoul
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
terms: [{ name: Draft, match: draft }]
channels: { desk: { console: true } }
`;

async function run(args: readonly string[], reports = 2) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  mkdirSync(join(folder, 'data'));
  const db = await temporaryStore(join(folder, 'data'));
  for (let index = 0; index < reports; index += 1)
    await archive(
      db,
      article(`a${index}`, { title: `Report ${index + 1} \u001b[31m`, published: AT, seen: AT }),
    );
  const why = 'linked in the text';
  const background = [
    {
      how: 'linked',
      headline: 'Before',
      link: 'https://b.example/',
      source: 'B',
      published: 0,
      story: null,
      why,
    },
  ] as const;
  if (reports > 0)
    await saveAlert(
      db,
      alert('abcdef1234', { decidedAt: AT, message: message('abcdef1234', { background }) }),
    );
  return runCommand('story', args, folder);
}

test.each(['abcdef1234', 'https://wire.example/a1'])(
  '%s tells the story, and nothing in it steers the terminal',
  async (id) => {
    expect(await run([id])).toEqual({
      code: 0,
      err: '',
      out: `About s1
fading: 2 reports, 1 source, 1 Jan 1970, 09:00 GMT+9
Story s1

── Reports
  Report 1 [31m
  https://wire.example/a0?from=feed
    20 Dec 2019, 18:00 GMT+9 · Wire
  Report 2 [31m
  https://wire.example/a1?from=feed
    20 Dec 2019, 18:00 GMT+9 · Wire

── Told
  desk: alert abcdef1234 of 20 Dec 2019, 18:00, posted

── Background
  Before
  https://b.example/
    1 Jan 1970, 09:00 GMT+9 · B · background: linked in the text
`,
    });
  },
);

test('of hundreds of reports the first and the last are shown, as many as asked for', async () => {
  const { out } = await run(['--limit', '3', 's1'], 200);
  expect(out.match(/Report \d+|… .*/g)).toEqual([
    'Report 1',
    'Report 2',
    '… 197 more (--limit 200 shows all)',
    'Report 200',
  ]);
});

test('programs get all of it on one line', async () => {
  const { code, out } = await run(['--json', 's1']);
  expect({ code, lines: out.trimEnd().split('\n').length, timeline: JSON.parse(out) }).toMatchObject({
    code: 0,
    lines: 1,
    timeline: {
      story: 's1',
      phase: 'fading',
      articles: [{ id: 'a0', at: '2019-12-20T09:00:00.000Z' }, { id: 'a1' }],
      alerts: [{ id: 'abcdef1234', channel: 'desk', state: 'posted', developments: [] }],
      background: [{ step: 1, headline: 'Before', published: '1970-01-01T00:00:00.000Z' }],
    },
  });
});

test('what is not there is answered with the last ones, and exit code 1', async () => {
  const { code, out } = await run(['abcdef1243']);
  expect({ code, out }).toEqual({
    code: 1,
    out: `── Story
There is no story or alert “abcdef1243”.
Did you mean npm run story -- abcdef1234?
The last ones that were told:
Headline of abcdef1234
https://wire.example/a
Wire · 1 Jan 1970, 09:00 GMT+9 · npm run story -- abcdef1234
`,
  });
});

test('programs are told so too', async () => {
  const json = await run(['--json', 'abcdef1243']);
  expect({ code: json.code, answer: JSON.parse(json.out) }).toEqual({
    code: 1,
    answer: {
      story: null,
      problem: 'There is no story or alert “abcdef1243”. Did you mean npm run story -- abcdef1234?',
      latest: [{ alert: 'abcdef1234', headline: 'Headline of abcdef1234', link: 'https://wire.example/a' }],
    },
  });
});

test.each([
  [[], /^The id of an alert or a story, or the address of an article, is missing\. Usage: /],
  [['a', 'b'], /^One story at a time; for words there is npm run search\. Usage: /],
  [['--limit', 'many', 's1'], /^--limit: “many” is no number of reports\. Usage: /],
])('bad use is said in one line: %j', async (args, problem) => {
  const { code, out, err } = await run(args, 0);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(problem);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});
