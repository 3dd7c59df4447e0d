/** Bulletins as the store keeps them, and what it knows of those that are kept up to date. */
import { describe, expect, test } from 'vitest';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { DeliveryState, Operation } from '../../src/domain/delivery.ts';
import {
  changeBulletin,
  isBulletinKnown,
  isFollowed,
  lastBulletin,
  saveBulletin,
  statusFate,
} from '../../src/store/bulletins.ts';
import { queueDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { openScratch } from './scratch-store.ts';

function bulletin(id: string, changes: Partial<Bulletin> = {}): Bulletin {
  return {
    id,
    kind: 'reminder',
    channel: 'desk',
    at: 1_000,
    lateAt: null,
    urgency: 'normal',
    heading: `Heading of ${id}`,
    countdowns: [],
    says: [],
    sections: [],
    chart: null,
    footer: null,
    ...changes,
  };
}

test('a bulletin is saved once, and stays what it was', async () => {
  const db = await openScratch();
  expect(await saveBulletin(db, bulletin('a'), 'talks\n1\n3 days')).toBe(true);
  expect(await saveBulletin(db, bulletin('a', { heading: 'Another' }), 'talks\n1\n3 days')).toBe(false);
  expect(await isBulletinKnown(db, 'a')).toBe(true);
  expect(await isBulletinKnown(db, 'b')).toBe(false);
  expect(await lastBulletin(db, { channel: 'desk', kind: 'reminder' })).toEqual(bulletin('a'));
});

test('the last bulletin is that of the channel, the kind and the deadline that are asked for', async () => {
  const db = await openScratch();
  await saveBulletin(db, bulletin('a', { at: 1 }), 'talks\n9\n3 days');
  await saveBulletin(db, bulletin('b', { at: 2 }), 'talks\n9\n1 day');
  await saveBulletin(db, bulletin('c', { at: 3 }), 'talks\n99\n3 days');
  await saveBulletin(db, bulletin('d', { at: 4 }), 'talks on trade\n9\n3 days');
  await saveBulletin(db, bulletin('e', { at: 5, channel: 'wire' }), 'talks\n9\n3 days');
  await saveBulletin(db, bulletin('f', { at: 6, kind: 'closing' }), 'talks\n9\nclosing');
  const last = async (about?: string) =>
    (await lastBulletin(db, { channel: 'desk', kind: 'reminder', ...(about !== undefined && { about }) }))
      ?.id;
  expect(await last('talks\n9\n')).toBe('b');
  expect(await last('talks\n99\n')).toBe('c');
  expect(await last()).toBe('d');
  expect(await last('회담\n9\n')).toBeUndefined();
});

test('a bulletin that is changed says so, at its new moment', async () => {
  const db = await openScratch();
  await saveBulletin(db, bulletin('a', { kind: 'status' }), 'talks');
  const changed = bulletin('a', { kind: 'status', at: 5_000, says: ['D-2'] });
  await changeBulletin(db, changed);
  expect(await lastBulletin(db, { channel: 'desk', kind: 'status' })).toEqual(changed);
});

test('the last one is another than the one that asks', async () => {
  const db = await openScratch();
  await saveBulletin(db, bulletin('a', { at: 1 }), 'talks');
  await saveBulletin(db, bulletin('b', { at: 2 }), 'talks');
  expect(await lastBulletin(db, { channel: 'desk', kind: 'reminder', except: 'b' })).toMatchObject({
    id: 'a',
  });
});

describe('a reminder is followed', () => {
  const cases: [
    why: string,
    state: DeliveryState,
    changes: Partial<Bulletin>,
    about: string,
    wanted: boolean,
  ][] = [
    ['by a later one that waits', 'pending', {}, 'talks\n9\n1 day', true],
    ['by one in doubt', 'sending', {}, 'talks\n9\n1 day', true],
    ['by one that was sent', 'sent', { kind: 'closing' }, 'talks\n9\nclosing', true],
    ['not by one that was dropped', 'dropped', {}, 'talks\n9\n1 day', false],
    ['not by one that was refused', 'failed', {}, 'talks\n9\n1 day', false],
    ['not by one of another deadline', 'pending', {}, 'talks on trade\n9\n1 day', false],
    ['not by one of another channel', 'pending', { channel: 'wire' }, 'talks\n9\n1 day', false],
    ['not by a status', 'pending', { kind: 'status' }, 'talks\n9\n1 day', false],
  ];
  test.for(cases)('%s', async ([, state, changes, about, wanted]) => {
    const db = await openScratch();
    const [own, other] = [bulletin('a'), bulletin('b', changes)];
    await saveBulletin(db, own, 'talks\n9\n3 days');
    await saveBulletin(db, other, about);
    for (const { id: alert, channel } of [own, other])
      await queueDelivery(db, { alert, channel, urgency: 'normal', operation: 'bulletin', at: 1 });
    await db.updateTable('delivery').set({ state }).where('alert', '=', 'b').execute();
    const kinds = ['reminder', 'closing'] as const;
    expect(await isFollowed(db, own, kinds, 'talks\n')).toBe(wanted);
    // What came before follows nothing, whatever its moment.
    expect(await isFollowed(db, other, kinds, 'talks\n')).toBe(false);
  });
});

/** "bulletin sent, pin failed" */
async function deliver(db: Database, rows: string): Promise<void> {
  for (const row of rows.split(', ').filter((one) => one !== '')) {
    const [operation, state] = row.split(' ') as [Operation, DeliveryState];
    // Only what is pending would take an edit along.
    await queueDelivery(db, { alert: 'a', channel: 'desk', urgency: 'normal', operation, at: 1 });
    await db.updateTable('delivery').set({ state }).where('state', '=', 'pending').execute();
  }
}

test.for([
  ['', null],
  ['bulletin sent', null],
  ['bulletin sent, pin sent', 'pinned'],
  ['bulletin sent, pin failed', null],
  ['bulletin failed, pin dropped', 'gone'],
  ['bulletin sent, pin sent, bulletin-edit sent', 'pinned'],
  ['bulletin sent, pin sent, bulletin-edit failed', 'gone'],
  ['bulletin sent, pin sent, bulletin-edit sent, unpin sent', null],
  ['bulletin sent, pin sent, bulletin-edit failed, unpin failed', 'gone'],
  ['bulletin sent, pin sent, bulletin-edit sent, unpin sent, bulletin-edit sent, pin sent', 'pinned'],
  [
    'bulletin sent, pin sent, bulletin-edit sent, unpin sent, bulletin-edit failed, pin failed',
    'gone-while-over',
  ],
  [
    'bulletin sent, pin sent, bulletin-edit sent, unpin sent, bulletin-edit sent, pin sent, bulletin-edit failed',
    'gone',
  ],
] as const)('of a message with %j it is known that it is %j', async ([rows, fate]) => {
  const db = await openScratch();
  await deliver(db, rows);
  expect(await statusFate(db, 'a')).toBe(fate);
});
