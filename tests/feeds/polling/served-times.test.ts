/** What headers say about when to ask again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readServedTimes } from '../../../src/feeds/polling/served-times.ts';

const NOW = Date.parse('2019-12-20T00:00:00Z');
const AT_THREE = 'Fri, 20 Dec 2019 03:00:00 GMT';
const AT_TWO = 'Fri, 20 Dec 2019 02:00:00 GMT';

const read = (headers: Record<string, string>) => readServedTimes((name) => headers[name] ?? null, NOW);

test.each([
  [{}, 0],
  [{ 'cache-control': 'max-age=600' }, 600],
  [{ 'cache-control': 'public, Max-Age="600"' }, 600],
  [{ 'cache-control': 'max-age=600', age: '590' }, 10],
  [{ 'cache-control': 'max-age=600', age: '6000' }, 0],
  [{ 'cache-control': 'max-age=600', age: 'old' }, 600],
  [{ 'cache-control': 's-maxage=600' }, 0],
  [{ 'cache-control': 'max-age=600, no-cache' }, 0],
  [{ 'cache-control': 'no-store,max-age=600' }, 0],
  [{ 'cache-control': 'max-age=soon' }, 0],
  [{ expires: AT_THREE }, 10_800],
  [{ expires: AT_THREE, date: AT_TWO }, 3_600],
  [{ expires: AT_TWO, date: AT_THREE }, 0],
  [{ expires: AT_THREE, 'cache-control': 'max-age=600' }, 600],
  [{ expires: AT_THREE, 'cache-control': 'no-cache' }, 0],
  [{ expires: '0' }, 0],
  [{ expires: 'never' }, 0],
] as const)('an answer with %j is fresh for %i seconds', (headers, seconds) => {
  expect(read(headers)).toEqual({ freshMs: seconds * 1000, retryAfterMs: null });
});

test.each([
  ['120', 120],
  [' 0 ', 0],
  [AT_TWO, 7_200],
  ['Fri, 13 Dec 2019 02:00:00 GMT', 0],
  ['later', null],
  ['-5', null],
  ['1.5', null],
] as const)('Retry-After %j means %j seconds', (value, seconds) => {
  expect(read({ 'retry-after': value }).retryAfterMs).toBe(seconds === null ? null : seconds * 1000);
});

test('a date is one by the clock of the server', () => {
  expect(read({ 'retry-after': AT_THREE, date: AT_TWO }).retryAfterMs).toBe(3_600_000);
});

test('whatever the headers are, the times are none or whole', () => {
  const header = fc.option(fc.oneof(fc.string(), fc.constantFrom('max-age=', AT_TWO, '99999999999')));
  const headers = fc.dictionary(
    fc.constantFrom('cache-control', 'expires', 'date', 'age', 'retry-after'),
    header,
  );
  fc.assert(
    fc.property(headers, (given) => {
      const { freshMs, retryAfterMs } = readServedTimes((name) => given[name] ?? null, NOW);
      expect(Number.isSafeInteger(freshMs) && freshMs >= 0).toBe(true);
      expect(Number.isSafeInteger(retryAfterMs ?? 0) && (retryAfterMs ?? 0) >= 0).toBe(true);
    }),
  );
});
