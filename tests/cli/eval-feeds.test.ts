/** `npm run eval:feeds` as a person runs it, on feeds made up for it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

const SOUND = `<rss version="2.0"><channel><title>Desk</title><item><title>One &amp;amp; two</title><link>/1</link>
<pubDate>Mon, 16 Dec 2019 11:20:00 +0900</pubDate></item></channel></rss>`;
const BROKEN = '<rss version="2.0"><channel><title>R&D</title></rss>';

const CHECKS = [
  { suite: 'made', file: 'sound.xml', scope: 'feed', field: 'title', value: ' <b>Desk</b>' },
  { suite: 'made', file: 'sound.xml', scope: 'feed', field: 'itemCount', value: 1 },
  { suite: 'made', file: 'sound.xml', scope: 'feed', field: 'rights', value: 'mine' },
  { suite: 'made', file: 'sound.xml', scope: 'item', index: 0, field: 'title', value: 'One & two' },
  {
    suite: 'made',
    file: 'sound.xml',
    scope: 'item',
    index: 0,
    field: 'link',
    value: 'http://127.0.0.1:8097/1/',
  },
  { suite: 'made', file: 'sound.xml', scope: 'item', index: 0, field: 'date', value: '2019-12-16T02:20:00Z' },
  { suite: 'made', file: 'sound.xml', scope: 'item', index: 1, field: 'title', value: 'Three' },
  { suite: 'more', file: 'broken.xml', scope: 'feed', field: 'title', value: 'R&D' },
];
const DATES = [
  { suite: 'made', input: '2019-12-16', expect: '2019-12-16T00:00:00Z' },
  { suite: 'made', input: 'soon', expect: null },
  { suite: 'made', input: 'later', expect_go: '2019-12-16 00:00:00' },
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'feeds-'));
  for (const suite of ['made', 'more']) mkdirSync(join(folder, suite));
  writeFileSync(join(folder, 'made', 'sound.xml'), SOUND);
  writeFileSync(join(folder, 'more', 'broken.xml'), BROKEN);
  writeFileSync(join(folder, 'checks.jsonl'), CHECKS.map((row) => `${JSON.stringify(row)}\n`).join(''));
  writeFileSync(join(folder, 'dates.json'), JSON.stringify(DATES));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/eval-feeds.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('counts what agrees, by suite and by whether the document is sound', () => {
  const { status, stdout, stderr } = run('--data', folder, '--json');
  expect({ status, stderr, report: JSON.parse(stdout) }).toEqual({
    status: 0,
    stderr: '',
    report: {
      checks: 7,
      passed: 6,
      threw: 0,
      suites: { made: { checks: 6, passed: 5 }, more: { checks: 1, passed: 1 } },
      wellFormed: { checks: 6, passed: 5 },
      illFormed: { checks: 1, passed: 1 },
      dates: { checks: 3, passed: 2 },
      leftOut: { rights: 1 },
    },
  });
});

test('writes a row for each check, and lists those that do not agree', () => {
  const out = join(folder, 'out.jsonl');
  const { stdout } = run('--data', folder, '--out', out, '--errors');
  const rows = readFileSync(out, 'utf8').trim().split('\n');
  expect({ count: rows.length, third: JSON.parse(rows[3] ?? '') }).toEqual({
    count: 7,
    third: {
      suite: 'made',
      file: 'sound.xml',
      scope: 'item',
      index: 0,
      field: 'link',
      expected: 'http://127.0.0.1:8097/1/',
      got: 'http://127.0.0.1:8097/1',
      passed: true,
    },
  });
  expect(stdout).toContain('ill-formed         1       1  100.0 %\n');
  expect(stdout).toContain('made/sound.xml item1 title: expected "Three", got null\n');
  expect(stdout).toContain('date “later”: expected 2019-12-16T00:00:00Z, got null\n');
});

test('the same is measured of rss-parser by itself', () => {
  const { suites } = JSON.parse(run('--data', folder, '--reader', 'rss-parser', '--json').stdout);
  expect(suites).toEqual({ made: { checks: 6, passed: 5 }, more: { checks: 1, passed: 0 } });
});

test.each([
  [['--reader', 'x'], '--reader is deadline-watch or rss-parser.'],
  [['--data', '/nowhere'], '/nowhere/checks.jsonl: cannot be read (ENOENT)'],
])('%j is refused in one line', (args, said) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toContain(said);
});
