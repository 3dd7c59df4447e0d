import { expect, test } from 'vitest';
import type { Feed } from '../../../src/domain/feed.ts';
import {
  lookAfterFailure,
  lookAfterRefusal,
  lookAfterSuccess,
} from '../../../src/feeds/polling/next-look.ts';

const NOW = Date.parse('2019-12-20T00:00:00Z');
const MINUTE = 60_000;
const FEED: Feed = {
  name: 'Desk',
  url: 'https://a.example/',
  weight: 1,
  minIntervalMs: 5 * MINUTE,
  maxIntervalMs: 60 * MINUTE,
};

test.each([
  [null, 5],
  ['no-cache', 5],
  ['public, max-age=60', 5],
  ['public, max-age=900', 15],
  ['s-maxage=900', 5],
  ['max-age=999999999', 60],
] as const)(
  'after a success with Cache-Control %j the next look is in %i minutes',
  (cacheControl, minutes) => {
    expect(lookAfterSuccess(FEED, NOW, cacheControl) - NOW).toBe(minutes * MINUTE);
  },
);

test('after failures the wait doubles, spread by a tenth, up to the longest interval', () => {
  const waits = [1, 2, 3, 4, 5, 1000].map(
    (failures) => (lookAfterFailure(FEED, NOW, failures) - NOW) / MINUTE,
  );
  const plain = [5, 10, 20, 40, 60, 60];
  expect(
    waits.map((wait, index) => wait >= (plain[index] ?? 0) && wait <= (plain[index] ?? 0) * 1.1),
  ).toEqual(plain.map(() => true));
  expect(Math.max(...waits)).toBe(60);
});

test('two feeds that failed together are not tried again together', () => {
  expect(lookAfterFailure({ ...FEED, name: 'Wire' }, NOW, 1)).not.toBe(lookAfterFailure(FEED, NOW, 1));
});

test.each([
  ['120', 5],
  ['1800', 30],
  ['7200', 120],
  ['999999999', 24 * 60],
  ['Fri, 20 Dec 2019 02:00:00 GMT', 120],
  ['Fri, 13 Dec 2019 02:00:00 GMT', 5],
] as const)('Retry-After %j means %i minutes', (retryAfter, minutes) => {
  expect(lookAfterRefusal(FEED, NOW, 1, retryAfter) - NOW).toBe(minutes * MINUTE);
});

test('a Retry-After that cannot be read is as none', () => {
  expect(lookAfterRefusal(FEED, NOW, 3, 'later')).toBe(lookAfterFailure(FEED, NOW, 3));
});
