/** However the config changes while the bot runs, nothing is told late, twice, or of what nobody asks for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import { remindersDue } from '../../../src/deadline/reminders-due.ts';
import type { Deadline } from '../../../src/domain/deadline.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';

/** What somebody writes in the place of the last one, and for how long it stays so. */
type Edit = { deadlines: readonly Deadline[]; ticks: number };

const TICK_MS = 4 * MINUTE;

/** Close enough together that an edit often falls just behind what it asks for. */
const deadline = fc
  .record({
    name: fc.constantFrom('talks', 'vote'),
    at: fc.integer({ min: -3, max: 12 }).map((quarters) => MOMENT + quarters * 15 * MINUTE),
    reminders: fc.subarray(['1d', '24h', '3h', '2h', '1h', 'passed']),
    channels: fc.subarray(['desk', 'wire'], { minLength: 1 }),
    closingMs: fc.constantFrom(30 * MINUTE, HOUR, DAY),
  })
  .map(({ name, at, reminders, channels, closingMs }) =>
    deadlineOf({ name, moment: { kind: 'moment', at }, channels, closingMs, hasStatus: false }, reminders),
  );
const edit: fc.Arbitrary<Edit> = fc.record({
  deadlines: fc.uniqueArray(deadline, { selector: ({ name }) => name, maxLength: 2 }),
  ticks: fc.integer({ min: 1, max: 8 }),
});

test('each tick tells what has fallen due since the one before by the config of that moment, once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 5 }), async (edits) => {
      const db = await temporaryStore();
      let now = MOMENT - 2 * HOUR;
      await sendReminders(db, deadlineWatch(), now);
      const owed = new Set<string>();
      for (const { deadlines, ticks } of edits)
        for (let tick = 0; tick < ticks; tick += 1) {
          for (const due of remindersDue(deadlines, now, now + TICK_MS))
            for (const channel of due.deadline.channels)
              owed.add(`${channel} ${due.deadline.name} ${due.at} ${due.dueAt}`);
          now += TICK_MS;
          await sendReminders(db, deadlineWatch(...deadlines), now);
        }
      const told = await bulletins(db);
      expect(told.filter(({ lateAt }) => lateAt !== null)).toEqual([]);
      const known = told.map(
        ({ channel, countdowns: [one], at }) => `${channel} ${one?.name} ${one?.at} ${at}`,
      );
      expect(known.toSorted()).toEqual([...owed].toSorted());
    }),
    { numRuns: 6 },
  );
}, 15_000);
