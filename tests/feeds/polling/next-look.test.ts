/** When a feed is looked at next. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Feed } from '../../../src/domain/feed.ts';
import {
  lookAfterFailure,
  lookAfterRefusal,
  lookAfterSuccess,
  type Paced,
  paceOf,
} from '../../../src/feeds/polling/next-look.ts';

const NO_SERVED_TIMES = { freshMs: 0, retryAfterMs: null };
const NOW = Date.parse('2019-12-20T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FEED: Feed = {
  name: 'Desk',
  url: 'https://a.example/',
  weight: 1,
  minIntervalMs: 5 * MINUTE,
  maxIntervalMs: HOUR,
  fullText: false,
};

/** Minutes to wait, to the nearest. */
function pace(rhythmMs: number | null, askedMs: number | null, silenceMs: number): number {
  const looked = { pace: { rhythmMs, askedMs }, lastArticle: NOW - silenceMs };
  return Math.round(paceOf(FEED, looked, NOW) / MINUTE);
}

test.each([
  ['every two minutes', 2 * MINUTE, MINUTE, 5],
  ['every twenty minutes', 20 * MINUTE, MINUTE, 7],
  ['every hour', HOUR, 10 * MINUTE, 12],
  ['every four hours', 4 * HOUR, 10 * MINUTE, 24],
  ['every week', 7 * DAY, DAY, 60],
  ['every hour, and sleeps through the night', HOUR, 8 * HOUR, 17],
  ['every hour, and has been silent for a day', HOUR, DAY, 30],
  ['every hour, and has been silent for a year', HOUR, 365 * DAY, 60],
  ['at a pace that nothing tells', null, 10 * MINUTE, 5],
] as const)(
  'a feed that publishes %s is looked at as often as that is worth',
  (_what, rhythm, silence, minutes) => {
    expect(pace(rhythm, null, silence)).toBe(minutes);
  },
);

test.each([
  ['asks for half an hour and publishes daily', DAY, 30 * MINUTE, 60],
  ['asks for a day and publishes daily', DAY, DAY, 60],
  ['asks for an hour and publishes hourly', HOUR, HOUR, 30],
  ['asks for an hour and publishes all the time', 6 * MINUTE, HOUR, 5],
  ['asks for half an hour, and nothing tells its rhythm', null, 30 * MINUTE, 30],
  ['asks for a minute', HOUR, MINUTE, 12],
] as const)('a feed that %s gets what is reasonable', (_what, rhythm, asked, minutes) => {
  expect(pace(rhythm, asked, MINUTE)).toBe(minutes);
});

const anyMs = fc.integer({ min: 0, max: 400 * DAY });
const anyFeed: fc.Arbitrary<Feed> = fc
  .tuple(fc.string(), fc.integer({ min: 1, max: 2 * DAY }), fc.integer({ min: 0, max: 2 * DAY }))
  .map(([name, min, more]) => ({ ...FEED, name, minIntervalMs: min, maxIntervalMs: min + more }));
const anyLooked: fc.Arbitrary<Paced> = fc.record({
  pace: fc.record({
    rhythmMs: fc.option(anyMs),
    askedMs: fc.option(anyMs),
  }),
  lastArticle: anyMs.map((ms) => NOW - ms),
  isFirst: fc.boolean(),
});
const anyServed = fc.record({ freshMs: anyMs, retryAfterMs: fc.option(anyMs) });

test('after a success and after failures the next look is within the intervals, and always the same', () => {
  fc.assert(
    fc.property(anyFeed, anyLooked, anyServed, fc.nat(2_000), (feed, looked, served, failures) => {
      for (const next of [
        () => lookAfterSuccess(feed, looked, served, NOW),
        () => lookAfterFailure(feed, failures + 1, NOW),
      ]) {
        const waitMs = next() - NOW;
        expect(Number.isInteger(waitMs)).toBe(true);
        expect(waitMs).toBeGreaterThanOrEqual(feed.minIntervalMs);
        expect(waitMs).toBeLessThanOrEqual(feed.maxIntervalMs);
        expect(next() - NOW).toBe(waitMs);
      }
    }),
  );
});

test('no look comes earlier than caches allow, but for the longest interval', () => {
  fc.assert(
    fc.property(anyFeed, anyLooked, anyMs, (feed, looked, freshMs) => {
      const waitMs = lookAfterSuccess(feed, looked, { ...NO_SERVED_TIMES, freshMs }, NOW) - NOW;
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(Math.min(freshMs, feed.maxIntervalMs / 1.1)));
    }),
  );
});

test('chance makes a wait a tenth longer or shorter at most', () => {
  fc.assert(
    fc.property(anyFeed, anyLooked, (feed, looked) => {
      const waitMs = lookAfterSuccess(feed, { ...looked, isFirst: false }, NO_SERVED_TIMES, NOW) - NOW;
      const plainMs = paceOf(feed, looked, NOW);
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(plainMs / 1.1));
      expect(waitMs).toBeLessThanOrEqual(Math.ceil(plainMs * 1.1));
    }),
  );
});

test('the waits after failures in a row never become shorter', () => {
  fc.assert(
    fc.property(anyFeed, fc.integer({ min: 1, max: 40 }), (feed, failures) => {
      expect(lookAfterFailure(feed, failures + 1, NOW)).toBeGreaterThanOrEqual(
        lookAfterFailure(feed, failures, NOW),
      );
    }),
  );
});

test('after failures the wait doubles up to the longest interval', () => {
  const waits = [1, 2, 3, 4, 5, 1000].map(
    (failures) => (lookAfterFailure(FEED, failures, NOW) - NOW) / MINUTE,
  );
  const least = [5, 10, 20, 40, 60 / 1.1, 60 / 1.1];
  const most = [5.5, 11, 22, 44, 60, 60];
  const isWithin = waits.map((wait, index) => wait >= (least[index] ?? 0) && wait <= (most[index] ?? 0));
  expect(isWithin).toEqual(waits.map(() => true));
});

test('a hundred feeds that were looked at together for the first time come apart', () => {
  const looked = { pace: { rhythmMs: DAY, askedMs: null }, lastArticle: NOW, isFirst: true };
  const minutes = Array.from({ length: 100 }, (_, index) => {
    const next = lookAfterSuccess({ ...FEED, name: `Feed ${index}` }, looked, NO_SERVED_TIMES, NOW);
    return Math.floor((next - NOW) / MINUTE);
  });
  const most = Math.max(...minutes.map((minute) => minutes.filter((other) => other === minute).length));
  expect(new Set(minutes).size).toBeGreaterThan(30);
  expect(most).toBeLessThan(10);
});

test('two feeds that failed together are not tried again together', () => {
  expect(lookAfterFailure({ ...FEED, name: 'Wire' }, 1, NOW)).not.toBe(lookAfterFailure(FEED, 1, NOW));
});

test('a server that names a time gets it, spread by a tenth, up to a day', () => {
  fc.assert(
    fc.property(anyFeed, anyMs, (feed, retryAfterMs) => {
      const waitMs = lookAfterRefusal(feed, retryAfterMs, NOW) - NOW;
      const least = Math.max(feed.minIntervalMs, Math.min(retryAfterMs, DAY));
      expect(waitMs).toBeGreaterThanOrEqual(least);
      expect(waitMs).toBeLessThanOrEqual(Math.min(Math.ceil(least * 1.1), Math.max(DAY, feed.minIntervalMs)));
    }),
  );
});
