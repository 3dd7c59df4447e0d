/** A status message is pinned and unpinned; where the bot may not, that is wrong with the pin and not with the channel. */
import { expect, test } from 'vitest';
import { statusBulletin } from '../../../src/cli/preview/sample-bulletins.ts';
import { apiError } from '../../support/discord-server/api-answer.ts';
import type { Access } from '../../support/discord-server/world.ts';
import { channelId, connect, startServer, twoChannels } from './connected.ts';
import { connectForum, forumId, idOf } from './connected-forum.ts';

const put = 'PUT /channels/:channel/messages/pins/:message';
const signal = new AbortController().signal;

async function posted(access: Access = 'full') {
  const server = await startServer({ channels: twoChannels(access) });
  const { connection } = await connect(server);
  const { notifier } = connection;
  const id = idOf(await notifier.bulletin(channelId, statusBulletin, signal));
  const pinned = () =>
    server
      .messages(channelId)
      .filter((message) => message.pinned)
      .map((message) => message.id);
  return { server, notifier, id, pinned };
}

function refused(reason: string) {
  return { outcome: 'refused', scope: 'message', reason };
}

test('a message is pinned once however often it is asked for, and unpinned likewise', async () => {
  const { server, notifier, id, pinned } = await posted();
  const sent = { outcome: 'sent', messageId: id };
  expect([await notifier.pin(channelId, id, signal), await notifier.pin(channelId, id, signal)]).toEqual([
    sent,
    sent,
  ]);
  expect(pinned()).toEqual([id]);
  expect(server.messages(channelId).filter(({ type }) => type === 6)).toHaveLength(1);
  expect([await notifier.unpin(channelId, id, signal), await notifier.unpin(channelId, id, signal)]).toEqual([
    sent,
    sent,
  ]);
  expect(pinned()).toEqual([]);
});

test.each<[string, Access, ReturnType<typeof apiError> | null, string]>([
  [
    'no permission',
    'no-pins',
    null,
    'The bot may not pin there: give it Pin Messages in this channel, or pin the message yourself',
  ],
  [
    'no permission, which nobody knew',
    'full',
    apiError(403, 50013, 'Missing Permissions'),
    'The bot may not pin there: give it Pin Messages in this channel, or pin the message yourself',
  ],
  [
    'a channel that is hidden now',
    'full',
    apiError(403, 50001, 'Missing Access'),
    'The bot cannot see this channel: give it View Channel there',
  ],
  [
    'a channel with 250 pins',
    'full',
    apiError(400, 30003, 'Maximum number of pins reached (250)'),
    'This channel has as many pins as Discord allows: take one off',
  ],
  [
    'a message that was deleted',
    'full',
    apiError(404, 10008, 'Unknown Message'),
    'The message was deleted in Discord',
  ],
])('a pin is refused, the channel is not: %s', async (_, access, answer, reason) => {
  const { server, notifier, id } = await posted(access);
  if (answer !== null) server.failNext(put, { kind: 'refuse', answer });
  expect(await notifier.pin(channelId, id, signal)).toEqual(refused(reason));
});

test('a limit and a lost connection are told as they are', async () => {
  const { server, notifier, id } = await posted();
  server.failNext(put, { kind: 'rate-limit', retryAfterMs: 2_000 });
  const limited = await notifier.pin(channelId, id, signal);
  server.failNext(put, { kind: 'drop', when: 'after' });
  const { notifier: other } = (await connect(server)).connection;
  expect([limited.outcome, (await other.pin(channelId, id, signal)).outcome]).toEqual(['retry', 'in-doubt']);
});

test('nothing is left to unpin of a message that was deleted', async () => {
  const { server, notifier, id } = await posted();
  server.deleteMessage(channelId, id);
  expect(await notifier.unpin(channelId, id, signal)).toEqual({ outcome: 'sent', messageId: id });
});

test('in a forum it is the post that is pinned, by those who may manage threads', async () => {
  const { server, notifier } = await connectForum({ access: 'moderator' });
  const id = idOf(await notifier.bulletin(forumId, statusBulletin, signal));
  const pins = () => server.threads(forumId).map(({ isPinned }) => isPinned);
  await notifier.pin(forumId, id, signal);
  const whilePinned = pins();
  const other = idOf(await notifier.bulletin(forumId, { ...statusBulletin, id: 'o000000000' }, signal));
  const second = await notifier.pin(forumId, other, signal);
  await notifier.unpin(forumId, id, signal);
  expect({ whilePinned, second, after: pins() }).toEqual({
    whilePinned: [true],
    second: refused('Another post is pinned in this forum already, and Discord allows only one'),
    after: [false, false],
  });
  server.setAccess(forumId, 'full');
  expect(await notifier.pin(forumId, id, signal)).toEqual(
    refused(
      'The bot may not pin posts there: give it Manage Threads in this forum, or pin the post yourself',
    ),
  );
});
