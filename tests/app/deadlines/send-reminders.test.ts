/** Reminders as the clock goes by, stands still, jumps, and as the config changes. */
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, MOMENT, queued } from './deadline-desk.ts';

/** Without a status message. */
const quiet = deadlineOf({ hasStatus: false });
const watch = deadlineWatch(quiet);

async function ticks(db: Database, from: number, to: number, on = watch, everyMs = HOUR): Promise<void> {
  for (let now = from; now <= to; now += everyMs) await sendReminders(db, on, now);
}

async function waiting(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('bulletin', 'bulletin.id', 'delivery.alert')
    .select('bulletin.message')
    .where('delivery.state', '=', 'pending')
    .orderBy('delivery.sequence')
    .execute();
  return rows.map(({ message }) => JSON.parse(message).heading);
}

test('each reminder goes out once, and the closing summary at the end', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 10 * DAY, MOMENT + 5 * DAY);
  expect(await queued(db)).toEqual([
    'desk bulletin: D-3 to the talks deadline',
    'desk bulletin: D-1 to the talks deadline',
    'desk bulletin: The talks deadline has passed',
    'desk bulletin: The talks deadline is over',
  ]);
});

test('on the very first start nothing is made up for', async () => {
  const db = await temporaryStore();
  expect(await sendReminders(db, watch, MOMENT - 2 * DAY)).toBe(0);
  expect(await sendReminders(db, watch, MOMENT - 2 * DAY + MINUTE)).toBe(0);
  expect(await queued(db)).toEqual([]);
});

test('where the bot was down it sends the latest that it missed, marked late, with what is left by now', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - 4 * DAY);
  const now = MOMENT - 5 * HOUR;
  expect(await sendReminders(db, watch, now)).toBe(1);
  expect(await queued(db)).toEqual(['desk bulletin: D-Day of the talks deadline, late']);
  const [late] = await bulletins(db);
  expect(late).toMatchObject({
    at: MOMENT - DAY,
    lateAt: now,
    urgency: 'urgent',
    says: ['5 hours left, until Tue 31 Dec 2019, 18:00 UTC.', expect.any(String)],
  });
  await ticks(db, now + MINUTE, MOMENT - HOUR, watch, MINUTE);
  expect(await queued(db)).toHaveLength(1);
});

test('a bot that was down over the moment and its closing sums up, and says nothing else', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - 4 * DAY);
  await sendReminders(db, watch, MOMENT + 9 * DAY);
  expect(await queued(db)).toEqual(['desk bulletin: The talks deadline is over, late']);
});

test('a tick that comes a moment late is on time', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - DAY - MINUTE);
  await sendReminders(db, watch, MOMENT - DAY + MINUTE);
  expect(await bulletins(db)).toMatchObject([{ at: MOMENT - DAY, lateAt: null }]);
});

test('a clock that is set back repeats nothing, and loses nothing that comes then', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 4 * DAY, MOMENT - 12 * HOUR);
  await ticks(db, MOMENT - 4 * DAY, MOMENT + HOUR);
  expect(await queued(db)).toEqual([
    'desk bulletin: D-3 to the talks deadline',
    'desk bulletin: D-1 to the talks deadline',
    'desk bulletin: The talks deadline has passed',
  ]);
});

test('a clock that ran ahead for a while silences nothing once it is right again', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - 4 * DAY);
  await sendReminders(db, watch, MOMENT + 365 * DAY);
  await ticks(db, MOMENT - 4 * DAY + HOUR, MOMENT + HOUR);
  expect((await queued(db)).slice(1)).toEqual([
    'desk bulletin: D-3 to the talks deadline',
    'desk bulletin: D-1 to the talks deadline',
    'desk bulletin: The talks deadline has passed',
  ]);
});

test('a deadline that is put off reminds anew, by its new moment', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 4 * DAY, MOMENT - 12 * HOUR);
  const moved = deadlineWatch({ ...quiet, moment: { kind: 'moment', at: MOMENT + 7 * DAY } });
  await ticks(db, MOMENT - 11 * HOUR, MOMENT + 6.5 * DAY, moved);
  expect(await bulletins(db)).toMatchObject([
    { at: MOMENT - 3 * DAY },
    { at: MOMENT - DAY },
    { at: MOMENT + 4 * DAY },
    { at: MOMENT + 6 * DAY },
  ]);
});

test('a deadline that is brought forward does not make up for what would have come before', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 20 * DAY, MOMENT - 10 * DAY);
  const moved = deadlineWatch({ ...quiet, moment: { kind: 'moment', at: MOMENT - 8 * DAY } });
  await ticks(db, MOMENT - 10 * DAY + HOUR, MOMENT - 8 * DAY - HOUR, moved);
  expect(await queued(db)).toEqual(['desk bulletin: D-1 to the talks deadline']);
});

