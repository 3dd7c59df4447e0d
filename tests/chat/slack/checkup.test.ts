/** The check of Slack's set-up: what it finds and advises, that it changes nothing, and that it shows no token. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkSlack, type SlackCheckup } from '../../../src/chat/slack/checkup/checkup.ts';
import type { SlackServer } from '../../support/slack-server/start-slack-server.ts';
import { never, slackChannel, startServer } from './open-slack.ts';

const DESK = 'Slack channel c0desk (C0DESK)';
const TOKENS = [
  'good Slack bot token: works in the workspace Desk, as @deadline_watch',
  'good Slack app-level token: works: Socket Mode can be opened',
];
const SCOPES = 'good Slack scopes: all that are needed are there';

/** One line for each finding; the socket comes last. */
async function check(server: SlackServer, changes: Partial<SlackCheckup> = {}): Promise<string[]> {
  const { botToken, appToken, apiUrl } = server;
  const findings = await checkSlack(
    {
      botToken,
      link: { mode: 'socket', appToken },
      apiUrl,
      channels: [slackChannel('C0DESK')],
      userGroups: [],
      onServerTime: () => {},
      ...changes,
    },
    never,
  );
  expect(JSON.stringify(findings)).not.toContain(server.botToken || 'xoxb-');
  return findings.map(
    ({ level, subject, says, advice }) =>
      `${level} ${subject}: ${says}${advice === null ? '' : ` → ${advice}`}`,
  );
}

test('where all is well every part is told as good, nothing is posted and no socket is opened', async () => {
  const server = await startServer();
  expect(await check(server)).toEqual([TOKENS[0], SCOPES, `good ${DESK}: the bot is in it`, TOKENS[1]]);
  expect(server.calls.map(({ method }) => method).sort()).toEqual([
    'api.test',
    'apps.connections.open',
    'auth.test',
    'conversations.history',
  ]);
  expect([server.messages('C0DESK'), server.sockets.greetings()]).toEqual([[], 0]);
});

test('it tells what time it is at Slack', async () => {
  const server = await startServer();
  const times: number[] = [];
  await check(server, { onServerTime: (at) => times.push(at) });
  expect(times.map((at) => Math.abs(at - Date.now()) < 60_000)).toEqual([true]);
});

describe('a scope that is missing is told with what it costs', () => {
  const all = [
    'chat:write',
    'commands',
    'channels:history',
    'groups:history',
    'files:write',
    'pins:write',
    'usergroups:read',
  ];
  const table: [scope: string, expected: string][] = [
    ['chat:write', 'wrong Slack scopes: chat:write is missing, so nothing can be posted'],
    ['commands', 'wrong Slack scopes: commands is missing, so there is no /watch'],
    [
      'channels:history',
      'risk Slack scopes: channels:history is missing, so in public channels an alert in doubt after a lost connection is sent again after half a minute, and may come twice',
    ],
    [
      'groups:history',
      'risk Slack scopes: groups:history is missing, so in private channels an alert in doubt after a lost connection is sent again after half a minute, and may come twice',
    ],
    [
      'usergroups:read',
      'wrong Slack scopes: usergroups:read is missing, so nobody is known to be in the user groups that permissions name, and they are refused',
    ],
    ['files:write', 'risk Slack scopes: files:write is missing, so charts come as text'],
    ['pins:write', 'risk Slack scopes: pins:write is missing, so the status of a channel is not pinned'],
  ];
  test.each(table)('%s', async (scope, expected) => {
    const server = await startServer({ scopes: all.filter((one) => one !== scope) });
    const lines = await check(server, { userGroups: ['S0DESK'] });
    expect(lines[1]).toBe(
      `${expected} → paste slack-manifest.yaml again under “App Manifest” at api.slack.com/apps, and install the app again`,
    );
  });

  test('but for user groups where none is named', async () => {
    const server = await startServer({ scopes: all.slice(0, -1) });
    expect((await check(server))[1]).toBe(SCOPES);
  });
});

describe('a channel is told as it is', () => {
  const table: [why: string, set: (server: SlackServer) => void, expected: string][] = [
    [
      'without the bot in it',
      (server) => server.setChannel('C0DESK', 'not-member'),
      'wrong Slack channel c0desk (C0DESK): the bot is not in it → type /invite @deadline_watch there; if the channel is archived, unarchive it first or name another in the config',
    ],
    [
      'archived',
      (server) => server.failNext('conversations.history', { kind: 'error', error: 'is_archived' }),
      'wrong Slack channel c0desk (C0DESK): it is archived → unarchive it, or name another channel in the config',
    ],
    [
      'unknown',
      (server) => server.failNext('conversations.history', { kind: 'error', error: 'channel_not_found' }),
      'wrong Slack channel c0desk (C0DESK): there is no such channel, or it is private and the bot is not in it → compare the id with the end of the channel’s link; if it is right, type /invite @deadline_watch there',
    ],
    [
      'not to be looked into',
      (server) => server.setScopes(['chat:write', 'commands']),
      'risk Slack channel c0desk (C0DESK): cannot be looked into without the scope for its history → type /invite @deadline_watch there',
    ],
    [
      'where Slack does not answer',
      (server) => server.failNext('conversations.history', { kind: 'status', status: 503 }),
      'wrong Slack channel c0desk (C0DESK): Slack answered HTTP 503 → look whether this machine reaches the internet, and whether a proxy or a firewall is in between',
    ],
  ];
  test.each(table)('%s', async (_why, set, expected) => {
    const server = await startServer();
    set(server);
    expect((await check(server)).find((line) => line.includes(DESK))).toBe(expected);
  });
});

