/** `npm run check-config` and the generated files, as a person or CI runs them. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIXTURES = 'tests/fixtures/config';

function run(script: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${script}.ts`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...COMPILE_CACHE, SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', DISCORD_TOKEN: '', ...env },
  });
  return { status, stdout, stderr };
}

test('a good config is counted, and what is left out of it is named', () => {
  expect(run('check-config', ['--config', `${FIXTURES}/good-design.yaml`])).toEqual({
    status: 0,
    stdout: `${FIXTURES}/good-design.yaml is good: 1 feed, 1 term, 1 channel, 0 routes, 1 deadline
left out: desk (Slack has no tokens)
left out: discord-desk (Discord has no token)
`,
    stderr: '',
  });
});

test('with --json a good config is one object', () => {
  const { status, stdout, stderr } = run('check-config', ['--json'], {
    CONFIG: `${FIXTURES}/good-minimal.yaml`,
  });
  expect({ status, object: JSON.parse(stdout), stderr }).toEqual({
    status: 0,
    object: {
      file: `${FIXTURES}/good-minimal.yaml`,
      feeds: 1,
      terms: 1,
      channels: 1,
      routes: 0,
      deadlines: 0,
      leftOut: [],
      permissionGaps: [],
      warnings: [],
      deadlineWarnings: [],
      pageWarnings: [],
    },
    stderr: '',
  });
});

test('all problems of a bad config are told, one a line', () => {
  expect(run('check-config', ['--config', `${FIXTURES}/bad-everything-missing.yaml`])).toEqual({
    status: 2,
    stdout: '',
    stderr: ['feeds', 'terms', 'channels']
      .map((key) => `${FIXTURES}/bad-everything-missing.yaml:1:1 ${key}: is missing\n`)
      .join(''),
  });
});

test('with --json every problem is an object a line', () => {
  const file = `${FIXTURES}/bad-tab.yaml`;
  const { status, stdout, stderr } = run('check-config', ['--json', '--config', file]);
  expect({ status, object: JSON.parse(stdout), stderr }).toEqual({
    status: 2,
    object: { file, line: 2, column: 1, path: '', message: 'tabs are not allowed as indentation' },
    stderr: '',
  });
});

test.each([
  [['--bogus'], "Unknown option '--bogus'."],
  [['watch.yaml'], '“watch.yaml” is not understood.'],
  [['--config'], "Option '--config <value>' argument missing."],
  [['--config='], '--config needs a value.'],
  [['--json=yes'], "Option '--json' does not take an argument."],
])('%j is wrong use, told in one line', (args, complaint) => {
  expect(run('check-config', args)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${complaint} Usage: npm run check-config -- [--config FILE] [--json] [--fix [--dry-run]]\n`,
  });
});

test('the generated files are up to date', () => {
  expect(run('generate-schema', ['--check'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('generating takes nothing but --check', () => {
  expect(run('generate-schema', ['--chek']).status).toBe(2);
});
