/** Where there are no threads, developments refer to the message of their alert, or go out by themselves; digests go
 * out once. */
import { expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/chat/notifier.ts';
import { apiError } from '../../support/discord-server/api-answer.ts';
import { invalidForm } from '../../support/discord-server/form-errors.ts';
import type { DiscordServerOptions } from '../../support/discord-server/start-discord-server.ts';
import { sampleBurst, sampleDigest } from '../sample-digest.ts';
import { channelId, connect, startServer, twoChannels } from './connected.ts';
import { sampleAlert } from './sample-alert.ts';

const post = 'POST /channels/:channel/messages';
const signal = new AbortController().signal;
const alert = sampleAlert();
const development = sampleAlert({
  alert: 'd3v3l0pm3n',
  reason: 'development',
  whatIsNew: ['new place: Dongchang-ri'],
});

async function connected(options: DiscordServerOptions = {}) {
  const server = await startServer({ channels: twoChannels('no-threads'), ...options });
  const { connection } = await connect(server);
  const { notifier } = connection;
  const parent = idOf(await notifier.post(channelId, alert, signal));
  return { server, notifier, parent, last: () => server.messages(channelId).at(-1) };
}

function idOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}

test('a development refers to the message of its alert, pings nobody, and carries a nonce', async () => {
  const { server, notifier, parent, last } = await connected();
  const outcome = await notifier.reply(channelId, parent, development, signal);
  expect(last()).toMatchObject({
    id: idOf(outcome),
    message_reference: { message_id: parent },
    nonce: expect.stringMatching(/^d3v3l0pm3n\w+$/),
  });
  expect(server.calls.at(-1)).toMatchObject({
    body: { allowed_mentions: { parse: [], replied_user: false } },
  });
  expect(server.violations).toEqual([]);
});

test('the same reply twice is one message', async () => {
  const { server, notifier, parent } = await connected();
  const first = await notifier.reply(channelId, parent, development, signal);
  expect(await notifier.reply(channelId, parent, development, signal)).toEqual(first);
  expect(server.messages(channelId)).toHaveLength(2);
});

test.each(['before', 'after'] as const)(
  'a reply whose socket drops %s accepting is in doubt; find tells',
  async (when) => {
    const { server, notifier, parent, last } = await connected();
    const since = Date.now();
    server.failNext(post, { kind: 'drop', when });
    const outcome = await notifier.reply(channelId, parent, development, signal);
    expect(outcome).toMatchObject({ outcome: 'in-doubt' });
    const expected = when === 'after' ? { outcome: 'found', messageId: last()?.id } : { outcome: 'absent' };
    expect(await notifier.find(channelId, development.alert, parent, since, signal)).toEqual(expected);
  },
);

test('where the alert was deleted, the development goes out by itself', async () => {
  const { server, notifier, parent, last } = await connected();
  server.deleteMessage(channelId, parent);
  const outcome = await notifier.reply(channelId, parent, development, signal);
  expect([last()?.id, last()?.message_reference]).toEqual([idOf(outcome), undefined]);
});

test('where the history may not be read, which a reply needs, it goes out by itself', async () => {
  const { notifier, parent, last } = await connected({ channels: twoChannels('no-history') });
  const outcome = await notifier.reply(channelId, parent, development, signal);
  expect([last()?.id, last()?.message_reference]).toEqual([idOf(outcome), undefined]);
});

test.each([
  invalidForm([
    {
      path: 'message_reference',
      code: 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
      message: 'Cannot reply to a system message',
    },
  ]),
  apiError(403, 160009, 'Cannot reference a message without permission to read message history'),
])('where Discord refuses the reference, the development goes out by itself', async (answer) => {
  const { server, notifier, parent, last } = await connected();
  server.failNext(post, { kind: 'refuse', answer });
  const outcome = await notifier.reply(channelId, parent, development, signal);
  expect([last()?.id, last()?.message_reference]).toEqual([idOf(outcome), undefined]);
});

test('an id that is none of Discord’s never becomes part of a request', async () => {
  const { notifier, last } = await connected();
  const outcome = await notifier.reply(channelId, 'lost', development, signal);
  expect([last()?.id, last()?.message_reference]).toEqual([idOf(outcome), undefined]);
});

test('a reply to a channel that is gone is refused as a post is', async () => {
  const { server, notifier, parent } = await connected();
  server.setAccess(channelId, 'deleted');
  expect(await notifier.reply(channelId, parent, development, signal)).toMatchObject({
    outcome: 'refused',
    scope: 'channel',
  });
});

test.each([
  ['a digest makes no sound', sampleDigest, 1 << 12],
  ['a burst is heard like the alerts that it stands for', sampleBurst, 0],
])('%s, is one message, and is found by its id', async (_name, digest, flags) => {
  const { server, notifier, last } = await connected();
  const since = Date.now();
  const outcome = await notifier.digest(channelId, digest, signal);
  expect(await notifier.digest(channelId, digest, signal)).toEqual(outcome);
  expect(server.messages(channelId)).toHaveLength(2);
  expect(last()?.flags).toBe(flags);
  const found = { outcome: 'found', messageId: idOf(outcome) };
  expect(await notifier.find(channelId, digest.id, null, since, signal)).toEqual(found);
  expect(server.violations).toEqual([]);
});