test('user groups are looked up, those of permissions and those that are mentioned', async () => {
  const server = await startServer();
  server.setUserGroup('S0DESK', []);
  server.setUserGroup('S0OLD', []);
  server.disableUserGroup('S0OLD');
  const lines = await check(server, {
    channels: [slackChannel('C0DESK', 'S0DESK')],
    userGroups: ['S0DESK', 'S0OLD', 'S0NONE'],
  });
  const advice = 'name another in the config, by its id (People & user groups, Copy group ID)';
  expect(lines.filter((line) => line.includes('user group'))).toEqual([
    'good Slack user group S0DESK, mentioned in c0desk, named in permissions: is @s0desk',
    `wrong Slack user group S0OLD, named in permissions: @s0old is disabled → ${advice}`,
    `wrong Slack user group S0NONE, named in permissions: there is no such group → ${advice}`,
  ]);
});

describe('tokens that do not work', () => {
  const bot = 'copy the Bot User OAuth Token (xoxb-…) from the app’s “OAuth & Permissions” page again';
  const app =
    'copy the app-level token (xapp-…, with connections:write) from the app’s “Basic Information” page again';

  test('one of them does not stop the check of the other', async () => {
    const server = await startServer();
    expect(await check(server, { botToken: 'xoxb-wrong' })).toEqual([
      `wrong Slack bot token: Slack refused SLACK_BOT_TOKEN (invalid_auth) → ${bot}`,
      TOKENS[1],
    ]);
    const link = { mode: 'socket', appToken: 'xapp-wrong' } as const;
    expect((await check(server, { link })).at(-1)).toBe(
      `wrong Slack app-level token: Slack refused SLACK_APP_TOKEN (invalid_auth) → ${app}`,
    );
  });

  test('exchanged for each other are told so', async () => {
    const server = await startServer();
    const { botToken, appToken } = server;
    const link = { mode: 'socket', appToken: botToken } as const;
    expect(await check(server, { botToken: appToken, link })).toEqual([
      `wrong Slack bot token: Slack refused SLACK_BOT_TOKEN (not_allowed_token_type) → ${bot}`,
      `wrong Slack app-level token: Slack refused SLACK_APP_TOKEN (not_allowed_token_type) → ${app}`,
    ]);
  });
});

test('without a network both tokens are told as not reached', async () => {
  const server = await startServer();
  await server.close();
  const advice =
    'look whether this machine reaches the internet, and whether a proxy or a firewall is in between';
  expect(await check(server)).toEqual([
    `wrong Slack bot token: Slack cannot be reached (ECONNREFUSED), so it is not connected → ${advice}`,
    `wrong Slack app-level token: Slack cannot be reached (ECONNREFUSED), so it is not connected → ${advice}`,
  ]);
});

describe('in HTTP mode', () => {
  const link = (host: string, port: number) =>
    ({ mode: 'http', signingSecret: 'a'.repeat(32), host, port }) as const;

  test('a free port is good, and no app-level token is asked for', async () => {
    const server = await startServer();
    const lines = await check(server, { link: link('127.0.0.1', 0) });
    expect(lines.at(-1)).toMatch(
      /^good Slack HTTP mode \(127\.0\.0\.1, port 0\): the port is free → Slack must/,
    );
    expect(server.calls.some(({ method }) => method === 'apps.connections.open')).toBe(false);
  });

  test('a port in use may be the bot’s own', async () => {
    const server = await startServer();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const lines = await check(server, { link: link('127.0.0.1', port) });
    expect(lines.at(-1)).toBe(
      `risk Slack HTTP mode (127.0.0.1, port ${port}): the port is in use, by the bot itself if it runs now → if the bot does not run, end the other program or set SLACK_HTTP_PORT to another port`,
    );
  });

  test('an address of another machine is wrong', async () => {
    const server = await startServer();
    const lines = await check(server, { link: link('192.0.2.1', 0) });
    expect(lines.at(-1)).toBe(
      'wrong Slack HTTP mode (192.0.2.1, port 0): this machine has no such address → set SLACK_HTTP_HOST to 127.0.0.1, or to 0.0.0.0 for all addresses',
    );
  });
});
