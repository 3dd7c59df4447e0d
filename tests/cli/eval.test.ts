/** `npm run eval` as a person runs it, on a recording made up for it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eval-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(rows: readonly object[], ...args: string[]) {
  const path = join(folder, 'recording.jsonl');
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/eval.ts', '--data', path, ...args],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function article(id: string, title: string, labels: object) {
  const url = `https://wire.example/${id}`;
  return { id, date: `2019-12-16T0${id.length}:00:00Z`, source: 'Wire', title, url, ...labels };
}

const TITLE = 'North Korea promises a Christmas gift to the United States';
const GIFT = article('a', TITLE, { terms: ['Christmas gift'], event: 'gift' });
const OTHER = article('bb', 'Heavy snow closes mountain roads in the Alps', { terms: [], event: 'snow' });

test('says how the stories agree with the events, after what was alerted', () => {
  const { status, stdout, stderr } = run([GIFT, OTHER]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('2 articles, 1 of them should be alerted: 1 were.\n');
  expect(stdout).toMatch(
    /\nArticles: 2, on events: 2, in stories: 2\.\nBy article \(BCubed\): precision 1\.000, recall 1\.000, F1 1\.000\n$/,
  );
}, 30_000);

test('stories that are wrong do not change the exit code, and are in the object of --json', () => {
  const copy = article('cc', TITLE, { terms: ['Christmas gift'], event: 'another' });
  const { status, stdout } = run([GIFT, copy], '--json');
  const { alerted, stories } = JSON.parse(stdout);
  const [joined] = stories.joined;
  expect({ status, alerted, stories }).toEqual({
    status: 0,
    alerted: 2,
    stories: {
      articles: 2,
      events: 2,
      stories: 1,
      bcubed: { p: 0.5, r: 1, f1: expect.closeTo(2 / 3) },
      joined: [
        [
          { id: 'a', title: TITLE, event: 'gift', story: joined[0].story },
          { id: 'cc', title: TITLE, event: 'another', story: joined[0].story },
        ],
      ],
      parted: [],
    },
  });
}, 30_000);

test('events alone can be measured, and so can terms alone', () => {
  const { terms: _terms, ...event } = GIFT as Record<string, unknown>;
  const { event: _event, ...terms } = GIFT as Record<string, unknown>;
  expect(run([event])).toEqual({
    status: 0,
    stdout:
      'Articles: 1, on events: 1, in stories: 1.\nBy article (BCubed): precision 1.000, recall 1.000, F1 1.000\n',
    stderr: '',
  });
  const withTerms = run([terms], '--json');
  expect({ status: withTerms.status, stories: JSON.parse(withTerms.stdout).stories }).toEqual({
    status: 0,
    stories: null,
  });
}, 30_000);

test('a recording of which nothing is known is refused in one line', () => {
  const { terms: _terms, event: _event, ...bare } = GIFT as Record<string, unknown>;
  expect(run([bare])).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'No article says under which terms it should be found, or which event it reports: there is nothing to measure.\n',
  });
}, 30_000);
