import { expect, test, vi } from 'vitest';
import type { DiscordServerOptions } from '../../support/discord-server/start-discord-server.ts';
import { PATIENT } from '../../support/patient.ts';
import { channelId, connect, otherChannelId, startServer, twoChannels } from './connected.ts';
import { sampleAlert } from './sample-alert.ts';

const post = 'POST /channels/:channel/messages';
const edit = 'PATCH /channels/:channel/messages/:message';
const list = 'GET /channels/:channel/messages';
const signal = new AbortController().signal;
const alert = sampleAlert();

async function connected(options: DiscordServerOptions = {}) {
  const server = await startServer(options);
  const { connection, logged } = await connect(server);
  return { server, notifier: connection.notifier, logged };
}

test('a post is one embed that pings nobody, and carries a nonce', async () => {
  const { server, notifier } = await connected();
  const outcome = await notifier.post(channelId, alert, signal);
  const [message] = server.messages(channelId);
  expect(outcome).toEqual({ outcome: 'sent', messageId: message?.id });
  expect(message).toMatchObject({ flags: 0, nonce: expect.stringMatching(/^k3v9q2m7xa\w+$/) });
  expect(message?.embeds).toHaveLength(1);
  expect(server.violations).toEqual([]);
});

test('a notice is one embed with a nonce, is one message when it is sent twice, and is found', async () => {
  const { server, notifier } = await connected();
  const notice = { id: '0a1b2c3d4e', at: 0, lines: ['watch.yaml is wrong:', '@everyone'] };
  const since = Date.now();
  const outcome = await notifier.notify(channelId, notice, signal);
  expect(await notifier.notify(channelId, notice, signal)).toEqual(outcome);
  const [message, ...others] = server.messages(channelId);
  expect(others).toEqual([]);
  expect(message).toMatchObject({ flags: 0, nonce: expect.stringMatching(/^0a1b2c3d4e\w+$/) });
  const found = await notifier.find(channelId, notice.id, null, since, signal);
  expect(found).toEqual({ outcome: 'found', messageId: message?.id });
  expect(server.violations).toEqual([]);
});

test('a digest makes no sound', async () => {
  const { server, notifier } = await connected();
  await notifier.post(channelId, sampleAlert({ urgency: 'digest' }), signal);
  expect(server.messages(channelId).map(({ flags }) => flags)).toEqual([1 << 12]);
});

test('the same post twice is one message in a channel, and one in the other channel', async () => {
  const { server, notifier } = await connected();
  const first = await notifier.post(channelId, alert, signal);
  expect(await notifier.post(channelId, alert, signal)).toEqual(first);
  await notifier.post(otherChannelId, alert, signal);
  expect([server.messages(channelId).length, server.messages(otherChannelId).length]).toEqual([1, 1]);
});

test('an edit replaces the embed and pings nobody', async () => {
  const { server, notifier } = await connected();
  await notifier.post(channelId, alert, signal);
  const id = server.messages(channelId)[0]?.id ?? '';
  const outcome = await notifier.edit(
    channelId,
    id,
    sampleAlert({ headline: 'Anew', urgency: 'digest' }),
    signal,
  );
  expect(outcome).toEqual({ outcome: 'sent', messageId: id });
  expect(server.messages(channelId)[0]?.embeds[0]?.title).toEqual('Anew');
  expect(server.violations).toEqual([]);
});

test('an edit of a message that was deleted has nothing left to do', async () => {
  const { server, notifier } = await connected();
  await notifier.post(channelId, alert, signal);
  const id = server.messages(channelId)[0]?.id ?? '';
  server.deleteMessage(channelId, id);
  expect(await notifier.edit(channelId, id, alert, signal)).toEqual({ outcome: 'sent', messageId: id });
  expect(server.messages(channelId)).toEqual([]);
});

test('a rate limit is told at once and not waited for', async () => {
  const { server, notifier } = await connected();
  server.failNext(post, { kind: 'rate-limit', retryAfterMs: 7_000 });
  expect(await notifier.post(channelId, alert, signal)).toEqual({
    outcome: 'retry',
    afterMs: 7_050,
    reason: "Discord's rate limit for this channel",
    everywhere: false,
  });
});

test('a global rate limit holds for every channel', async () => {
  const { server, notifier } = await connected();
  server.failNext(post, { kind: 'rate-limit', retryAfterMs: 2_000, isGlobal: true });
  const expected = { outcome: 'retry', everywhere: true, reason: "Discord's rate limit for this bot" };
  expect(await notifier.post(channelId, alert, signal)).toMatchObject(expected);
  expect(await notifier.post(otherChannelId, alert, signal)).toMatchObject(expected);
});

test('a bucket that is empty is not asked again', async () => {
  const { server, notifier } = await connected({ rateLimit: { limit: 2, windowMs: 5_000 } });
  const outcomes = [];
  for (const id of ['a', 'b', 'c']) {
    outcomes.push((await notifier.post(channelId, sampleAlert({ alert: id }), signal)).outcome);
  }
  expect(outcomes).toEqual(['sent', 'sent', 'retry']);
  expect(server.calls.filter(({ route }) => route === post)).toHaveLength(2);
});

test.each([500, 502, 503])('an answer of %i leaves the post in doubt', async (status) => {
  const { server, notifier } = await connected();
  server.failNext(post, { kind: 'status', status, when: 'before' });
  expect(await notifier.post(channelId, alert, signal)).toEqual({
    outcome: 'in-doubt',
    reason: `Discord answered ${status}`,
  });
});

