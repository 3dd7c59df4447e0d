import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { connectDiscord, type DiscordOptions } from '../../../src/chat/discord/connect.ts';
import type { DiscordServer } from '../../support/discord-server/start-discord-server.ts';
import { PATIENT } from '../../support/patient.ts';
import {
  answering,
  channel,
  channelId,
  connect,
  otherChannelId,
  startServer,
  twoChannels,
} from './connected.ts';

const latest = { name: 'watch', subcommand: 'latest' };
const signal = new AbortController().signal;

function optionsFor(server: DiscordServer, changes: Partial<DiscordOptions> = {}): DiscordOptions {
  return {
    token: server.token,
    apiUrl: server.apiUrl,
    channels: () => [],
    answers: answering(),
    drawChart: async () => null,
    now: Date.now,
    log: () => undefined,
    ...changes,
  };
}

test('commands are put into Discord once, and again only when they differ', async () => {
  const server = await startServer();
  const puts = () => server.calls.filter(({ route }) => route.startsWith('PUT')).length;
  const first = await connect(server);
  expect(server.commands().map(({ name }) => name)).toEqual(['watch']);
  await first.connection.close();
  const second = await connect(server);
  expect([puts(), first.logged.length, second.logged.length]).toEqual([1, 1, 0]);
});

test('a Discord that does not take the commands still takes alerts', async () => {
  const server = await startServer();
  server.failNext('PUT /applications/:application/commands', { kind: 'status', status: 500, when: 'before' });
  const { logged } = await connect(server);
  expect(logged).toEqual(['warn: The /watch command could not be put into Discord: Discord answered 500']);
});

test('channels that cannot take alerts are named at start', async () => {
  const server = await startServer({ channels: twoChannels('no-send') });
  const { logged } = await connect(server, {
    channels: () => [channelId, otherChannelId, '200000000000000009', 'x'].map(channel),
  });
  expect(logged.filter((line) => line.startsWith('warn'))).toEqual([
    `warn: Discord channel ${channelId} is not ready for alerts: the bot lacks Send Messages there`,
    expect.stringMatching(/^warn: Discord channel 200000000000000009 .* knows no such channel/),
    'warn: Discord channel x is not ready for alerts: it is not the id of a channel',
  ]);
});

test('a wrong token is refused with what to do, and without the token', async () => {
  const server = await startServer();
  const token = 'wrong-secret-token';
  const outcome = await connectDiscord(optionsFor(server, { token }), signal);
  expect(outcome).toEqual({
    outcome: 'refused',
    reason:
      'Discord refused DISCORD_TOKEN: copy the token of the bot again from the Developer Portal (Bot, Reset Token)',
  });
});

test.each(['', 'two\nlines', 'ünï😀'])('the token %o, which can be none, is refused', async (token) => {
  const server = await startServer();
  expect(await connectDiscord(optionsFor(server, { token }), signal)).toEqual({
    outcome: 'refused',
    reason: expect.stringMatching(/DISCORD_TOKEN.*Developer Portal/),
  });
});

test('an intent that is not allowed is refused', async () => {
  const server = await startServer({ disallowedIntents: 1 });
  expect(await connectDiscord(optionsFor(server), signal)).toEqual({
    outcome: 'refused',
    reason: expect.stringMatching(/^Discord refused the Guilds intent/),
  });
});

test('a Discord that is away is unreachable', async () => {
  const server = await startServer();
  await server.close();
  expect(await connectDiscord(optionsFor(server), signal)).toEqual({
    outcome: 'unreachable',
    reason: 'Discord cannot be used now: Discord cannot be reached (ECONNREFUSED)',
  });
});

test('connecting ends with its signal while the gateway lets nobody in', async () => {
  const server = await startServer();
  server.gateway.refuse(true);
  expect(await connectDiscord(optionsFor(server), AbortSignal.timeout(300))).toMatchObject({
    outcome: 'unreachable',
  });
});

test('a dropped gateway is taken up again, and a command typed meanwhile is answered', async () => {
  const server = await startServer();
  const { logged } = await connect(server);
  server.gateway.drop();
  // It may be back before anybody looks.
  await vi.waitFor(
    () => expect(server.gateway.isConnected() && server.gateway.counts.resumed === 0).toEqual(false),
    PATIENT,
  );
  const result = await server.sendCommand(latest);
  expect(result.messages).toHaveLength(1);
  expect(server.gateway.counts).toMatchObject({ identified: 1, resumed: 1 });
  expect(logged.slice(1)).toEqual([
    'warn: The connection to Discord was lost: commands wait until it is back',
    expect.stringMatching(/^info: Discord is back after \d+ s$/),
  ]);
});

test('a gateway that asks to reconnect is obeyed', async () => {
  const server = await startServer();
  await connect(server);
  server.gateway.askToReconnect();
  await vi.waitFor(() => expect(server.gateway.counts.resumed).toEqual(1), PATIENT);
  expect((await server.sendCommand(latest)).messages).toHaveLength(1);
});

test('a heartbeat is kept', async () => {
  const server = await startServer({ heartbeatIntervalMs: 50 });
  await connect(server);
  await vi.waitFor(() => expect(server.gateway.counts.heartbeats).toBeGreaterThan(2), PATIENT);
});

test('a token that is revoked while connected is said once and ends nothing else', async () => {
  const server = await startServer();
  const { logged } = await connect(server);
  server.revokeToken();
  await vi.waitFor(() => expect(logged.some((line) => line.startsWith('error'))).toEqual(true), PATIENT);
  expect(logged.filter((line) => line.startsWith('error'))).toEqual([
    expect.stringMatching(/^error: Discord refused DISCORD_TOKEN/),
  ]);
});

test.each(['connected', 'reconnecting'])(
  'after close() nothing keeps a process that was %s',
  async (state) => {
    const server = await startServer();
    const script = new URL('./connect-and-close.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, server.apiUrl, server.token, state], { stdio: 'pipe' });
    let said = '';
    child.stdout.on('data', (data) => {
      said += String(data);
      if (!said.includes('ready') || state === 'connected') return;
      server.gateway.refuse(true);
      server.gateway.drop();
    });
    let errors = '';
    child.stderr.on('data', (data) => {
      errors += String(data);
    });
    const [code] = await once(child, 'exit');
    expect({ code, said, errors }).toEqual({ code: 0, said: 'ready\nclosed\n', errors: '' });
    expect(server.gateway.counts).toMatchObject({ identified: 1, resumed: 0 });
  },
);
