/** Wherever outages of the platform and of the program itself lie: each reminder outside of them is told on time, of
 * those within one only the latest, marked late and true, and nothing twice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reminderMoments } from '../../../src/deadline/reminders-due.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';
import { type Mode, type OutageDesk, openOutageDesk } from './outage-desk.ts';

/** Both in hours after the beginning. down: the program is. */
type Outage = { from: number; hours: number; how: Mode | 'down' };

const CLOSING = 2 * HOUR;
const deadline = deadlineOf({ hasStatus: false, closingMs: CLOSING, channels: ['desk', 'wire'] }, [
  '30h',
  '1d',
  '20h',
  '12h',
  '6h',
  '3h',
  '2h',
  '1h',
  'passed',
]);
const watch = deadlineWatch(deadline);
const BEGIN = MOMENT - 32 * HOUR;
const HOURS = 36;
const TOLERANCE = 5 * MINUTE;

const outage: fc.Arbitrary<Outage> = fc.record({
  from: fc.integer({ min: 0, max: HOURS - 2 }),
  hours: fc.integer({ min: 1, max: 12 }),
  how: fc.constantFrom('refuses', 'swallows', 'hides', 'mumbles', 'down'),
});
const due = [
  ...reminderMoments(deadline, BEGIN, MOMENT).map(({ dueAt }) => dueAt),
  // Of the summary.
  MOMENT + CLOSING,
];

/** From half past to half past, so that no reminder falls due within minutes of its end. */
function covers({ from, hours }: Outage, at: number): boolean {
  const begin = BEGIN + from * HOUR + 30 * MINUTE;
  return begin <= at && at < begin + hours * HOUR;
}

/** One that only loses answers stops nothing. */
function isOutage(outages: readonly Outage[], at: number): boolean {
  return outages.some((one) => one.how !== 'mumbles' && covers(one, at));
}

async function live(desk: OutageDesk, outages: readonly Outage[]): Promise<void> {
  let wasDown = false;
  for (let half = 1; half <= HOURS * 2; half += 1) {
    const at = BEGIN + half * 30 * MINUTE;
    const here = outages.filter((one) => covers(one, at));
    const modes = here.flatMap(({ how }) => (how === 'down' ? [] : [how]));
    desk.platform.mode = modes.find((how) => how !== 'mumbles') ?? modes[0] ?? 'up';
    const isDown = here.some(({ how }) => how === 'down');
    desk.clock.at = at;
    if (!isDown && wasDown) await desk.restart();
    if (!isDown) await desk.tick();
    wasDown = isDown;
  }
  desk.platform.mode = 'up';
  desk.clock.at = BEGIN + (HOURS + 1) * HOUR;
  await desk.restart();
  await desk.tick();
}

/** Those that are to be told: on time, or late. */
function wanted(outages: readonly Outage[]): { at: number; isLate: boolean }[] {
  return due.flatMap((at, index) => {
    const isLate = isOutage(outages, at);
    let end = at;
    while (isOutage(outages, end)) end += 30 * MINUTE;
    const next = due[index + 1] ?? Number.POSITIVE_INFINITY;
    return isLate && next < end ? [] : [{ at, isLate }];
  });
}

test('each is told once, on time or as the latest of an outage, and says what is left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(outage, { maxLength: 5 }), async (outages) => {
      const desk = await openOutageDesk(watch, BEGIN);
      await desk.tick();
      await live(desk, outages);
      for (const channel of ['Cdesk', 'Cwire']) {
        const shown = desk.shown.filter((one) => one.channel === channel);
        expect(shown.map(({ bulletin: { at, lateAt } }) => ({ at, isLate: lateAt !== null }))).toEqual(
          wanted(outages),
        );
        for (const { at, bulletin } of shown) {
          expect(Math.abs(at - (bulletin.lateAt ?? bulletin.at))).toBeLessThanOrEqual(TOLERANCE);
          expect(bulletin.kind).toBe(bulletin.at > MOMENT ? 'closing' : 'reminder');
        }
      }
      const open = await desk.db
        .selectFrom('delivery')
        .select('id')
        .where('state', 'in', ['pending', 'sending', 'failed'])
        .execute();
      expect(open).toEqual([]);
    }),
    { numRuns: 6 },
  );
}, 60_000);