test.each(['before', 'after'] as const)(
  'a socket dropped %s accepting is in doubt; find tells',
  async (when) => {
    const { server, notifier } = await connected();
    const since = Date.now();
    server.failNext(post, { kind: 'drop', when });
    expect(await notifier.post(channelId, alert, signal)).toMatchObject({ outcome: 'in-doubt' });
    const id = server.messages(channelId)[0]?.id;
    const expected = when === 'after' ? { outcome: 'found', messageId: id } : { outcome: 'absent' };
    expect(await notifier.find(channelId, alert.alert, null, since, signal)).toEqual(expected);
  },
);

test('a call that hangs ends with its signal, in doubt', async () => {
  const { server, notifier } = await connected();
  server.failNext(post, { kind: 'hang', when: 'after' });
  expect(await notifier.post(channelId, alert, AbortSignal.timeout(200))).toEqual({
    outcome: 'in-doubt',
    reason: 'Discord did not answer in time',
  });
  expect(server.messages(channelId)).toHaveLength(1);
});

test('what is stopped before it was sent is not in doubt', async () => {
  const { server, notifier } = await connected();
  const outcome = await notifier.post(channelId, alert, AbortSignal.abort());
  expect(outcome).toMatchObject({ outcome: 'retry', everywhere: false });
  expect(server.calls.filter(({ route }) => route === post)).toEqual([]);
});

test('after close() a post is left for the next start', async () => {
  const server = await startServer();
  const { connection } = await connect(server);
  await connection.close();
  const outcome = await connection.notifier.post(channelId, alert, signal);
  expect(outcome).toMatchObject({ outcome: 'retry', everywhere: false });
});

test('a Discord that is away is tried again', async () => {
  const { server, notifier } = await connected();
  await server.close();
  // The first call may still go out on the connection that was just lost.
  await vi.waitFor(
    async () =>
      expect(await notifier.post(channelId, alert, signal)).toEqual({
        outcome: 'retry',
        afterMs: 15_000,
        reason: 'Discord cannot be reached (ECONNREFUSED)',
        everywhere: true,
      }),
    PATIENT,
  );
});

test.each([
  ['deleted', /knows no such channel/],
  ['hidden', /View Channel/],
  ['no-send', /Send Messages/],
  ['no-embeds', /Embed Links/],
  ['archived', /archived/],
] as const)('a channel that is %s is refused with what to do', async (access, reason) => {
  const { server, notifier } = await connected();
  server.setAccess(channelId, access);
  expect(await notifier.post(channelId, alert, signal)).toEqual({
    outcome: 'refused',
    scope: 'channel',
    reason: expect.stringMatching(reason),
  });
});

test('a target that is no id never becomes part of a URL', async () => {
  const { server, notifier } = await connected();
  const before = server.calls.length;
  for (const target of ['', 'general', '../users/@me', '1'.repeat(30)]) {
    expect(await notifier.post(target, alert, signal)).toMatchObject({
      outcome: 'refused',
      scope: 'channel',
    });
    expect(await notifier.find(target, 'a', null, 0, signal)).toMatchObject({ outcome: 'unknown' });
  }
  expect(server.calls).toHaveLength(before);
});

test('a token that is revoked refuses the platform, again and again, and is never named', async () => {
  const { server, notifier, logged } = await connected();
  server.revokeToken();
  const outcomes = [
    await notifier.post(channelId, alert, signal),
    await notifier.post(channelId, alert, signal),
    await notifier.edit(channelId, '200000000000000003', alert, signal),
  ];
  expect(outcomes).toEqual(
    Array(3).fill({ outcome: 'refused', scope: 'platform', reason: expect.stringMatching(/DISCORD_TOKEN/) }),
  );
  expect(JSON.stringify([outcomes, logged])).not.toContain(server.token);
});

test('find reads on through a busy channel, and believes only its own messages', async () => {
  const { server, notifier } = await connected();
  const since = Date.now();
  const mark = { embeds: [{ footer: { text: `Yonhap · ${alert.alert}` } }] };
  server.writeAs('impostor', channelId, mark);
  for (let count = 0; count < 250; count += 1) server.writeAs('reader', channelId, { content: 'hm' });
  expect(await notifier.find(channelId, alert.alert, null, since, signal)).toEqual({ outcome: 'absent' });
  await notifier.post(channelId, alert, signal);
  expect(await notifier.find(channelId, alert.alert, null, since, signal)).toEqual({
    outcome: 'found',
    messageId: server.messages(channelId).at(-1)?.id,
  });
});

test('find does not take an empty channel for an absent message when it may not read the history', async () => {
  const { notifier } = await connected({ channels: twoChannels('no-history') });
  expect(await notifier.find(channelId, alert.alert, null, Date.now(), signal)).toEqual({
    outcome: 'unknown',
    reason: expect.stringMatching(/Read Message History/),
  });
});

test('find says so when it cannot see the channel', async () => {
  const { server, notifier } = await connected();
  server.setAccess(channelId, 'hidden');
  expect(await notifier.find(channelId, alert.alert, null, Date.now(), signal)).toEqual({
    outcome: 'unknown',
    reason: expect.stringMatching(/View Channel/),
  });
});

test('find tries again after a failure that passes', async () => {
  const { server, notifier } = await connected();
  server.failNext(list, { kind: 'status', status: 500, when: 'before' });
  server.failNext(list, { kind: 'drop', when: 'before' });
  expect(await notifier.find(channelId, alert.alert, null, Date.now(), signal)).toEqual({
    outcome: 'absent',
  });
});

test('an edit in doubt is told as that', async () => {
  const { server, notifier } = await connected();
  await notifier.post(channelId, alert, signal);
  server.failNext(edit, { kind: 'drop', when: 'before' });
  const id = server.messages(channelId)[0]?.id ?? '';
  expect(await notifier.edit(channelId, id, alert, signal)).toMatchObject({ outcome: 'in-doubt' });
});
