/** How often a feed publishes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rhythmAfterSight, rhythmOf } from '../../../src/feeds/polling/rhythm.ts';

const NOW = Date.parse('2019-12-20T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An article each so long before now. */
const ago = (...times: number[]) => times.map((time) => NOW - time);
const every = (gap: number, count: number) =>
  ago(...Array.from({ length: count }, (_, index) => gap * index));

test.each([
  ['one an hour', every(HOUR, 20), HOUR],
  ['one a week', every(7 * DAY, 10), 7 * DAY],
  ['an old one that is kept on top', [...every(HOUR, 14), NOW - 900 * DAY], HOUR],
  [
    'hourly with a pause at night',
    [...every(HOUR, 12), ...every(HOUR, 12).map((at) => at - 20 * HOUR)],
    HOUR,
  ],
  ['ten at once, once a day', ago(...Array(10).fill(0), ...Array(10).fill(DAY)), Math.round(DAY / 19)],
  ['all at once', ago(HOUR, HOUR, HOUR), 0],
  ['dates ahead besides', [...every(HOUR, 5), NOW + HOUR, NOW + DAY], HOUR],
  ['none with a date', [null, null, null, null], null],
  ['too few', ago(0, HOUR), null],
  ['nothing', [], null],
] as const)('the rhythm of a feed with %s', (_what, dates, expected) => {
  expect(rhythmOf(dates, NOW)).toBe(expected);
});

const anyDates = fc.array(fc.option(fc.integer({ min: -5 * DAY, max: 900 * DAY }).map((ms) => NOW - ms)), {
  maxLength: 60,
});

test('the order of the articles says nothing', () => {
  fc.assert(
    fc.property(anyDates, (dates) => {
      expect(rhythmOf(dates.toReversed(), NOW)).toBe(rhythmOf(dates, NOW));
    }),
  );
});

test('the rhythm is that of the same feed at any other time', () => {
  fc.assert(
    fc.property(anyDates, fc.integer({ min: -DAY, max: DAY }), (dates, later) => {
      const moved = dates.map((date) => (date === null ? null : date + later));
      expect(rhythmOf(moved, NOW + later)).toBe(rhythmOf(dates, NOW));
    }),
  );
});

test('a rhythm lies between no time and all the time that the dates span', () => {
  fc.assert(
    fc.property(anyDates, (dates) => {
      const past = dates.filter((date) => date !== null).filter((date) => date <= NOW);
      const rhythm = rhythmOf(dates, NOW);
      expect(rhythm === null).toBe(past.length < 3);
      expect(rhythm ?? 0).toBeGreaterThanOrEqual(0);
      if (rhythm !== null) expect(rhythm).toBeLessThanOrEqual(Math.max(...past) - Math.min(...past));
    }),
  );
});

test('a feed without dates gets its rhythm from when something new is seen', () => {
  const first = rhythmAfterSight(null, 4 * HOUR);
  const second = rhythmAfterSight(first, 0);
  expect([first, second]).toEqual([4 * HOUR, 3 * HOUR]);
});
