import { expect, test } from 'vitest';
import { compareDeployed, deploy } from '../../../src/chat/discord/deployment/deploy.ts';
import { connect, startServer } from './connected.ts';

const signal = new AbortController().signal;
const put = 'PUT /applications/:application/commands';

test('commands are put into Discord without the gateway, and again only when they differ', async () => {
  const server = await startServer();
  expect(await deploy(server, signal)).toEqual({ outcome: 'deployed', name: 'Deadline Watch' });
  expect(server.commands().map(({ name }) => name)).toEqual(['watch']);
  expect(await deploy(server, signal)).toEqual({ outcome: 'unchanged', name: 'Deadline Watch' });
  const { logged } = await connect(server);
  expect(server.calls.filter(({ route }) => route === put)).toHaveLength(1);
  expect([server.gateway.counts.identified, logged, server.violations]).toEqual([1, [], []]);
});

test('comparing says what differs and changes nothing', async () => {
  const server = await startServer();
  const name = 'Deadline Watch';
  expect(await compareDeployed(server, signal)).toEqual({
    outcome: 'different',
    name,
    differences: ['/watch is missing'],
  });
  await deploy(server, signal);
  expect(await compareDeployed(server, signal)).toEqual({ outcome: 'same', name });
  const [watch] = server.commands();
  const options = (watch?.options ?? [])
    .filter((option) => option.name !== 'chart')
    .map((option) => (option.name === 'why' ? { ...option, options: [] } : option));
  server.setCommands([
    { id: '1', name: 'watch', ...watch, options: [...options, { type: 1, name: 'old' }] },
    { id: '2', name: 'play', options: [] },
  ]);
  expect(await compareDeployed(server, signal)).toEqual({
    outcome: 'different',
    name,
    differences: [
      '/watch why is different',
      '/watch chart is missing',
      '/watch old is no longer ours',
      '/play is not ours',
    ],
  });
  expect(server.calls.filter(({ route }) => route === put)).toHaveLength(1);
});

test.each([deploy, compareDeployed])('a wrong token is refused with what to do: %o', async (work) => {
  const server = await startServer();
  const outcome = await work({ ...server, token: 'wrong-secret-token' }, signal);
  expect(outcome).toEqual({
    outcome: 'refused',
    reason:
      'Discord refused DISCORD_TOKEN: copy the token of the bot again from the Developer Portal (Bot, Reset Token)',
  });
});

test.each(['', 'two\nlines', 'ünï😀'])('the token %o, which can be none, is refused', async (token) => {
  const server = await startServer();
  expect(await deploy({ ...server, token }, signal)).toEqual({
    outcome: 'refused',
    reason: expect.stringMatching(/DISCORD_TOKEN.*Developer Portal/),
  });
});

test('a Discord that fails is unreachable', async () => {
  const server = await startServer();
  server.failNext(put, { kind: 'status', status: 500, when: 'before' });
  expect(await deploy(server, signal)).toEqual({
    outcome: 'unreachable',
    reason: 'Discord cannot be used now: Discord answered 500',
  });
});

test('a Discord that is away is unreachable', async () => {
  const server = await startServer();
  await server.close();
  expect(await deploy(server, signal)).toEqual({
    outcome: 'unreachable',
    reason: 'Discord cannot be used now: Discord cannot be reached (ECONNREFUSED)',
  });
});

test('deploying ends with its signal', async () => {
  const server = await startServer();
  server.failNext('GET /applications/@me', { kind: 'hang', when: 'before' });
  expect(await deploy(server, AbortSignal.timeout(100))).toMatchObject({ outcome: 'unreachable' });
});
