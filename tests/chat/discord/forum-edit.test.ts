/** An edit changes the first message of a post, opens an archived one, and never holds up the forum for one post. */
import { expect, test } from 'vitest';
import { apiError } from '../../support/discord-server/api-answer.ts';
import { connectForum, forumId, idOf } from './connected-forum.ts';
import { sampleAlert } from './sample-alert.ts';

const edit = 'PATCH /channels/:channel/messages/:message';
const change = 'PATCH /channels/:channel';
const signal = new AbortController().signal;

async function posted(access: 'full' | 'moderator' = 'full') {
  const { server, notifier } = await connectForum({ access });
  const post = idOf(await notifier.post(forumId, sampleAlert(), signal));
  const editTo = (changes: Parameters<typeof sampleAlert>[0]) =>
    notifier.edit(forumId, post, sampleAlert(changes), signal);
  const shown = () => [server.threads(forumId)[0]?.name, server.messages(post)[0]?.embeds[0]?.title];
  return { server, post, editTo, shown };
}

const before = sampleAlert().headline;

test('an edit changes the first message and pings nobody', async () => {
  const { server, post, editTo, shown } = await posted();
  expect(await editTo({ headline: 'Anew', reason: 'also-reported' })).toEqual({
    outcome: 'sent',
    messageId: post,
  });
  expect(shown()).toEqual([before, 'Anew']);
  expect(server.violations).toEqual([]);
});

test('a correction gives the post its new headline, once', async () => {
  const { server, editTo, shown } = await posted();
  await editTo({ headline: 'Put right', reason: 'corrected' });
  await expect.poll(() => shown()).toEqual(['Put right', 'Put right']);
  await expect
    .poll(async () => {
      const asked = server.calls.filter(({ route }) => route === change).length;
      await editTo({ headline: 'Put right', reason: 'corrected' });
      return server.calls.filter(({ route }) => route === change).length - asked;
    })
    .toBe(0);
});

test('a name that cannot be given now is no fault of the edit', async () => {
  const { server, post, editTo, shown } = await posted();
  server.failNext(change, { kind: 'rate-limit', retryAfterMs: 600_000 });
  const outcome = await editTo({ headline: 'Put right', reason: 'corrected' });
  expect([outcome, shown()]).toEqual([{ outcome: 'sent', messageId: post }, [before, 'Put right']]);
});

test('an archived post is opened for an edit', async () => {
  const { server, editTo, shown } = await posted();
  server.changeThread(server.threads(forumId)[0]?.id ?? '', { isArchived: true });
  expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'sent' });
  expect(shown()).toEqual([before, 'Anew']);
  expect(server.threads(forumId)).toMatchObject([{ isArchived: false }]);
});

test.each(['before', 'after'] as const)(
  'a socket dropped %s opening it leaves no doubt: nothing was changed, and the next attempt goes on',
  async (when) => {
    const { server, post, editTo, shown } = await posted();
    server.changeThread(post, { isArchived: true });
    server.failNext(change, { kind: 'drop', when });
    expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'retry', everywhere: false });
    expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'sent' });
    expect(shown()).toEqual([before, 'Anew']);
  },
);

test.each([
  ['locked', { isLocked: true }, /locked/],
  ['locked and archived', { isLocked: true, isArchived: true }, /locked/],
])('an edit in a post that is %s is refused for that message only', async (_, changes, reason) => {
  const { server, post, editTo } = await posted();
  server.changeThread(post, changes);
  expect(await editTo({ headline: 'Anew' })).toEqual({
    outcome: 'refused',
    scope: 'message',
    reason: expect.stringMatching(reason),
  });
});

test('a moderator edits in a locked post', async () => {
  const { server, post, editTo, shown } = await posted('moderator');
  server.changeThread(post, { isLocked: true, isArchived: true });
  expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'sent' });
  expect(shown()).toEqual([before, 'Anew']);
});

test('an edit of a post that was deleted, or of its first message, has nothing left to do', async () => {
  const { server, post, editTo } = await posted();
  const done = { outcome: 'sent', messageId: post };
  server.deleteMessage(post, post);
  expect(await editTo({ headline: 'Anew', reason: 'corrected' })).toEqual(done);
  server.deleteThread(post);
  expect(await editTo({ headline: 'Anew', reason: 'corrected' })).toEqual(done);
  expect(server.threads(forumId)).toEqual([]);
});

test('too many edits of an old message are waited for', async () => {
  const { server, editTo } = await posted();
  const answer = apiError(400, 30046, 'Maximum number of edits to messages older than 1 hour reached');
  server.failNext(edit, { kind: 'refuse', answer });
  expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'retry', everywhere: false });
});

test('an edit in a forum that the bot cannot see any more is refused for the channel', async () => {
  const { server, editTo } = await posted();
  server.setAccess(forumId, 'hidden');
  expect(await editTo({ headline: 'Anew' })).toMatchObject({ outcome: 'refused', scope: 'channel' });
});
