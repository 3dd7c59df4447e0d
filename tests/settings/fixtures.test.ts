/** Every bad config gives exactly its expected lines, and every good one loads. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/config/', import.meta.url));
const TOKENS = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHANNEL: 'C024BE91L',
  DISCORD_TOKEN: 'discord-1',
  DISCORD_CHANNEL: '112233445566778899',
};

const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.yaml'));
/** A config with a folder of terms: watch.yaml, the folder, expected.txt. */
const folders = readdirSync(FIXTURES).filter((name) => statSync(join(FIXTURES, name)).isDirectory());
const isBad = (name: string) => name.startsWith('bad-');

const SCRATCH = mkdtempSync(join(tmpdir(), 'fixtures-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));

function problemsOf(name: string, text: string): string[] {
  const outcome = loadSettings({ env: {}, cwd: '/', configPath: name, configText: text });
  return outcome.ok ? [] : outcome.problems.map(formatProblem);
}

function problemsIn(cwd: string): string[] {
  const outcome = loadSettings({ env: TOKENS, cwd, configPath: 'watch.yaml' });
  return outcome.ok ? [] : outcome.problems.map(formatProblem);
}

function read(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

function lines(name: string): string[] {
  return read(name).trimEnd().split('\n');
}

function asFromWindows(text: string): string {
  return `\uFEFF${text.replaceAll('\n', '\r\n')}`;
}

describe('a bad config', () => {
  test.each(names.filter(isBad))('%s is told with all its problems, each at its place', (name) => {
    expect(problemsOf(name, read(name))).toEqual(lines(name.replace('.yaml', '.expected.txt')));
  });

  test.each(names.filter(isBad))('%s has the same problems with Windows line ends and a mark', (name) => {
    expect(problemsOf(name, asFromWindows(read(name)))).toEqual(
      lines(name.replace('.yaml', '.expected.txt')),
    );
  });

  test.each(folders.filter(isBad))('%s is told with all problems of all its files', (name) => {
    expect(problemsIn(join(FIXTURES, name))).toEqual(lines(`${name}/expected.txt`));
  });

  test.each(folders.filter(isBad))('%s has the same problems with Windows line ends and marks', (name) => {
    const copy = join(SCRATCH, name);
    for (const file of readdirSync(join(FIXTURES, name), { recursive: true, withFileTypes: true })) {
      const path = join(copy, relative(join(FIXTURES, name), file.parentPath));
      mkdirSync(path, { recursive: true });
      if (!file.isFile()) continue;
      const text = readFileSync(join(file.parentPath, file.name), 'utf8');
      writeFileSync(join(path, file.name), asFromWindows(text));
    }
    expect(problemsIn(copy)).toEqual(lines(`${name}/expected.txt`));
  });
});

describe('a good config', () => {
  test.each(names.filter((name) => !isBad(name)))('%s loads', (name) => {
    const outcome = loadSettings({ env: TOKENS, cwd: '/', configPath: name, configText: read(name) });
    expect(outcome.ok ? outcome.warnings : outcome.problems.map(formatProblem)).toEqual([]);
  });

  test.each(folders.filter((name) => !isBad(name)))('%s loads', (name) => {
    expect(problemsIn(join(FIXTURES, name))).toEqual([]);
  });
});

test('there are fixtures', () => {
  expect([names.length > 30, folders.length > 4]).toEqual([true, true]);
});
