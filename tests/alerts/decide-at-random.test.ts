/** Whatever the settings, nothing is released where it should be quiet, or before it came. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type Occasion } from '../../src/alerts/decide.ts';

const NOON = Date.parse('2019-12-20T12:00Z');

test('what is not urgent is never released in the quiet hours of its channel, and never in the past', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const situations = fc.record({
    now: fc.integer({ min: NOON, max: NOON + 2 * 86_400_000 }),
    occasion: fc.constantFrom<Occasion>('new-report', 'same-page', 'edited'),
    routing: fc.record({
      urgency: fc.constantFrom('normal' as const, 'digest' as const),
      gatherMs: fc.integer({ min: 0, max: 7_200_000 }),
      quietHours: fc.array(fc.record({ from: minutes, until: minutes, timezone: fc.constant('UTC') }), {
        maxLength: 3,
      }),
      digests: fc.constant([]),
    }),
    withheld: fc.constant(null),
    told: fc.constant(null),
    heldFor: fc.constant(null),
    isTooOld: fc.constant(false),
    isCorrection: fc.constant(false),
    isDevelopment: fc.constant(false),
    burstUntil: fc.constant(null),
    digest: fc.record({
      minute: minutes,
      weekday: fc.constant(null),
      timezone: fc.constantFrom('UTC', 'Asia/Pyongyang'),
    }),
  });
  fc.assert(
    fc.property(situations, (situation) => {
      const decision = decide(situation);
      const at = decision?.action === 'hold' ? decision.until : situation.now;
      const minute = Math.floor(at / 60_000) % 1440;
      const { quietHours } = situation.routing;
      const isQuiet =
        quietHours.length > 0 &&
        quietHours.every(({ from, until }) =>
          from <= until ? minute >= from && minute < until : minute >= from || minute < until,
        );
      expect({ isQuiet, isPast: at < situation.now }).toEqual({ isQuiet: false, isPast: false });
    }),
  );
});
