/** The status message of a channel: posted once, kept up to date in place, pinned while a deadline stands. */
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { posted } from '../telling/digest-desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, deliverAll, MOMENT, queued } from './deadline-desk.ts';

/** Without reminders. */
const silent = deadlineOf({}, []);
const watch = deadlineWatch(silent);
const END = MOMENT + DAY;

/** A tick, with all that is told in it told. */
async function tick(db: Database, now: number, on: Watch = watch): Promise<void> {
  await sendReminders(db, on, now);
  await deliverAll(db);
}

async function statusIn(db: Database) {
  return (await bulletins(db)).findLast(({ kind }) => kind === 'status');
}

/** On status messages. */
function deliveries(db: Database) {
  return db
    .selectFrom('delivery')
    .innerJoin('bulletin', 'bulletin.id', 'delivery.alert')
    .select(['delivery.id', 'delivery.operation', 'delivery.channel'])
    .where('bulletin.kind', '=', 'status')
    .orderBy('delivery.sequence')
    .execute();
}

async function operations(db: Database): Promise<string[]> {
  return (await deliveries(db)).map(({ operation, channel }) => `${channel} ${operation}`);
}

/** Somebody has deleted the message: the platform refuses what would change it. */
async function refuseLast(db: Database, count = 1): Promise<void> {
  for (const { id } of (await deliveries(db)).slice(-count))
    await db.updateTable('delivery').set({ state: 'failed' }).where('id', '=', id).execute();
}

test('it is posted with the first tick, then pinned, and not again', async () => {
  const db = await temporaryStore();
  await tick(db, MOMENT - 3 * DAY - HOUR);
  await tick(db, MOMENT - 3 * DAY - HOUR + MINUTE);
  expect(await operations(db)).toEqual(['desk bulletin', 'desk pin']);
  expect(await statusIn(db)).toMatchObject({
    kind: 'status',
    heading: 'D-3 to the talks deadline',
    says: ['Until Tue 31 Dec 2019, 18:00 UTC.'],
    countdowns: [{ name: 'talks deadline', days: 3 }],
  });
});

test('it is changed when what it says has changed, and at most every ten minutes', async () => {
  const db = await temporaryStore();
  const start = MOMENT - 3 * DAY - HOUR;
  for (let now = start; now < start + 3 * HOUR; now += MINUTE) await tick(db, now);
  expect(await operations(db)).toEqual(['desk bulletin', 'desk pin']);
  for (let number = 0; number < 120; number += 1) {
    const now = start + 3 * HOUR + number * MINUTE;
    await posted(db, `Story ${number}`, now);
    await tick(db, now);
  }
  const edits = (await operations(db)).filter((one) => one === 'desk bulletin-edit');
  expect(edits.length).toBeGreaterThan(4);
  expect(edits.length).toBeLessThanOrEqual(12);
});

test('at once where a deadline has passed, moved, come or gone', async () => {
  const db = await temporaryStore();
  const start = MOMENT - 7 * MINUTE;
  await tick(db, start);
  const moved = deadlineOf({ moment: { kind: 'moment', at: MOMENT - 2 * MINUTE } }, []);
  const other = deadlineOf({ name: 'trade', moment: { kind: 'moment', at: MOMENT + DAY } }, []);
  await tick(db, start + MINUTE, deadlineWatch(moved));
  expect((await statusIn(db))?.says).toEqual(['Less than 1 hour left, until Tue 31 Dec 2019, 17:58 UTC.']);
  await tick(db, start + 2 * MINUTE, deadlineWatch(moved, other));
  await tick(db, start + 3 * MINUTE, deadlineWatch(moved, other));
  await tick(db, start + 4 * MINUTE, deadlineWatch(moved));
  await tick(db, start + 5 * MINUTE, deadlineWatch(moved));
  await tick(db, start + 6 * MINUTE, deadlineWatch(moved));
  expect((await operations(db)).slice(2)).toEqual(Array(4).fill('desk bulletin-edit'));
  expect((await statusIn(db))?.says).toEqual([
    'Passed, Tue 31 Dec 2019, 17:58 UTC; summed up on Wed 1 Jan 2020, 17:58 UTC.',
  ]);
});

test('a day changes it at midnight of the deadline, and the last day counts hours', async () => {
  const db = await temporaryStore();
  const midnight = Date.UTC(2019, 11, 30);
  await tick(db, midnight - 3 * HOUR);
  await tick(db, midnight - MINUTE);
  expect(await statusIn(db)).toMatchObject({ heading: 'D-2 to the talks deadline' });
  await tick(db, midnight);
  expect(await statusIn(db)).toMatchObject({ heading: 'D-1 to the talks deadline' });
  await tick(db, MOMENT - 2 * HOUR);
  expect(await statusIn(db)).toMatchObject({
    heading: 'D-Day of the talks deadline',
    says: ['Less than 3 hours left, until Tue 31 Dec 2019, 18:00 UTC.'],
  });
  await tick(db, MOMENT + HOUR);
  expect(await statusIn(db)).toMatchObject({
    says: ['Passed, Tue 31 Dec 2019, 18:00 UTC; summed up on Wed 1 Jan 2020, 18:00 UTC.'],
  });
});

test('at the end it says so a last time, and is unpinned', async () => {
  const db = await temporaryStore();
  await tick(db, END - 2 * HOUR);
  await tick(db, END);
  await tick(db, END + HOUR);
  expect(await operations(db)).toEqual(['desk bulletin', 'desk pin', 'desk bulletin-edit', 'desk unpin']);
  expect(await statusIn(db)).toMatchObject({
    heading: 'Over: talks deadline',
    countdowns: [],
    says: ['Passed and summed up. This message goes on with the next deadline.'],
  });
});

