/** The outbox and a forum together: nothing is lost and nothing doubled where answers are, and a post is gone. */
import { expect, test } from 'vitest';
import { type Clock, openOutbox, queueEdit, queuePost, readStates, START } from '../../delivery/outbox.ts';
import type { Fault } from '../../support/discord-server/rest-api.ts';
import { channel } from './connected.ts';
import { connectForum, forumId } from './connected-forum.ts';

const start = 'POST /channels/:channel/threads';

async function opened() {
  const clock: Clock = { at: START };
  const forum = await connectForum({}, {}, { now: () => clock.at });
  const stories = { ...channel(forumId), name: 'stories' };
  const outbox = await openOutbox([stories], new Map([['discord', forum.notifier]]), clock);
  return { ...forum, outbox };
}

test.each<[string, Fault]>([
  ['accepted, and the answer lost', { kind: 'drop', when: 'after' }],
  ['accepted, and the answer an error', { kind: 'status', status: 504, when: 'after' }],
  ['not accepted, and the connection lost', { kind: 'drop', when: 'before' }],
  ['not accepted, and the answer an error', { kind: 'status', status: 500, when: 'before' }],
  ['limited', { kind: 'rate-limit', retryAfterMs: 40 }],
])('a post that was %s is there once', async (_, fault) => {
  const { server, outbox, posts } = await opened();
  await queuePost(outbox, 'stories', 1);
  server.failNext(start, fault);
  await outbox.deliver();
  outbox.restart();
  await outbox.deliverAll();
  await queuePost(outbox, 'stories', 2);
  await outbox.deliverAll();
  expect(posts()).toEqual([
    { name: 'Report 1', marks: ['stories1xx'] },
    { name: 'Report 2', marks: ['stories2xx'] },
  ]);
  expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent']);
});

test('posts whose answers get lost one after the other are there once each', async () => {
  const { server, outbox, posts } = await opened();
  for (const number of [1, 2, 3, 4]) await queuePost(outbox, 'stories', number);
  for (const when of ['after', 'before', 'after', 'before'] as const) {
    server.failNext(start, { kind: 'drop', when });
  }
  await outbox.deliverAll();
  expect(posts().map(({ name }) => name)).toEqual(['Report 1', 'Report 2', 'Report 3', 'Report 4']);
});

test('an edit of a post that is locked or deleted holds up nothing', async () => {
  const { server, outbox, posts } = await opened();
  for (const number of [1, 2]) await queuePost(outbox, 'stories', number);
  await outbox.deliverAll();
  const [first, second] = server.threads(forumId);
  server.changeThread(first?.id ?? '', { isLocked: true });
  server.deleteThread(second?.id ?? '');
  for (const number of [1, 2]) await queueEdit(outbox, 'stories', number, 'Anew');
  await queuePost(outbox, 'stories', 3);
  await outbox.deliverAll();
  expect(posts().map(({ name }) => name)).toEqual(['Report 1', 'Report 3']);
  expect(await readStates(outbox.db)).toEqual([
    'post sent',
    'post sent',
    'edit failed',
    'edit sent',
    'post sent',
  ]);
});
