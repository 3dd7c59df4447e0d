/** Urgent alerts mention the role of their channel; nothing else mentions anybody. */
import { expect, test } from 'vitest';
import type { Notifier } from '../../../src/chat/notifier.ts';
import { sampleDigest } from '../sample-digest.ts';
import { channel, channelId, connect, otherChannelId, startServer } from './connected.ts';
import { forumId } from './connected-forum.ts';
import { sampleAlert } from './sample-alert.ts';

const role = '500000000000000001';
const signal = new AbortController().signal;
const urgent = sampleAlert({ urgency: 'urgent' });

/** What the last call allowed to be mentioned, and whether its text names the role. */
async function mentionedBy(act: (notifier: Notifier) => Promise<unknown>, target = channelId) {
  const server = await startServer({
    channels: [
      { id: channelId, name: 'alerts', access: 'full' },
      { id: otherChannelId, name: 'desk', access: 'full' },
      { id: forumId, name: 'stories', access: 'full', type: 15 },
    ],
    roles: [{ id: role, name: 'desk', mentionable: true }],
  });
  const { connection } = await connect(server, {
    channels: () => [{ ...channel(target), mention: role }, channel(otherChannelId)],
  });
  await act(connection.notifier);
  const { body } = server.calls.at(-1) ?? {};
  const sent = (body as { message?: object } | undefined)?.message ?? body;
  const { content = '', allowed_mentions: allowed } = sent as { content?: string; allowed_mentions: unknown };
  expect(server.violations).toEqual([]);
  return { allowed, isNamed: new RegExp(`(?<!\\\\)<@&${role}>`).test(content) };
}

const mentioned = { allowed: { parse: [], roles: [role] }, isNamed: true };

test('an urgent alert mentions the role of its channel', async () => {
  expect(await mentionedBy((notifier) => notifier.post(channelId, urgent, signal))).toEqual(mentioned);
});

test('an urgent alert mentions it in a forum too', async () => {
  const post = (notifier: Notifier) => notifier.post(forumId, urgent, signal);
  expect(await mentionedBy(post, forumId)).toEqual(mentioned);
});

test.each<[string, (notifier: Notifier) => Promise<unknown>]>([
  ['a normal alert', (notifier) => notifier.post(channelId, sampleAlert(), signal)],
  ['a quiet alert', (notifier) => notifier.post(channelId, sampleAlert({ urgency: 'digest' }), signal)],
  ['an urgent alert in another channel', (notifier) => notifier.post(otherChannelId, urgent, signal)],
  ['a reply', (notifier) => notifier.reply(channelId, '200000000000000099', urgent, signal)],
  ['a digest', (notifier) => notifier.digest(channelId, sampleDigest, signal)],
  ['a notice', (notifier) => notifier.notify(channelId, { id: 'n', at: 0, lines: [`<@&${role}>`] }, signal)],
  ['an edit', (notifier) => notifier.edit(channelId, '200000000000000099', urgent, signal)],
])('%s mentions nobody', async (_, act) => {
  const { allowed, isNamed } = await mentionedBy(act);
  expect([allowed, isNamed]).toEqual([expect.objectContaining({ parse: [] }), false]);
  expect(allowed).not.toHaveProperty('roles');
});
