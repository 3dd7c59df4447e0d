/** Developments stand in a thread below the message of their alert; nothing is lost where that cannot be. */
import { expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/chat/notifier.ts';
import { apiError } from '../../support/discord-server/api-answer.ts';
import { invalidForm } from '../../support/discord-server/form-errors.ts';
import type { Access, ServerChannel } from '../../support/discord-server/world.ts';
import { channelId, connect, startServer } from './connected.ts';
import { sampleAlert } from './sample-alert.ts';

const post = 'POST /channels/:channel/messages';
const start = 'POST /channels/:channel/messages/:message/threads';
const signal = new AbortController().signal;
const alert = sampleAlert();
const development = sampleAlert({ alert: 'd3v3l0pm3n', headline: 'More of it', reason: 'development' });

async function alerted(changes: Partial<ServerChannel> = {}) {
  const server = await startServer({
    channels: [{ id: channelId, name: 'alerts', access: 'full', ...changes }],
  });
  const { notifier } = (await connect(server)).connection;
  const parent = idOf(await notifier.post(channelId, alert, signal));
  const reply = (changed = development) => notifier.reply(channelId, parent, changed, signal);
  const find = (since: number) => notifier.find(channelId, development.alert, parent, since, signal);
  /** What the footers say that stands in a channel or thread. */
  const marks = (place: string) =>
    server.messages(place).flatMap(({ embeds }) => embeds.map(({ footer }) => footer?.text.slice(-10)));
  return { server, notifier, parent, reply, find, marks };
}

function idOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}

test('a development starts a thread with the headline of its alert, pings nobody, and carries a nonce', async () => {
  const { server, parent, reply, marks } = await alerted();
  const outcome = await reply();
  expect(server.threads(channelId)).toMatchObject([{ id: parent, name: alert.headline, type: 11 }]);
  expect(marks(channelId)).toEqual(['k3v9q2m7xa']);
  expect(server.messages(parent).at(-1)).toMatchObject({
    id: idOf(outcome),
    nonce: expect.stringMatching(/^d3v3l0pm3n\w+$/),
  });
  expect(server.calls.at(-1)).toMatchObject({ body: { allowed_mentions: { parse: [] } } });
  expect(server.violations).toEqual([]);
});

test('in an announcement channel the thread is one of announcements', async () => {
  const { server, parent, reply, marks } = await alerted({ type: 5 });
  await reply();
  expect(server.threads(channelId)).toMatchObject([{ id: parent, type: 10 }]);
  expect(marks(parent)).toEqual(['d3v3l0pm3n']);
});

test('a second development goes into the same thread, and the first one sent twice is one message', async () => {
  const { server, parent, reply, marks } = await alerted();
  const first = await reply();
  expect(await reply()).toEqual(first);
  await reply(sampleAlert({ alert: 's3c0nd0000' }));
  expect(marks(parent)).toEqual(['d3v3l0pm3n', 's3c0nd0000']);
  expect(server.calls.filter(({ route }) => route === start)).toHaveLength(1);
});

test('a thread that somebody started while we asked is used', async () => {
  const { server, parent, reply, marks } = await alerted();
  const answer = apiError(400, 160004, 'A thread has already been created for this message');
  server.failNext(start, { kind: 'refuse', answer });
  server.failNext(post, { kind: 'status', status: 503, when: 'before' });
  expect(await reply()).toMatchObject({ outcome: 'in-doubt' });
  expect(server.calls.at(-1)?.path).toBe(`/channels/${parent}/messages`);
  await reply();
  expect(marks(parent)).toEqual(['d3v3l0pm3n']);
});

test('after a new connection, an archived thread that the gateway does not tell of is found and opened', async () => {
  const { server, parent, reply, marks } = await alerted();
  await reply();
  server.changeThread(parent, { isArchived: true });
  const again = (await connect(server)).connection.notifier;
  await again.reply(channelId, parent, sampleAlert({ alert: 's3c0nd0000' }), signal);
  expect(marks(parent)).toEqual(['d3v3l0pm3n', 's3c0nd0000']);
  expect(server.threads(channelId)).toMatchObject([{ isArchived: false }]);
});

test.each<Access>(['no-threads', 'thread-reader'])(
  'where the bot is a %s, it replies to the alert',
  async (access) => {
    const { server, parent, reply } = await alerted({ access });
    await reply();
    expect(server.messages(channelId).at(-1)).toMatchObject({ message_reference: { message_id: parent } });
    expect(server.threads(channelId)).toEqual([]);
  },
);

test('in the chat of a voice channel it replies to the alert', async () => {
  const { server, parent, reply } = await alerted({ type: 2 });
  await reply();
  expect(server.messages(channelId).at(-1)).toMatchObject({ message_reference: { message_id: parent } });
});

test.each([
  ['locked', { isLocked: true }],
  ['locked and archived', { isLocked: true, isArchived: true }],
])('where the thread is %s, it replies to the alert', async (_, changes) => {
  const { server, parent, reply, marks } = await alerted();
  await reply();
  server.changeThread(parent, changes);
  await reply(sampleAlert({ alert: 's3c0nd0000' }));
  expect(marks(parent)).toEqual(['d3v3l0pm3n']);
  expect(marks(channelId)).toEqual(['k3v9q2m7xa', 's3c0nd0000']);
});

