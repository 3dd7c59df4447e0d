/** `npm run eval:names` as a person runs it, on names made up for it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'names-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/eval-names.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function writeRows(name: string, rows: readonly unknown[]): void {
  writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

const PAIRS = [
  { a: 'Han Mi-ryong', b: 'Han Mi Ryong', ref: 'one', kind: 'punctuation' },
  { a: 'Sin Jong-gu', b: 'Sin Yong Gu', ref: 'two', kind: 'romanisation' },
];
const PEOPLE = [
  { wikidata: 'Q1', labels: { ko: '박덕수 (정치인)', en: 'Pak Tok-su', cs: 'Pak Tŏk-su', ru: 'Пак Ток Су' } },
];

test('prints what is found and what is not, and writes rows that the scorer reads', () => {
  writeRows('pairs.jsonl', PAIRS);
  writeRows('people.jsonl', PEOPLE);
  const [out, gold] = [join(folder, 'out.jsonl'), join(folder, 'gold.jsonl')];
  const { status, stdout, stderr } = run('--data', folder, '--reach', 'exact', '--out', out, '--gold', gold);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('pairs of one person found   1 of 2 (50.0 %)         2 of 2 (100.0 %)');
  expect(stdout).toContain('pairs of two people joined  0 of 16 (0.000 %)       0 of 16 (0.000 %)');
  expect(stdout).toContain('Hangul finds Latin letters  2 of 2 (100.0 %)        2 of 2 (100.0 %)');
  expect(stdout).toContain('Missed (exact):\n  Sin Jong-gu | Sin Yong Gu (two, romanisation)\n');
  const read = (path: string) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect(read(out).slice(0, 3)).toEqual([
    { a: 'Han Mi-ryong', b: 'Han Mi Ryong', same: true },
    { a: 'Sin Jong-gu', b: 'Sin Yong Gu', same: false },
    { a: 'Han Mi-ryong', b: 'Sin Jong-gu', same: false },
  ]);
  expect(read(gold).map(({ same }) => same)).toEqual([true, true, ...Array(16).fill(false)]);
});

test('with --json it is one object, of one reach', () => {
  writeRows('pairs.jsonl', PAIRS);
  writeRows('people.jsonl', PEOPLE);
  const { status, stdout } = run('--data', folder, '--json');
  expect({ status, pairs: JSON.parse(stdout).pairs, reach: JSON.parse(stdout).reach }).toEqual({
    status: 0,
    pairs: { of: 2, found: 2 },
    reach: 'alike',
  });
});

test('what stands in the way is said in one line', () => {
  const check = (args: string[], problem: string) =>
    expect(run(...args)).toEqual({ status: 2, stdout: '', stderr: `${problem}\n` });
  const pairs = join(folder, 'pairs.jsonl');
  const missing = join(folder, 'none');
  check(
    ['--data', missing],
    `${join(missing, 'pairs.jsonl')}: there is no such file; --data names the folder that has it`,
  );
  writeFileSync(pairs, '{"a": "x"}\n');
  check(['--data', folder], `${pairs}:1: is not a row of the form that is wanted`);
  writeRows('people.jsonl', PEOPLE);
  writeFileSync(pairs, '');
  check(['--data', folder], `${folder}: has no pairs, so there is nothing to measure`);
  writeRows('pairs.jsonl', PAIRS);
  check(['--data', folder, '--out', missing.concat('/x')], `${missing}/x: cannot be written (ENOENT)`);
  const usage =
    'Usage: npm run eval:names -- [--data DIR] [--half build|held] [--reach exact|alike] [--out FILE] [--gold FILE] [--errors] [--json]';
  check(['--reach', 'far'], `--reach is exact or alike. ${usage}`);
  check(['--half', 'x'], `--half is build or held. ${usage}`);
});
