/** A moment that ends a day is told with that day, whatever clocks do at midnight. */
import { expect, test } from 'vitest';
import { endDay, endMoment } from '../../src/deadline/local-moment.ts';
import { readMoment } from '../../src/deadline/read-moment.ts';

test.each([
  ['2026-12-31', 'Asia/Pyongyang', 'Thu 31 Dec 2026, 24:00 Asia/Pyongyang', 'Thu 31 Dec'],
  ['2026-12-31T23:59', 'Asia/Pyongyang', 'Thu 31 Dec 2026, 23:59 Asia/Pyongyang', null],
  ['2027-01-01T00:00', 'Asia/Kathmandu', 'Thu 31 Dec 2026, 24:00 Asia/Kathmandu', 'Thu 31 Dec'],
  // Midnight is left out, and 01:00 is when the day before ends.
  ['2026-04-23', 'Africa/Cairo', 'Thu 23 Apr 2026, 24:00 Africa/Cairo', 'Thu 23 Apr'],
  // Midnight comes twice: the first ends the day, the second is within the next.
  ['2026-10-31', 'America/Havana', 'Sat 31 Oct 2026, 24:00 America/Havana', 'Sat 31 Oct'],
  ['2026-11-01T00:00-05:00', 'America/Havana', 'Sun 1 Nov 2026, 00:00 America/Havana', null],
  // The last hour of the day comes twice.
  ['2026-10-24', 'Asia/Beirut', 'Sat 24 Oct 2026, 24:00 Asia/Beirut', 'Sat 24 Oct'],
  // There was no 30 December.
  ['2011-12-29', 'Pacific/Apia', 'Thu 29 Dec 2011, 24:00 Pacific/Apia', 'Thu 29 Dec'],
])('%s in %s is “%s”', (written, timezone, words, day) => {
  const at = readMoment(written, timezone) ?? Number.NaN;
  expect([endMoment(at, timezone), endDay(at, timezone)]).toEqual([words, day]);
});