test('a channel that is added hears of what falls due from then on', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 4 * DAY, MOMENT - 2 * DAY);
  const both = deadlineWatch({ ...quiet, channels: ['desk', 'wire'] });
  await ticks(db, MOMENT - 2 * DAY + HOUR, MOMENT - HOUR, both);
  expect(await queued(db)).toEqual([
    'desk bulletin: D-3 to the talks deadline',
    'desk bulletin: D-1 to the talks deadline',
    'wire bulletin: D-1 to the talks deadline',
  ]);
});

test('several deadlines remind each by itself, also at the same moment', async () => {
  const db = await temporaryStore();
  const trade = deadlineOf({ name: 'trade deadline', hasStatus: false }, ['1d']);
  await ticks(db, MOMENT - 1.5 * DAY, MOMENT - HOUR, deadlineWatch(quiet, trade));
  expect(await queued(db)).toEqual([
    'desk bulletin: D-1 to the talks deadline',
    'desk bulletin: D-1 to the trade deadline',
  ]);
});

test('where a channel takes nothing for days, only the latest reminder of each deadline waits', async () => {
  const db = await temporaryStore();
  const trade = deadlineOf({ name: 'talks', hasStatus: false }, ['2d']);
  const both = deadlineWatch(quiet, trade);
  await ticks(db, MOMENT - 4 * DAY, MOMENT - 2.5 * DAY, both);
  expect(await waiting(db)).toEqual(['D-3 to the talks deadline']);
  await ticks(db, MOMENT - 2.5 * DAY, MOMENT - HOUR, both);
  expect(await waiting(db)).toEqual(['D-2 to the talks', 'D-1 to the talks deadline']);
  await ticks(db, MOMENT - HOUR, MOMENT + 5 * DAY, both);
  expect(await waiting(db)).toEqual(['The talks deadline is over', 'The talks is over']);
});

test('a reminder whose post was begun is never dropped', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 4 * DAY, MOMENT - 2.5 * DAY);
  await db.updateTable('delivery').set({ state: 'sending' }).execute();
  await ticks(db, MOMENT - 2.5 * DAY, MOMENT - HOUR);
  const rows = await db.selectFrom('delivery').select('state').orderBy('sequence').execute();
  expect(rows).toEqual([{ state: 'sending' }, { state: 'pending' }]);
});

test('a year-end deadline goes on with the next year, and says so in its closing summary', async () => {
  const db = await temporaryStore();
  const yearEnd = deadlineOf({
    name: 'year-end',
    moment: { kind: 'year-end' },
    hasStatus: false,
    after: { kind: 'next' },
  });
  await ticks(db, Date.UTC(2019, 11, 31, 20), Date.UTC(2020, 0, 2, 1), deadlineWatch(yearEnd));
  expect(await queued(db)).toEqual([
    'desk bulletin: The year-end has passed',
    'desk bulletin: The year-end is over',
  ]);
  const [, closing] = await bulletins(db);
  expect(closing?.footer).toMatch(/^The next one: Thu 31 Dec 2020, 24:00 UTC\./);
});

test('within a day of the moment it is urgent, before and after not', async () => {
  const db = await temporaryStore();
  await ticks(db, MOMENT - 4 * DAY, MOMENT + 2 * DAY);
  const urgencies = (await bulletins(db)).map(({ urgency }) => urgency);
  expect(urgencies).toEqual(['normal', 'urgent', 'urgent', 'normal']);
});

test('what cannot be written is not seen to: it is sent with the next tick', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - DAY - MINUTE);
  const { schema } = db;
  await schema.alterTable('delivery').renameTo('delivery_away').execute();
  await expect(sendReminders(db, watch, MOMENT - DAY)).rejects.toThrow('delivery');
  await schema.alterTable('delivery_away').renameTo('delivery').execute();
  expect(await bulletins(db)).toEqual([]);
  expect(await sendReminders(db, watch, MOMENT - DAY + MINUTE)).toBe(1);
  expect(await queued(db)).toEqual(['desk bulletin: D-1 to the talks deadline']);
});

test('a reminder of which nothing can be put together says at least its moment', async () => {
  const db = await temporaryStore();
  await sendReminders(db, watch, MOMENT - 4 * DAY);
  const faults: string[] = [];
  // What it would count cannot be read.
  await db.schema.alterTable('match').renameTo('match_away').execute();
  await sendReminders(db, watch, MOMENT - 3 * DAY, (line) => faults.push(line));
  await db.schema.alterTable('match_away').renameTo('match').execute();
  expect(await queued(db)).toEqual(['desk bulletin: D-3 to the talks deadline']);
  expect(faults).toEqual([
    expect.stringContaining('desk: the reminder of talks deadline says no more than its moment'),
  ]);
});
