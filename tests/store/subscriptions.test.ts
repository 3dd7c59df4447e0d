/** Subscriptions are kept as they are, and changed one after the other. */
import { expect, test } from 'vitest';
import {
  changeSubscription,
  findSubscription,
  isPushed,
  readSubscription,
  readSubscriptions,
  saveSubscription,
} from '../../src/store/subscriptions.ts';
import { temporaryStore } from '../app/temporary-store.ts';
import { HOUR, NOW, subscribed, wanted } from '../feeds/websub/subscribed.ts';

test('a subscription comes back as it was kept, by its token and by its feed', async () => {
  const db = await temporaryStore();
  const full = { ...subscribed(), reason: 'late', lastPush: NOW, pushes: 3, forged: 2, missed: 1 };
  await saveSubscription(db, wanted());
  await saveSubscription(db, full);
  const left = { ...full, token: 'another', state: 'leaving' as const };
  await saveSubscription(db, left);
  expect(await readSubscriptions(db)).toEqual([full, left]);
  expect([await findSubscription(db, full.token), await findSubscription(db, 'none')]).toEqual([full, null]);
  expect([await readSubscription(db, 'News'), await readSubscription(db, 'Other')]).toEqual([full, null]);
});

test('a change is told what was there, and may forget it', async () => {
  const db = await temporaryStore();
  await saveSubscription(db, wanted());
  const count = () => changeSubscription(db, wanted().token, (one) => ({ ...one, pushes: one.pushes + 1 }));
  const before = await Promise.all([count(), count(), count()]);
  expect(before.map((one) => one?.pushes)).toEqual([0, 1, 2]);
  expect((await findSubscription(db, wanted().token))?.pushes).toBe(3);
  await changeSubscription(db, wanted().token, () => null);
  expect([await count(), await readSubscriptions(db)]).toEqual([null, []]);
});

test.each([
  ['within the lease', subscribed(), NOW + HOUR, true],
  ['at its end', subscribed(3_600), NOW + HOUR, false],
  ['one of whose pushes was missed', { ...subscribed(), missed: 1 }, NOW, true],
  ['that misses pushes', { ...subscribed(), missed: 2 }, NOW, false],
  ['that is only wanted', wanted(), NOW, false],
])('a feed %s is pushed: %s', async (_case, subscription, now, expected) => {
  const db = await temporaryStore();
  await saveSubscription(db, subscription);
  expect([await isPushed(db, 'News', now), await isPushed(db, 'Other', now)]).toEqual([expected, false]);
});
