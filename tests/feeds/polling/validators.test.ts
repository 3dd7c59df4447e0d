import { expect, test } from 'vitest';
import { validatorsFor } from '../../../src/feeds/polling/validators.ts';

const HOUR = 3_600_000;
const KNOWN = { etag: '"a"', lastModified: 'Thu, 19 Dec 2019 00:00:00 GMT', firstLook: 5 * HOUR };

/** Hours of day 0 at which a feed is asked with its validators, with a look in each hour. */
function askedWith(hours: readonly number[], failures = 0): number[] {
  return hours.filter((hour) => {
    const looked = { ...KNOWN, failures, lastLook: (hour - 1) * HOUR };
    return validatorsFor(looked, hour * HOUR).etag !== null;
  });
}

test('a feed is asked with its validators but for one look a day, by the hour of its first', () => {
  expect(askedWith([6, 7, 28, 29, 30, 52, 53, 54])).toEqual([6, 7, 28, 30, 52, 54]);
  const never = { ...KNOWN, firstLook: null, lastLook: null, failures: 0 };
  expect(validatorsFor(never, 9)).toEqual({ etag: null, lastModified: null });
});

test('after three failures in a row it is asked without', () => {
  expect(askedWith([7], 2)).toEqual([7]);
  expect(askedWith([7], 3)).toEqual([]);
});