test.each([
  ['too many threads are open', apiError(400, 160006, 'Maximum number of active threads reached')],
  ['it may not start one after all', apiError(403, 50013, 'Missing Permissions')],
  ['a thread cannot be started from this message', apiError(400, 50068, 'Invalid message type')],
])('where %s, it replies to the alert', async (_, answer) => {
  const { server, parent, reply } = await alerted();
  server.failNext(start, { kind: 'refuse', answer });
  await reply();
  expect(server.messages(channelId).at(-1)).toMatchObject({ message_reference: { message_id: parent } });
});

test.each([
  apiError(400, 200001, 'Title was blocked by automatic moderation'),
  invalidForm([
    { path: 'name', code: 'CHANNEL_NAME_INVALID', message: 'Contains words that are not allowed' },
  ]),
])('a name that the server does not allow is replaced', async (answer) => {
  const { server, parent, reply, marks } = await alerted();
  server.failNext(start, { kind: 'refuse', answer });
  await reply();
  expect(server.threads(channelId)).toMatchObject([{ name: `Deadline Watch ${parent}` }]);
  expect(marks(parent)).toEqual(['d3v3l0pm3n']);
});

test('a thread that cannot be started now is waited for', async () => {
  const { server, reply, marks } = await alerted();
  server.failNext(start, { kind: 'rate-limit', retryAfterMs: 4_000 });
  expect(await reply()).toMatchObject({ outcome: 'retry', afterMs: 4_050, everywhere: false });
  expect(marks(channelId)).toEqual(['k3v9q2m7xa']);
});

test.each(['before', 'after'] as const)(
  'a socket dropped %s starting the thread leaves no doubt: nothing was sent, and the next attempt goes on',
  async (when) => {
    const { server, parent, reply, marks } = await alerted();
    server.failNext(start, { kind: 'drop', when });
    expect(await reply()).toMatchObject({ outcome: 'retry', everywhere: false });
    expect(await reply()).toMatchObject({ outcome: 'sent' });
    expect([marks(channelId), marks(parent)]).toEqual([['k3v9q2m7xa'], ['d3v3l0pm3n']]);
  },
);

test('where the alert was deleted but not its thread, the development goes into the thread', async () => {
  const { server, parent, reply, marks } = await alerted();
  await reply();
  server.deleteMessage(channelId, parent);
  await reply(sampleAlert({ alert: 's3c0nd0000' }));
  expect(marks(parent)).toEqual(['d3v3l0pm3n', 's3c0nd0000']);
});

test('where the alert was deleted before it had a thread, the development goes out by itself', async () => {
  const { server, parent, reply } = await alerted();
  server.deleteMessage(channelId, parent);
  const outcome = await reply();
  const last = server.messages(channelId).at(-1);
  expect([last?.id, last?.message_reference]).toEqual([idOf(outcome), undefined]);
});

test.each(['before', 'after'] as const)(
  'a development whose socket drops %s accepting is in doubt; find tells',
  async (when) => {
    const { server, parent, reply, find } = await alerted();
    const since = Date.now();
    server.failNext(post, { kind: 'drop', when });
    expect(await reply()).toMatchObject({ outcome: 'in-doubt' });
    const messageId = server.messages(parent).at(-1)?.id;
    expect(await find(since)).toEqual(
      when === 'after' ? { outcome: 'found', messageId } : { outcome: 'absent' },
    );
  },
);

test('find looks for a development in the channel too, where its thread is gone or was never started', async () => {
  const { server, parent, reply, find } = await alerted();
  const since = Date.now();
  expect(await find(since)).toEqual({ outcome: 'absent' });
  await reply(sampleAlert({ alert: 's3c0nd0000' }));
  server.changeThread(parent, { isLocked: true });
  const outcome = await reply();
  server.deleteThread(parent);
  expect(await find(since)).toEqual({ outcome: 'found', messageId: idOf(outcome) });
});

test('an archived thread as a target, of which the gateway does not tell, is searched like any other', async () => {
  const { server, parent, reply } = await alerted();
  await reply();
  server.changeThread(parent, { isArchived: true });
  const again = (await connect(server)).connection.notifier;
  const long = Date.now() + 3_600_000;
  expect(await again.find(parent, 'm1ss1ng000', null, long, signal)).toEqual({ outcome: 'absent' });
});

test('a target that is a thread takes alerts and developments, and an edit opens it', async () => {
  const { server, notifier, parent, reply } = await alerted();
  await reply();
  const above = idOf(await notifier.post(parent, sampleAlert({ alert: '1nth3thr3d' }), signal));
  const below = await notifier.reply(parent, above, sampleAlert({ alert: 's3c0nd0000' }), signal);
  expect(server.messages(parent).at(-1)).toMatchObject({
    id: idOf(below),
    message_reference: { message_id: above },
  });
  server.changeThread(parent, { isArchived: true });
  const changed = sampleAlert({ alert: '1nth3thr3d', headline: 'Anew' });
  expect(await notifier.edit(parent, above, changed, signal)).toEqual({ outcome: 'sent', messageId: above });
  server.changeThread(parent, { isArchived: true, isLocked: true });
  expect(await notifier.edit(parent, above, changed, signal)).toMatchObject({
    outcome: 'refused',
    scope: 'channel',
  });
  server.deleteThread(parent);
  expect(await notifier.post(parent, alert, signal)).toMatchObject({ outcome: 'refused', scope: 'channel' });
});
