/** Every bad config gives exactly its expected lines, and every good one loads. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const FIXTURES = new URL('../fixtures/config/', import.meta.url);
const TOKENS = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHANNEL: 'C024BE91L',
  DISCORD_TOKEN: 'discord-1',
  DISCORD_CHANNEL: '112233445566778899',
};

const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.yaml'));
const bad = names.filter((name) => name.startsWith('bad-'));
const good = names.filter((name) => name.startsWith('good-'));

function problemsOf(name: string, text: string): string[] {
  const outcome = loadSettings({ env: {}, cwd: '/', configPath: name, configText: text });
  return outcome.ok ? [] : outcome.problems.map(formatProblem);
}

function read(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

describe('a bad config', () => {
  test.each(bad)('%s is told with all its problems, each at its place', (name) => {
    const expected = read(name.replace('.yaml', '.expected.txt')).trimEnd().split('\n');
    expect(problemsOf(name, read(name))).toEqual(expected);
  });

  test.each(bad)('%s has the same problems with Windows line ends and a byte order mark', (name) => {
    const expected = read(name.replace('.yaml', '.expected.txt')).trimEnd().split('\n');
    expect(problemsOf(name, `\uFEFF${read(name).replaceAll('\n', '\r\n')}`)).toEqual(expected);
  });
});

test.each(good)('%s loads', (name) => {
  const outcome = loadSettings({ env: TOKENS, cwd: '/', configPath: name, configText: read(name) });
  expect(outcome.ok ? [] : outcome.problems.map(formatProblem)).toEqual([]);
});

test('there are fixtures', () => {
  expect([bad.length > 15, good.length > 2]).toEqual([true, true]);
});
