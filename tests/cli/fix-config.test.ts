/** `npm run check-config -- --fix` as a person runs it: what it says, what it writes, and when it writes nothing. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

const SCRIPT = fileURLToPath(new URL('../../src/cli/check-config.ts', import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), 'fix-config-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));

const CONFIG = `# the desk's
feeds: [ { name: NK News, url: "https://www.nknews.org/feed/" } ]
contexts: { korea: DPRK OR (Pyongyang) } # the North
terms: terms
channels: { terminal: { console: true } }
`;
const TERMS = '- name: Gift\r\n  match: (gift)  OR present # why\r\n- { name: Good, match: good OR better }';

function place(name: string, config = CONFIG): string {
  const cwd = join(SCRATCH, name);
  mkdirSync(join(cwd, 'terms'), { recursive: true });
  writeFileSync(join(cwd, 'watch.yaml'), config);
  writeFileSync(join(cwd, 'terms', 'asia.yaml'), TERMS);
  return cwd;
}

function run(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SCRIPT, '--config', 'watch.yaml', '--fix', ...args],
    { cwd, encoding: 'utf8', env: COMPILE_CACHE },
  );
  return { status, stdout, stderr };
}

function contents(cwd: string) {
  return [join(cwd, 'watch.yaml'), join(cwd, 'terms', 'asia.yaml')].map((path) => readFileSync(path, 'utf8'));
}

const FIXED = [
  CONFIG.replace('(Pyongyang)', 'Pyongyang'),
  TERMS.replace('(gift)  OR present', 'gift OR present'),
];

test('all files of the config are put in order, and a second time nothing is to do', () => {
  const cwd = place('all');
  const path = join(cwd, 'terms', 'asia.yaml');
  chmodSync(path, 0o640);
  expect(run(cwd)).toEqual({
    status: 0,
    stdout: 'watch.yaml: put in order: @korea\nterms/asia.yaml: put in order: Gift\n',
    stderr: '',
  });
  expect([contents(cwd), statSync(path).mode & 0o777, readdirSync(join(cwd, 'terms'))]).toEqual([
    FIXED,
    0o640,
    ['asia.yaml'],
  ]);
  expect(run(cwd)).toEqual({ status: 0, stdout: 'watch.yaml: all queries are in order\n', stderr: '' });
});

test('a dry run shows what would change, and changes nothing', () => {
  const cwd = place('dry');
  expect(run(cwd, '--dry-run')).toEqual({
    status: 1,
    stdout: `watch.yaml:3 contexts.korea (@korea)
- DPRK OR (Pyongyang)
+ DPRK OR Pyongyang
terms/asia.yaml:2 [0].match (Gift)
- (gift)  OR present
+ gift OR present
`,
    stderr: '',
  });
  expect(contents(cwd)).toEqual([CONFIG, TERMS]);
});

test('with --json each change is an object a line', () => {
  const { status, stdout } = run(place('json'), '--json');
  expect([
    status,
    ...stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ]).toEqual([
    0,
    {
      file: 'watch.yaml',
      line: 3,
      path: 'contexts.korea',
      name: '@korea',
      before: 'DPRK OR (Pyongyang)',
      after: 'DPRK OR Pyongyang',
    },
    {
      file: 'terms/asia.yaml',
      line: 2,
      path: '[0].match',
      name: 'Gift',
      before: '(gift)  OR present',
      after: 'gift OR present',
    },
  ]);
});

test('where anything is wrong, nothing is changed', () => {
  const config = CONFIG.replace('DPRK OR', 'DPRK OR OR');
  const cwd = place('wrong', config);
  expect(run(cwd)).toEqual({
    status: 2,
    stdout: '',
    stderr: `watch.yaml:3:28 contexts.korea: something is missing before OR (leave it out)
nothing was changed: the problems come first
`,
  });
  expect(contents(cwd)).toEqual([config, TERMS]);
});

test('a file that is not in UTF-8 is left alone, and so are all others', () => {
  const cwd = place('latin');
  const latin = Buffer.from('# caf\u00e9\n- { name: Latin, match: (a) }\n', 'latin1');
  writeFileSync(join(cwd, 'terms', 'latin.yaml'), latin);
  expect(run(cwd)).toEqual({
    status: 2,
    stdout: '',
    stderr: `terms/latin.yaml:1: is not in UTF-8: save it as UTF-8
nothing was changed: the problems come first
`,
  });
  expect([contents(cwd), readFileSync(join(cwd, 'terms', 'latin.yaml'))]).toEqual([[CONFIG, TERMS], latin]);
});

test('of a symbolic link the file behind it is put in order', () => {
  const cwd = place('link');
  rmSync(join(cwd, 'terms', 'asia.yaml'));
  writeFileSync(join(cwd, 'asia.yaml'), TERMS);
  symlinkSync('../asia.yaml', join(cwd, 'terms', 'asia.yaml'));
  run(cwd);
  expect([contents(cwd), readFileSync(join(cwd, 'asia.yaml'), 'utf8')]).toEqual([FIXED, FIXED[1]]);
});

test('--dry-run alone is wrong use', () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--dry-run'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    2,
    '--dry-run only stands beside --fix. Usage: npm run check-config -- [--config FILE] [--json] [--fix [--dry-run]]\n',
  ]);
});
