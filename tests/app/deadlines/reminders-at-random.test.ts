/** Whatever the clock and the config do, no reminder is told twice, and none is lost while the bot runs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import { reminderMoments } from '../../../src/deadline/reminders-due.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';

type Step = { do: 'run'; hours: number } | { do: 'rest'; hours: number } | { do: 'set back'; hours: number };

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('run', 'rest', 'set back'),
  hours: fc.integer({ min: 1, max: 40 }),
});
const deadline = deadlineOf({ hasStatus: false }, ['5d', '3d', '2d', '30h', '12h', '1h', 'passed']);
const watch = deadlineWatch(deadline);
const TICK_MS = 2 * HOUR - MINUTE;

test('each reminder that falls due while it runs is told on time or before, and all of them once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const db = await temporaryStore();
      let now = MOMENT - 6 * DAY;
      await sendReminders(db, watch, now);
      const owed = new Set<number>();
      for (const one of steps) {
        const before = now;
        if (one.do === 'run') {
          const until = now + one.hours * HOUR;
          while (now < until) {
            now += TICK_MS;
            await sendReminders(db, watch, now);
          }
          for (const { dueAt } of reminderMoments(deadline, before, now)) owed.add(dueAt);
        } else {
          now += (one.do === 'rest' ? 1 : -0.5) * one.hours * HOUR;
          await sendReminders(db, watch, now);
          // Of those that were missed, the latest.
          const missed = reminderMoments(deadline, before, now).at(-1);
          if (missed !== undefined && now < MOMENT + DAY) owed.add(missed.dueAt);
        }
      }
      const told = (await bulletins(db)).filter(({ kind }) => kind === 'reminder').map(({ at }) => at);
      expect(new Set(told).size).toBe(told.length);
      expect(told.toSorted()).toEqual([...owed].toSorted());
    }),
    { numRuns: 12, ...IN_TIME },
  );
});
