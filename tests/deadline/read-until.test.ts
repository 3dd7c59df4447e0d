/** Until when, in words: what is read, what is refused, and that clocks may change meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUntil } from '../../src/deadline/read-until.ts';

/** A Friday, 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const DEADLINE = Date.UTC(2019, 11, 31, 15);
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** "2019-12-20 20:00" on a clock there, "none" without an end, or what is said. */
function read(
  text: string,
  { now = NOW, zone = 'Asia/Seoul', deadline = DEADLINE as number | null } = {},
): string {
  const result = readUntil(text, now, zone, deadline);
  if (!result.ok) return result.says;
  if (result.until === null) return 'none';
  const parts = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(result.until);
}

test.each([
  ['2 hours', '2019-12-20 20:00'],
  ['for 2 hours', '2019-12-20 20:00'],
  ['90m', '2019-12-20 19:30'],
  ['1h30', '2019-12-20 19:30'],
  ['1h 30m', '2019-12-20 19:30'],
  ['1.5 hours', '2019-12-20 19:30'],
  ['half an hour', '2019-12-20 18:30'],
  ['an hour and 10 minutes', '2019-12-20 19:10'],
  ['3d', '2019-12-23 18:00'],
  ['1d12h', '2019-12-22 06:00'],
  ['1 week', '2019-12-27 18:00'],
  ['Two Weeks', '2020-01-03 18:00'],
  ['a month', '2020-01-20 18:00'],
  ['1 year', '2020-12-20 18:00'],
  ['until Monday', '2019-12-23 08:00'],
  ['until monday morning', '2019-12-23 08:00'],
  ['friday', '2019-12-27 08:00'],
  ['until Friday 10:00', '2019-12-27 10:00'],
  ['until 18:00', '2019-12-21 18:00'],
  ['until 18:01', '2019-12-20 18:01'],
  ['until 6:30pm', '2019-12-20 18:30'],
  ['until 9 am', '2019-12-21 09:00'],
  ['until noon', '2019-12-21 12:00'],
  ['midnight', '2019-12-21 00:00'],
  ['tonight', '2019-12-21 00:00'],
  ['tomorrow', '2019-12-21 08:00'],
  ['until tomorrow 10:00', '2019-12-21 10:00'],
  ['10:00 tomorrow', '2019-12-21 10:00'],
  ['next week', '2019-12-23 08:00'],
  ['until the end of the month', '2020-01-01 00:00'],
  ['until 24 Dec', '2019-12-24 08:00'],
  ['until Dec 24', '2019-12-24 08:00'],
  ['until December 24th 18:00', '2019-12-24 18:00'],
  ['until 24/12', '2019-12-24 08:00'],
  ['until 1 Jan', '2020-01-01 08:00'],
  ['2019-12-24 18:00', '2019-12-24 18:00'],
  ['until 18:00 UTC', '2019-12-21 03:00'],
  ['until the deadline', '2020-01-01 00:00'],
  ['deadline', '2020-01-01 00:00'],
  ['forever', 'none'],
  ['until unmuted', 'none'],
  ['until further notice', 'none'],
])('%s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ['', /^It does not say until when\. Examples: 2 hours/],
  ['nonsense', /^“nonsense” is no time that can be read\. Examples: /],
  ['30 Feb', /no time that can be read/],
  ['25:00', /no time that can be read/],
  ['18:60', /no time that can be read/],
  ['13pm', /no time that can be read/],
  ['5', /no time that can be read/],
  ['from Monday to Friday', /no time that can be read/],
  ['2 hours or so and then some', /no time that can be read/],
  ['x'.repeat(5_000), /^“x{40}…” is no time/],
  ['yesterday', /^That moment is over already\. Examples: /],
  ['24 Dec 2018', /over already/],
  ['0 minutes', /over already/],
  ['2 years', /at most one year/],
  ['999999d', /at most one year/],
])('refused: %s', (text, expected) => {
  expect(read(text)).toMatch(expected);
});

test('without a deadline there is nothing to wait for', () => {
  expect(read('until the deadline', { deadline: null })).toMatch(/^There is no deadline in the config/);
});

test('a deadline that is over is refused', () => {
  expect(read('until the deadline', { deadline: NOW })).toMatch(/over already/);
});

/** Clocks there go forward on 29 March 2020 at 02:00 and back on 25 October 2020 at 03:00. */
test.each([
  ['a day is one of the calendar', '1 day', Date.UTC(2020, 2, 28, 11), '2020-03-29 12:00'],
  ['hours are those that pass', '24 hours', Date.UTC(2020, 2, 28, 11), '2020-03-29 13:00'],
  ['a time of day behind the change', 'until 08:00', Date.UTC(2020, 2, 28, 20), '2020-03-29 08:00'],
  ['a day behind the change', 'until Monday', Date.UTC(2020, 9, 23, 12), '2020-10-26 08:00'],
  ['a time that is left out', 'until 29 Mar 02:30', Date.UTC(2020, 2, 28, 12), '2020-03-29 03:30'],
  ['a date written out', 'until 26 Oct 2020 09:15', Date.UTC(2020, 9, 20), '2020-10-26 09:15'],
])('%s', (_name, text, now, expected) => {
  expect(read(text, { now, zone: 'Europe/Berlin' })).toBe(expected);
});

test('of a time that comes twice the first counts', () => {
  const now = Date.UTC(2020, 9, 24, 12);
  expect(readUntil('until 25 Oct 02:30', now, 'Europe/Berlin')).toEqual({
    ok: true,
    until: Date.UTC(2020, 9, 25, 0, 30),
  });
});

const zone = fc.constantFrom('Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const moment = fc.integer({ min: Date.UTC(2019, 0), max: Date.UTC(2030, 0) });

test('whatever is typed, it is refused in words, or a moment to come within a year', () => {
  const words = [
    'until',
    'for',
    '2',
    'hours',
    'monday',
    '24',
    'dec',
    '18:00',
    'tomorrow',
    'next',
    'and',
    '1h',
    'the',
    'deadline',
    'ago',
    'last',
    '2020-02-30',
    'pm',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(text, moment, zone, (typed, now, timezone) => {
      const result = readUntil(typed, now, timezone);
      if (!result.ok) expect(result.says).toMatch(/Examples: /);
      else if (result.until !== null) {
        expect(Number.isInteger(result.until)).toBe(true);
        expect(result.until).toBeGreaterThan(now);
        expect(result.until).toBeLessThanOrEqual(now + 368 * DAY);
      }
    }),
    { numRuns: 500 },
  );
});

test('hours and minutes are exact, however they are written', () => {
  const part = fc.integer({ min: 1, max: 99 });
  fc.assert(
    fc.property(part, part, moment, zone, (hours, minutes, now, timezone) => {
      const expected = { ok: true, until: now + hours * HOUR + minutes * 60_000 };
      for (const text of [
        `${hours}h${minutes}m`,
        `${hours} hours and ${minutes} minutes`,
        `for ${hours} hrs, ${minutes} min`,
      ])
        expect(readUntil(text, now, timezone)).toEqual(expected);
    }),
  );
});

test('a time of day is the next one on a clock there', () => {
  const time = fc.record({ hour: fc.integer({ min: 4, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
  fc.assert(
    fc.property(time, moment, zone, ({ hour, minute }, now, timezone) => {
      const typed = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const result = readUntil(`until ${typed}`, now, timezone);
      expect(read(`until ${typed}`, { now, zone: timezone }).slice(-5)).toBe(typed);
      expect(result.ok && result.until !== null && result.until - now).toBeLessThanOrEqual(25 * HOUR);
    }),
  );
});
