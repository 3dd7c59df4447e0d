/** The claim of an attempt: what is decided with it commits with it, or not at all. */
import { beforeEach, expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { beginAttempt, changeDelivery, nextDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import { readFact, saveFact } from '../../src/store/facts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const BEGUN = { attempts: 2, attemptedAt: 5_000 };

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  await insertStory(db, story('a'));
  await saveAlert(db, alert('a', { story: 'a' }));
  await queueDelivery(db, { alert: 'a', channel: 'desk', urgency: 'normal', operation: 'post', at: 4_000 });
});

async function row(): Promise<unknown> {
  return db
    .selectFrom('delivery')
    .select(['state', 'attempts', 'attempted_at', 'reason'])
    .executeTakeFirstOrThrow();
}

test('what is decided is kept with the attempt', async () => {
  const claim = await beginAttempt(db, 'a-1', BEGUN, async (transaction) => {
    await saveFact(transaction, 'last-tick', 'anew');
    return { outcome: 'begun' };
  });
  expect(claim).toEqual({ outcome: 'begun' });
  expect(await row()).toEqual({ state: 'sending', attempts: 2, attempted_at: 5_000, reason: null });
  expect(await readFact(db, 'last-tick')).toBe('anew');
});

test('what is dropped was in doubt no longer, and has a reason', async () => {
  await changeDelivery(db, 'a-1', { state: 'sending', attempts: 1, attemptedAt: 4_500 });
  const claim = await beginAttempt(db, 'a-1', BEGUN, async () => ({
    outcome: 'dropped',
    reason: 'old news',
  }));
  expect(claim).toEqual({ outcome: 'dropped', reason: 'old news' });
  expect(await row()).toEqual({ state: 'dropped', attempts: 1, attempted_at: null, reason: 'old news' });
  expect(await nextDelivery(db, 'desk')).toBe(null);
});

test('what was dropped meanwhile is not begun', async () => {
  await changeDelivery(db, 'a-1', { state: 'dropped', reason: 'before' });
  expect(await beginAttempt(db, 'a-1', BEGUN)).toEqual({ outcome: 'no' });
  expect(await row()).toEqual({ state: 'dropped', attempts: 0, attempted_at: null, reason: 'before' });
});

test('a failure leaves all as it was', async () => {
  const failing = beginAttempt(db, 'a-1', BEGUN, async (transaction) => {
    await saveFact(transaction, 'last-tick', 'anew');
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await row()).toEqual({ state: 'pending', attempts: 0, attempted_at: null, reason: null });
  expect(await readFact(db, 'last-tick')).toBe(null);
});
