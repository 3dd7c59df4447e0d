import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { COMPILE_CACHE } from '../../support/compile-cache.ts';
import { fullAlert } from './full-alert.ts';
import { connectTo, eventually, openSlack, slackChannel, startServer } from './open-slack.ts';

async function refusalOf(
  options: Parameters<typeof connectTo>[2],
  serverOptions: Parameters<typeof startServer>[0] = {},
): Promise<string> {
  const server = await startServer(serverOptions);
  const connected = await connectTo(server, [], options);
  return connected.outcome === 'connected' ? connected.outcome : connected.reason;
}

test('a bot token that Slack refuses is named, with what to do', async () => {
  expect(await refusalOf({ botToken: 'xoxb-wrong' })).toBe(
    'Slack refused SLACK_BOT_TOKEN (invalid_auth): copy the Bot User OAuth Token (xoxb-…) from the app’s “OAuth & Permissions” page again',
  );
});

test('an app token that Slack refuses is named, with what to do', async () => {
  expect(await refusalOf({ link: { mode: 'socket', appToken: 'xapp-wrong' } })).toBe(
    'Slack refused SLACK_APP_TOKEN (invalid_auth): copy the app-level token (xapp-…, with connections:write) from the app’s “Basic Information” page again',
  );
});

test('tokens that were mixed up are noticed', async () => {
  const server = await startServer();
  const link = { mode: 'socket', appToken: server.botToken } as const;
  const mixedUp = { botToken: server.appToken, link };
  expect(await connectTo(server, [], mixedUp)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringContaining('SLACK_BOT_TOKEN (not_allowed_token_type)'),
  });
});

test('an app that may not write is refused at the start', async () => {
  expect(await refusalOf({}, { scopes: ['commands'] })).toBe(
    'Slack gives the app no scope chat:write: update the app from slack-manifest.yaml and install it again',
  );
});

test('a Slack that cannot be reached is said so', async () => {
  const server = await startServer();
  await server.close();
  expect(await connectTo(server, [])).toEqual({
    outcome: 'unreachable',
    reason: 'Slack cannot be reached (ECONNREFUSED), so it is not connected',
  });
});

test('what will go wrong later is said at the start', async () => {
  const channels = { C0DESK: 'member', C0ELSE: 'not-member' } as const;
  const { log } = await openSlack(
    { channels },
    { channels: () => ['C0DESK', 'C0ELSE'].map((id) => slackChannel(id)) },
  );
  expect(log).toEqual([
    'warn channel C0ELSE: Slack refused the channel (not_in_channel): invite the app: type /invite @deadline-watch there',
  ]);
});

test('missing scopes for the history and for commands are said at the start', async () => {
  const { log } = await openSlack({ scopes: ['chat:write'] });
  expect(log).toEqual([
    'warn Slack gives the app no scope commands, so /watch does not work: update the app from slack-manifest.yaml and install it again',
    'warn Slack gives the app no scope channels:history, so an alert in doubt after a lost connection is sent again, and may come twice: update the app from slack-manifest.yaml and install it again',
  ]);
});

test('connecting is given up when it is stopped', async () => {
  const server = await startServer();
  server.sockets.holdHello(true);
  const stop = new AbortController();
  const connecting = connectTo(server, [], {}, stop.signal);
  await eventually(() => server.sockets.connections() === 1);
  stop.abort();
  expect((await connecting).outcome).toBe('unreachable');
  await eventually(() => server.sockets.connections() === 0);
});

test('after Slack asks for a new connection, commands are answered on it', async () => {
  const { server } = await openSlack();
  server.sockets.requestReconnect();
  await eventually(() => server.sockets.greetings() === 2);
  expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
});

test('after the connection breaks, commands are answered on a new one and alerts go out meanwhile', async () => {
  const { server, connection, log } = await openSlack();
  server.failNext('apps.connections.open', { kind: 'status', status: 500 });
  server.sockets.drop();
  const outcome = await connection.notifier.post('C0DESK', fullAlert, new AbortController().signal);
  expect(outcome.outcome).toBe('sent');
  await eventually(() => server.sockets.greetings() === 2);
  expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
  expect(log.filter((line) => !line.includes('Slack client:'))).toEqual([
    'warn commands are not answered for now: Slack answered HTTP 500, so it is not connected',
    'info commands are answered again: connected to Slack',
  ]);
});

test('a closed connection is closed for good, also while it is being opened again', async () => {
  const { server, connection } = await openSlack();
  server.failNext('apps.connections.open', { kind: 'hang' });
  server.sockets.drop();
  await eventually(
    () => server.calls.filter(({ method }) => method === 'apps.connections.open').length === 2,
  );
  await connection.close();
  expect(server.sockets.connections()).toBe(0);
});

const PROGRAM = `
  const { connectSlack } = await import(process.env.CONNECT_MODULE);
  const { BOT: botToken, APP: appToken, API: apiUrl } = process.env;
  const answers = { command: async () => ({ heading: 'Latest', entries: [], footer: null }) };
  const link = { mode: 'socket', appToken };
  const log = () => {};
  const options = { botToken, link, apiUrl, channels: () => [], answers, now: Date.now, log };
  const connected = await connectSlack(options, new AbortController().signal);
  process.stdin.once('data', async () => {
    process.stdin.destroy();
    await connected.connection.close();
    console.log('closed');
  });
  console.log(connected.outcome);
`;

async function runProgram(env: Record<string, string>) {
  const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: {
      ...COMPILE_CACHE,
      CONNECT_MODULE: new URL('../../../src/chat/slack/connect.ts', import.meta.url).href,
      ...env,
    },
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  let output = '';
  program.stdout.on('data', (data) => {
    output += data;
  });
  program.stderr.on('data', (data) => {
    output += data;
  });
  const exited = once(program, 'exit');
  return { program, exited, output: () => output };
}

test('a program that closes its connection ends by itself, whatever happened before', async () => {
  const server = await startServer();
  const { botToken: BOT, appToken: APP, apiUrl: API } = server;
  const { program, exited, output } = await runProgram({ BOT, APP, API });
  await eventually(() => output().includes('connected') && server.sockets.connections() === 1);
  await server.sendCommand({ text: 'latest' });
  server.sockets.drop();
  await eventually(() => server.sockets.greetings() === 2);
  await server.close();
  program.stdin.write('close\n');
  expect(await exited).toEqual([0, null]);
  expect(output()).toBe('connected\nclosed\n');
}, 60_000);
