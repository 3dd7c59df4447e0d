/** Which files cannot be a config. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));

describe('a file that cannot be a config is told in one line', () => {
  mkdirSync(join(SCRATCH, 'directory.yaml'));
  writeFileSync(join(SCRATCH, 'empty.yaml'), '');
  writeFileSync(join(SCRATCH, 'spaces.yaml'), '\n  \n# nothing\n');
  test.each([
    ['missing.yaml', 'missing.yaml: there is no such file'],
    ['directory.yaml', 'directory.yaml: is a directory, not a file'],
    ['empty.yaml/below.yaml', 'empty.yaml/below.yaml: cannot be read (ENOTDIR)'],
    ['empty.yaml', 'empty.yaml: is empty'],
    ['spaces.yaml', 'spaces.yaml: is empty'],
  ])('%s', (configPath, line) => {
    const outcome = loadSettings({ env: {}, cwd: SCRATCH, configPath });
    expect(outcome.ok ? [] : outcome.problems.map(formatProblem)).toEqual([line]);
  });
});

test('CONFIG names the file, and problems of the environment come after those of the file', () => {
  const outcome = loadSettings({ env: { CONFIG: 'other.yaml', LOG_LEVEL: 'loud' }, cwd: SCRATCH });
  expect(outcome.ok ? [] : outcome.problems.map(formatProblem)).toEqual([
    'other.yaml: there is no such file',
    'environment LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent',
  ]);
});
