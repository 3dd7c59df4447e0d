/** Which channels can be posted to, whom they mention, and who may do what. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import { describeGap } from '../../src/settings/resolve-permissions.ts';
import type { Settings } from '../../src/settings/settings.ts';

const EXAMPLE = readFileSync(new URL('../../config/watch.yaml', import.meta.url), 'utf8');
const PERMISSIONS = readFileSync(
  new URL('../fixtures/config/good-permissions.yaml', import.meta.url),
  'utf8',
);
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

type Env = Record<string, string | undefined>;

function load(configText: string, env: Env = {}): Settings {
  const outcome = loadSettings({ env, cwd: '/watch', configPath: 'watch.yaml', configText });
  if (!outcome.ok) throw new Error(outcome.problems.map(formatProblem).join('\n'));
  return outcome.settings;
}

test('without tokens the example alerts in the terminal, and says which channels it leaves out', () => {
  const { channels, leftOut, routes, fallback } = load(EXAMPLE);
  expect({ channels, leftOut, to: [...routes, fallback].map((route) => route.to) }).toEqual({
    channels: [{ name: 'terminal', platform: 'console', target: 'terminal', mention: null, tags: {} }],
    leftOut: [
      { channel: 'desk', reason: 'Slack has no tokens' },
      { channel: 'discord-desk', reason: 'Discord has no token' },
    ],
    to: [['terminal'], ['terminal'], ['terminal']],
  });
});

test('the terms of a route whose every channel is left out fall back, and never to nowhere', () => {
  const { routes, fallback } = load(`
feeds: [ { name: NK News, url: "https://www.nknews.org/feed/" } ]
terms: [ { name: Sanctions, match: sanctions } ]
channels: { desk: { slack: C024BE91L }, terminal: { console: true } }
routes: [ { terms: [Sanctions], to: [desk] } ]
fallback: { to: [desk], gather: 1m }
`);
  expect({ routes, fallback }).toEqual({
    routes: [],
    fallback: { terms: null, to: ['terminal'], gatherMs: 60_000, quietHours: null, digest: null },
  });
});

describe('a channel named in the environment', () => {
  const table: [why: string, env: Env, problems: string[]][] = [
    ['is not needed without tokens', {}, []],
    [
      'is needed with tokens',
      SLACK,
      ['watch.yaml:LINE:18 channels.desk.slack: SLACK_CHANNEL is not set in the environment'],
    ],
    [
      'is not set when it is empty',
      { ...SLACK, SLACK_CHANNEL: ' ' },
      ['watch.yaml:LINE:18 channels.desk.slack: SLACK_CHANNEL is not set in the environment'],
    ],
    [
      'must be an id, and is not shown',
      { ...SLACK, SLACK_CHANNEL: 'xoxb-hunter2' },
      [
        "watch.yaml:LINE:18 channels.desk.slack: SLACK_CHANNEL in the environment is not a channel's id such as C024BE91L",
      ],
    ],
    [
      'must not name another variable',
      { DISCORD_CHANNEL: '$OTHER' },
      [
        "watch.yaml:LINE:28 channels.discord-desk.discord: DISCORD_CHANNEL in the environment is not a channel's id of digits only",
      ],
    ],
  ];
  test.each(table)('%s', (_why, env, problems) => {
    const outcome = loadSettings({ env, cwd: '/', configPath: 'watch.yaml', configText: EXAMPLE });
    const lines = outcome.ok ? [] : outcome.problems.map(formatProblem);
    expect(lines.map((line) => line.replace(/:\d+:/, ':LINE:'))).toEqual(problems);
  });
});

test('a channel says whom urgent alerts mention, and how posts in a forum are tagged', () => {
  const env = { ...SLACK, DISCORD_TOKEN: 'discord-1' };
  expect(load(PERMISSIONS, env).channels.slice(1)).toEqual([
    { name: 'desk', platform: 'slack', target: 'C024BE91L', mention: 'S0604QSJC', tags: {} },
    {
      name: 'forum',
      platform: 'discord',
      target: '112233445566778899',
      mention: '112233445566778898',
      tags: { Sanctions: 'Talks', '*': '112233445566778897' },
    },
  ]);
});

describe('permissions', () => {
  const NOBODY = { roles: [], userGroups: [], users: [], channels: [] };
  const SLACK_ONLY = { userGroups: ['S0604QSJC'], users: ['slack:U024BE7LH'], channels: ['desk'] };
  const DISCORD = { DISCORD_TOKEN: 'discord-1' };
  const table: [why: string, env: Env, expected: Pick<Settings, 'permissions' | 'permissionGaps'>][] = [
    [
      'are for whom the config names; everyone may the rest',
      { ...SLACK, ...DISCORD },
      {
        permissions: {
          mute: { ...SLACK_ONLY, roles: ['112233445566778898'] },
          change: null,
          test: { ...NOBODY, users: ['discord:80351110224678912'] },
        },
        permissionGaps: [],
      },
    ],
    [
      'are not for people of a platform without a token, and become for nobody rather than for all',
      SLACK,
      {
        permissions: { mute: { ...SLACK_ONLY, roles: [] }, change: null, test: NOBODY },
        permissionGaps: [
          { permission: 'mute', leftOut: 'roles (Discord has no token)', isForNobody: false },
          { permission: 'test', leftOut: 'users of Discord (Discord has no token)', isForNobody: true },
        ],
      },
    ],
    [
      'are asked for by nobody where no platform has a token, so that nobody misses them',
      {},
      {
        permissions: { mute: NOBODY, change: null, test: NOBODY },
        permissionGaps: [
          {
            permission: 'mute',
            leftOut:
              'users of Slack (Slack has no tokens), roles (Discord has no token), user_groups (Slack has no tokens), channels (they are left out)',
            isForNobody: false,
          },
          { permission: 'test', leftOut: 'users of Discord (Discord has no token)', isForNobody: false },
        ],
      },
    ],
    [
      'lose channels that are left out',
      DISCORD,
      {
        permissions: {
          mute: { ...NOBODY, roles: ['112233445566778898'] },
          change: null,
          test: { ...NOBODY, users: ['discord:80351110224678912'] },
        },
        permissionGaps: [
          {
            permission: 'mute',
            leftOut:
              'users of Slack (Slack has no tokens), user_groups (Slack has no tokens), channels (they are left out)',
            isForNobody: false,
          },
        ],
      },
    ],
  ];
  test.each(table)('%s', (_why, env, expected) => {
    const { permissions, permissionGaps } = load(PERMISSIONS, env);
    expect({ permissions, permissionGaps }).toEqual(expected);
  });
});

test('what is left of permissions is said in one line', () => {
  const gaps = load(PERMISSIONS, SLACK).permissionGaps;
  expect(gaps.map(describeGap)).toEqual([
    'left out of permissions.mute: roles (Discord has no token)',
    'nobody may test: left out of permissions.test is users of Discord (Discord has no token)',
  ]);
});
