/** Stories that a channel was told of after a reminder, or in the same minute: each is told in one of the reminders. */
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { posted, report } from '../telling/digest-desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, deliverAll, MOMENT } from './deadline-desk.ts';
import { section, tellAt, told } from './said-desk.ts';

const watch = deadlineWatch(deadlineOf({ hasStatus: false }));
const toldAt = (db: Database, now: number) => tellAt(db, watch, now);

test('what was reported before a reminder and told after it is in the next one, and only there', async () => {
  const db = await temporaryStore();
  const last = MOMENT - 3 * DAY;
  await posted(db, 'Told before', last - DAY);
  await toldAt(db, last);
  // Published before the reminder; its feed had it later, or it waited for the morning.
  await report(db, 'Told late', last - HOUR);
  await report(db, 'Told late', last - HOUR, { Talks: 0.5 }, 'Herald');
  await told(db, 'Told late', last + 8 * HOUR);
  await report(db, 'Waits still', last - HOUR);
  const next = await toldAt(db, MOMENT - DAY);
  expect(next?.says.at(-1)).toBe('Since the last reminder, 2 days ago: 2 reports in 1 story.');
  expect(section(next, 'What happened')).toEqual(['Told late: Wire · 2 reports, 2 sources · Talks']);
  const passed = await toldAt(db, MOMENT);
  expect(section(passed, 'What happened')).toBeUndefined();
});

test('what is told in the tick of a reminder is in one of them, not in two', async () => {
  const db = await temporaryStore();
  const last = MOMENT - 3 * DAY;
  await toldAt(db, last - DAY);
  // A digest is due at the same time of day as the reminder, and comes before it.
  await report(db, 'In the digest', last - HOUR);
  await told(db, 'In the digest', last + 5);
  await sendReminders(db, watch, last + 5);
  await deliverAll(db);
  const first = (await bulletins(db)).at(-1);
  const next = await toldAt(db, MOMENT - DAY);
  const both = [first, next].flatMap((one) => section(one, 'What happened') ?? []);
  expect(both).toEqual(['In the digest: Wire · 1 report · Talks']);
});

test('what goes on in each digest is in each reminder of the same minute', async () => {
  const db = await temporaryStore();
  const days = [3, 2, 1].map((day) => MOMENT - day * DAY);
  for (const at of days) {
    await sendReminders(db, watch, at - MINUTE);
    await report(db, 'Goes on', at - HOUR);
    await told(db, 'Goes on', at + 5);
    await sendReminders(db, watch, at + 5);
    await deliverAll(db);
  }
  const all = (await bulletins(db)).map((one) => [one.heading, section(one, 'What happened')]);
  expect(all).toEqual([
    // Told then, for the first time.
    ['D-3 to the talks deadline', undefined],
    ['D-1 to the talks deadline', ['Goes on: Wire · 3 reports · Talks']],
  ]);
});

test('among many a great one that was told late is not left out', async () => {
  const db = await temporaryStore();
  const last = MOMENT - 3 * DAY;
  await toldAt(db, last);
  for (const feed of ['Wire', 'Herald', 'Courier'])
    await report(db, 'Great', last - HOUR, { Talks: 0.5 }, feed);
  await told(db, 'Great', last + 8 * HOUR);
  for (let number = 0; number < 25; number += 1)
    await posted(db, `Small ${number}`, last + DAY + number * MINUTE);
  const next = await toldAt(db, MOMENT - DAY);
  expect(section(next, 'What happened')?.[0]).toBe('Great: Wire · 3 reports, 3 sources · Talks');
});