test('with the next deadline the same message goes on, and is pinned again', async () => {
  const db = await temporaryStore();
  await tick(db, END - 2 * HOUR);
  await tick(db, END);
  const next = deadlineOf({ name: 'spring', moment: { kind: 'moment', at: MOMENT + 90 * DAY } }, []);
  await tick(db, END + HOUR, deadlineWatch(silent, next));
  expect((await operations(db)).slice(4)).toEqual(['desk bulletin-edit', 'desk pin']);
  expect(await statusIn(db)).toMatchObject({ heading: 'D-89 to the spring' });
});

test('a config that does not ask for it any more is told, and the message unpinned', async () => {
  const db = await temporaryStore();
  await tick(db, MOMENT - 3 * DAY);
  await tick(db, MOMENT - 2 * DAY, deadlineWatch({ ...silent, hasStatus: false }));
  expect((await operations(db)).slice(2)).toEqual(['desk bulletin-edit', 'desk unpin']);
  expect(await statusIn(db)).toMatchObject({ heading: 'No longer kept up to date: talks deadline' });
  await tick(db, MOMENT - DAY);
  expect((await operations(db)).slice(4)).toEqual(['desk bulletin-edit', 'desk pin']);
});

test('one that somebody deleted comes back with the next deadline only', async () => {
  const db = await temporaryStore();
  await tick(db, MOMENT - 3 * DAY);
  await tick(db, MOMENT - 2 * DAY);
  await refuseLast(db);
  await tick(db, MOMENT - DAY);
  await tick(db, END);
  expect(await operations(db)).toEqual(['desk bulletin', 'desk pin', 'desk bulletin-edit']);
  const next = deadlineOf({ name: 'spring', moment: { kind: 'moment', at: MOMENT + 90 * DAY } }, []);
  await tick(db, END + HOUR, deadlineWatch(silent, next));
  expect((await operations(db)).slice(3)).toEqual(['desk bulletin', 'desk pin']);
  await tick(db, END + 2 * HOUR, deadlineWatch(silent, next));
  expect(await operations(db)).toHaveLength(5);
});

test('one that was deleted while it was over comes back with the deadline that it should have gone on with', async () => {
  const db = await temporaryStore();
  await tick(db, END - 2 * HOUR);
  await tick(db, END);
  const next = deadlineOf({ name: 'spring', moment: { kind: 'moment', at: MOMENT + 90 * DAY } }, []);
  const on = deadlineWatch(silent, next);
  await tick(db, END + HOUR, on);
  await refuseLast(db, 2);
  await tick(db, END + 2 * HOUR, on);
  expect((await operations(db)).slice(4)).toEqual([
    'desk bulletin-edit',
    'desk pin',
    'desk bulletin',
    'desk pin',
  ]);
});

test('a channel that becomes another place has a message of its own there, and the old one when it comes back', async () => {
  const db = await temporaryStore();
  await tick(db, MOMENT - 3 * DAY);
  const channels = watch.settings.channels.map((one) => ({ ...one, target: `${one.target}-moved` }));
  const moved = { ...watch, settings: { ...watch.settings, channels } };
  await tick(db, MOMENT - 2 * DAY, moved);
  await tick(db, MOMENT - 2 * DAY + MINUTE, moved);
  expect((await operations(db)).slice(2)).toEqual(['desk bulletin', 'desk pin']);
  await tick(db, MOMENT - DAY);
  expect((await operations(db)).slice(4)).toEqual(['desk bulletin-edit']);
  const ids = (await deliveries(db)).map(({ id }) => id.split('-')[0]);
  expect(ids[4]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test('a pin that is refused changes nothing else, and is not asked for again', async () => {
  const db = await temporaryStore();
  await tick(db, MOMENT - 3 * DAY);
  await refuseLast(db);
  await tick(db, MOMENT - 2 * DAY);
  await tick(db, END);
  expect(await operations(db)).toEqual([
    'desk bulletin',
    'desk pin',
    'desk bulletin-edit',
    'desk bulletin-edit',
  ]);
});

test('the terminal has none, and a channel has one for all its deadlines', async () => {
  const db = await temporaryStore();
  const other = deadlineOf(
    { name: 'trade', moment: { kind: 'moment', at: MOMENT + DAY }, channels: ['desk', 'wire'] },
    [],
  );
  const both = deadlineWatch(silent, other);
  const channels = both.settings.channels.map((one) =>
    one.name === 'wire' ? { ...one, platform: 'console' as const } : one,
  );
  await tick(db, MOMENT - 3 * DAY, { ...both, settings: { ...both.settings, channels } });
  expect(await queued(db)).toEqual([
    'desk bulletin: 2 deadlines are watched here',
    'desk pin: 2 deadlines are watched here',
  ]);
  expect((await statusIn(db))?.says).toEqual([
    'talks deadline: until Tue 31 Dec 2019, 18:00 UTC.',
    'trade: until Wed 1 Jan 2020, 18:00 UTC.',
  ]);
});

test('it shows the last three stories that the channel was told of', async () => {
  const db = await temporaryStore();
  for (let number = 1; number <= 5; number += 1)
    await posted(db, `Story ${number}`, MOMENT - 4 * DAY + number * HOUR);
  await posted(db, 'Of the wire', MOMENT - 3.5 * DAY, { Floods: 1 }, 'wire');
  await tick(db, MOMENT - 3 * DAY);
  const told = (await statusIn(db))?.sections.find(({ heading }) => heading === 'Told last');
  expect(told?.lines.map(({ text }) => text)).toEqual(['About Story 5', 'About Story 4', 'About Story 3']);
});
