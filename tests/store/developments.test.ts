/** Developments are kept with what they wait for, and go over to another alert while they are not told. */
import { expect, test } from 'vitest';
import type { Development } from '../../src/domain/development.ts';
import { nextRelease, saveAlert } from '../../src/store/alerts.ts';
import { queueDelivery } from '../../src/store/deliveries.ts';
import {
  developmentsOf,
  heldDevelopmentsDue,
  moveUntold,
  saveDevelopment,
} from '../../src/store/developments.ts';
import { alert, archive, article, message } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

function development(id: string, changes: Partial<Development> = {}): Development {
  const base = { id, alert: 'a', article: 'a1', at: 10, state: 'told', releaseAt: null } as const;
  return { ...base, message: message(id), ...changes };
}

test('they are read as they were saved, in the order in which they came', async () => {
  const db = await openScratch();
  const [first, second] = [development('one', { at: 20 }), development('two', { at: 10 })];
  for (const one of [first, second]) await saveDevelopment(db, one);
  expect(await developmentsOf(db, 'a')).toEqual([second, first]);
  const told = { ...first, at: 5 };
  await saveDevelopment(db, told);
  expect(await developmentsOf(db, 'a')).toEqual([told, second]);
});

test('held ones are due at their time, and the next release is that of the first of all', async () => {
  const db = await openScratch();
  expect(await nextRelease(db)).toBeNull();
  const held = development('one', { state: 'held', releaseAt: 50 });
  for (const one of [held, development('two')]) await saveDevelopment(db, one);
  expect(await nextRelease(db)).toBe(50);
  await archive(db, article('a1'));
  await saveAlert(db, alert('b', { state: 'held', releaseAt: 40 }));
  expect(await nextRelease(db)).toBe(40);
  expect(await heldDevelopmentsDue(db, 49)).toEqual([]);
  expect(await heldDevelopmentsDue(db, 50)).toEqual([held]);
});

test('only what is not told yet goes over to another alert', async () => {
  const db = await openScratch();
  for (const one of [
    development('held', { state: 'held', releaseAt: 50 }),
    development('sent'),
    development('queued'),
  ])
    await saveDevelopment(db, one);
  const reply = { channel: 'desk', urgency: 'normal', operation: 'reply', at: 10 } as const;
  for (const id of ['sent', 'queued']) await queueDelivery(db, { alert: id, ...reply });
  await db.updateTable('delivery').set({ state: 'sent' }).where('alert', '=', 'sent').execute();
  await moveUntold(db, 'a', 'b');
  expect((await developmentsOf(db, 'a')).map(({ id }) => id)).toEqual(['sent']);
  expect((await developmentsOf(db, 'b')).map(({ id }) => id)).toEqual(['held', 'queued']);
});
