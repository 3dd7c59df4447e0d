/** The outbox: what is sent next in a channel, what waits, and which edits are one. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Urgency } from '../../src/domain/term.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import {
  changeDelivery,
  channelsWithDeliveries,
  type NewDelivery,
  nextDelivery,
  postedMessageId,
  queueDelivery,
} from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  for (const id of ['a', 'b', 'c', 'd']) {
    await insertStory(db, story(id));
    await saveAlert(db, alert(id, { story: id }));
  }
});

async function queue(
  alertId: string,
  operation: NewDelivery['operation'] = 'post',
  urgency: Urgency = 'normal',
  channel = 'desk',
): Promise<void> {
  await queueDelivery(db, { alert: alertId, channel, urgency, operation, at: 4_000 });
}

/** Ids of the deliveries in the order in which the channel sends them. */
async function workOff(channel = 'desk'): Promise<string[]> {
  const order: string[] = [];
  for (let next = await nextDelivery(db, channel); next; next = await nextDelivery(db, channel)) {
    order.push(next.id);
    await changeDelivery(db, next.id, { state: 'sent' });
  }
  return order;
}

test('a delivery is queued with nothing tried, and comes with the message as it is by then', async () => {
  await queue('a', 'post', 'urgent');
  await saveAlert(db, alert('a', { story: 'a', message: message('a', { headline: 'Corrected' }) }));
  expect(await nextDelivery(db, 'desk')).toEqual({
    id: 'a-1',
    alert: 'a',
    channel: 'desk',
    urgency: 'urgent',
    operation: 'post',
    state: 'pending',
    attempts: 0,
    nextAttempt: 4_000,
    attemptedAt: null,
    messageId: null,
    reason: null,
    message: message('a', { headline: 'Corrected' }),
  });
});

test('an attempt changes what it says and nothing else', async () => {
  await queue('a');
  const before = await nextDelivery(db, 'desk');
  await changeDelivery(db, 'a-1', { state: 'sending', attempts: 1, attemptedAt: 5_000 });
  await changeDelivery(db, 'a-1', { nextAttempt: 6_000, reason: 'HTTP 500' });
  const after = { ...before, state: 'sending', attempts: 1, attemptedAt: 5_000, nextAttempt: 6_000 };
  expect(await nextDelivery(db, 'desk')).toEqual({ ...after, reason: 'HTTP 500' });
  await changeDelivery(db, 'a-1', { state: 'pending', attemptedAt: null, reason: null });
  expect(await nextDelivery(db, 'desk')).toEqual({ ...after, state: 'pending', attemptedAt: null });
});

describe('a channel', () => {
  test('sends in order, but urgent ones first, and before all what is in doubt', async () => {
    await queue('a');
    await queue('b');
    await queue('c', 'post', 'urgent');
    await queue('d', 'post', 'digest');
    await changeDelivery(db, 'b-2', { state: 'sending' });
    expect(await workOff()).toEqual(['b-2', 'c-3', 'a-1', 'd-4']);
  });

  test('waits for one that is to be tried later', async () => {
    await queue('a');
    await queue('b');
    await changeDelivery(db, 'a-1', { nextAttempt: 9_000_000 });
    expect(await workOff()).toEqual(['a-1', 'b-2']);
  });

  test('sends its own deliveries only, and none that is settled', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await queue(id);
    await queue('a', 'post', 'normal', 'embassy');
    await changeDelivery(db, 'a-1', { state: 'failed' });
    await changeDelivery(db, 'b-2', { state: 'dropped' });
    await changeDelivery(db, 'c-3', { state: 'sent' });
    expect([await workOff(), await workOff('embassy'), await workOff('nowhere')]).toEqual([
      ['d-4'],
      ['a-5'],
      [],
    ]);
  });

  test('is named while it has something to send or in doubt', async () => {
    await queue('a');
    await queue('b', 'post', 'normal', 'embassy');
    await queue('c', 'post', 'normal', 'blog');
    await queue('d', 'post', 'normal', 'blog');
    await changeDelivery(db, 'b-2', { state: 'sending' });
    await changeDelivery(db, 'a-1', { state: 'failed' });
    expect(await channelsWithDeliveries(db)).toEqual(['blog', 'embassy']);
  });
});

describe('an edit', () => {
  test('is left out while the post is still to be sent', async () => {
    await queue('a');
    await queue('a', 'edit');
    expect(await workOff()).toEqual(['a-1']);
  });

  test('is left out while another one is still to be sent', async () => {
    await queue('a');
    await changeDelivery(db, 'a-1', { state: 'sent' });
    await queue('a', 'edit');
    await queue('a', 'edit');
    await queue('b');
    expect(await workOff()).toEqual(['a-2', 'b-3']);
  });

  test('is queued behind an attempt that may carry the old text', async () => {
    await queue('a');
    await changeDelivery(db, 'a-1', { state: 'sending' });
    await queue('a', 'edit', 'urgent');
    await queue('b', 'edit');
    expect(await workOff()).toEqual(['a-1', 'a-2', 'b-3']);
  });

  test('is queued after another one was sent', async () => {
    await queue('a', 'edit');
    await changeDelivery(db, 'a-1', { state: 'sent' });
    await queue('a', 'edit');
    expect(await workOff()).toEqual(['a-2']);
  });
});

test('the id of a message is that of the post that was sent', async () => {
  await queue('a');
  expect(await postedMessageId(db, 'a')).toBe(null);
  await changeDelivery(db, 'a-1', { state: 'sending', messageId: 'm0' });
  expect(await postedMessageId(db, 'a')).toBe(null);
  await changeDelivery(db, 'a-1', { state: 'sent', messageId: 'm1' });
  await queue('a', 'edit');
  await changeDelivery(db, 'a-2', { state: 'sent', messageId: 'm2' });
  expect(await postedMessageId(db, 'a')).toBe('m1');
});
