/** Terms in a folder: which files are read, what they become, and what is said of files that cannot be. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'terms-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));

const CONFIG = `
feeds: [ { name: NK News, url: "https://www.nknews.org/feed/" } ]
contexts: { korea: DPRK }
terms: desks
channels: { terminal: { console: true } }
`;

let places = 0;

/** A folder with the config, and these files beside it. */
function place(files: Record<string, string>): string {
  places += 1;
  const cwd = join(SCRATCH, String(places));
  for (const [name, text] of Object.entries({ 'watch.yaml': CONFIG, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

function load(cwd: string, configPath = 'watch.yaml') {
  return loadSettings({ env: {}, cwd, configPath });
}

function problemsIn(cwd: string): string[] {
  const outcome = load(cwd);
  return outcome.ok ? [] : outcome.problems.map(formatProblem);
}

describe('a folder of terms', () => {
  const cwd = place({
    'desks/b.yml': 'contexts: { north: "@korea OR Kim" }\nterms:\n  - { name: B, match: b @north }\n',
    'desks/a.yaml': '- { name: A1, match: a, context: north }\n- { name: A2, match: a }\n',
    'desks/c.YAML': '- { name: C, match: c }\n',
    'desks/.d.yaml': 'hidden: [',
    'desks/e.yaml.bak': 'other: [',
    'desks/sub.yaml/f.yaml': 'below: [',
    'elsewhere.yaml': '- { name: Linked, match: l }\n',
  });
  symlinkSync('../elsewhere.yaml', join(cwd, 'desks', 'z-link.yaml'));
  symlinkSync('sub.yaml', join(cwd, 'desks', 'y-link.yaml'));
  const read = ['a.yaml', 'b.yml', 'c.YAML', 'z-link.yaml'];

  test('gives the terms of its files by the names of the files, and all contexts', () => {
    const outcome = load(cwd);
    expect(outcome.ok && outcome.settings).toMatchObject({
      configName: 'watch.yaml',
      configPath: join(cwd, 'watch.yaml'),
      files: ['watch.yaml', 'desks', ...read.map((name) => join('desks', name))].map((name) =>
        join(cwd, name),
      ),
      terms: ['A1', 'A2', 'B', 'C', 'Linked'].map((name) => ({ name })),
      contexts: { korea: 'DPRK', north: '@korea OR Kim' },
    });
  });

  test('is found from the config on, wherever that is named from', () => {
    const outcome = load('/', join(cwd, 'watch.yaml'));
    expect(outcome.ok && outcome.settings.files).toEqual([
      join(cwd, 'watch.yaml'),
      join(cwd, 'desks'),
      ...read.map((name) => join(cwd, 'desks', name)),
    ]);
  });

  test('may be named by an absolute path', () => {
    const other = place({ 'watch.yaml': CONFIG.replace('desks', join(cwd, 'desks')) });
    expect(problemsIn(other)).toEqual([]);
  });
});

describe('a file that cannot be read is told, and nothing else is made of it', () => {
  const routes = 'routes: [ { terms: [Only there], to: [terminal] } ]\n';

  test('a dangling link', () => {
    const cwd = place({ 'watch.yaml': CONFIG + routes, 'desks/a.yaml': '- { name: A, match: a }\n' });
    symlinkSync('nowhere.yaml', join(cwd, 'desks', 'b.yaml'));
    expect(problemsIn(cwd)).toEqual(['desks/b.yaml: there is no such file']);
  });

  test('a file of more than 1 MB', () => {
    const term = '- { name: A, match: a }\n';
    const cwd = place({ 'desks/a.yaml': term, 'desks/b.yaml': `${term}#${'x'.repeat(1_000_000)}\n` });
    expect(problemsIn(cwd)).toEqual(['desks/b.yaml: has over 1 MB: make several files of it']);
  });

  test('a file in another encoding, whose letters would be lost without a word', () => {
    const cwd = place({ 'desks/a.yaml': '- { name: A, match: a }\n' });
    writeFileSync(join(cwd, 'desks', 'b.yaml'), Buffer.from('- name: B\n  match: café\n', 'latin1'));
    writeFileSync(join(cwd, 'desks', 'c.yaml'), Buffer.from('\uFEFF- { name: C, match: c }\n', 'utf16le'));
    expect(problemsIn(cwd)).toEqual([
      'desks/b.yaml:2: is not in UTF-8: save it as UTF-8',
      'desks/c.yaml:1: is not in UTF-8: save it as UTF-8',
    ]);
  });

  test('a pipe, which is not waited for', () => {
    const cwd = place({ 'desks/a.yaml': '- { name: A, match: a }\n' });
    const made = spawnSync('mkfifo', [join(cwd, 'desks', 'b.yaml')]);
    if (made.status !== 0) return;
    expect(problemsIn(cwd)).toEqual(['desks/b.yaml: is not a file']);
  });

  test('a file without the right to read it', () => {
    const cwd = place({ 'desks/a.yaml': '- { name: A, match: a }\n' });
    chmodSync(join(cwd, 'desks', 'a.yaml'), 0);
    const forbidden = ['desks/a.yaml: cannot be read (EACCES)'];
    // Root may read everything.
    expect(problemsIn(cwd)).toEqual(process.getuid?.() === 0 ? [] : forbidden);
  });
});

describe('where it fails, all that was looked for is named, so that a change there is noticed', () => {
  test('the folder that is missing', () => {
    const cwd = place({});
    const outcome = load(cwd);
    expect(outcome).toEqual({
      ok: false,
      files: [join(cwd, 'watch.yaml'), join(cwd, 'desks')],
      problems: [
        {
          file: 'watch.yaml',
          line: 4,
          column: 8,
          path: 'terms',
          message: 'there is no such folder: desks',
        },
      ],
    });
  });

  test('the folder without files', () => {
    const cwd = place({});
    mkdirSync(join(cwd, 'desks'));
    const outcome = load(cwd);
    expect([outcome.ok, !outcome.ok && outcome.files, problemsIn(cwd)]).toEqual([
      false,
      [join(cwd, 'watch.yaml'), join(cwd, 'desks')],
      ['watch.yaml:4:8 terms: there is no .yaml or .yml file in desks'],
    ]);
  });

  test('the config that is missing', () => {
    const outcome = load(SCRATCH, 'nowhere.yaml');
    expect(!outcome.ok && outcome.files).toEqual([join(SCRATCH, 'nowhere.yaml')]);
  });
});

test('a context that JavaScript would take for something else is no name', () => {
  const cwd = place({
    'desks/a.yaml': 'contexts: { __proto__: b }\nterms: [ { name: __proto__, match: a } ]\n',
  });
  expect(problemsIn(cwd)).toEqual(['desks/a.yaml:1:13 contexts.__proto__: this cannot be a name']);
});

test('contexts of the desks do not hide that those of the config are none', () => {
  const desk = { 'desks/a.yaml': 'contexts: { north: b }\nterms: [ { name: A, match: a @north } ]\n' };
  const check = (contexts: string) =>
    problemsIn(place({ ...desk, 'watch.yaml': CONFIG.replace('{ korea: DPRK }', contexts) }));
  expect([check('5'), check(''), check('{}')]).toEqual([
    ['watch.yaml:3:11 contexts: must be a block of keys'],
    ['watch.yaml:3:11 contexts: has no value'],
    [],
  ]);
});
