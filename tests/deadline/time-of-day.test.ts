/** Times of day on clocks that are set forward and back, and quiet hours over midnight. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { lastTimeOfDay, nextTimeOfDay, quietUntil } from '../../src/deadline/time-of-day.ts';
import type { DigestTime } from '../../src/domain/channel.ts';

const NEW_YORK = 'America/New_York';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

function minuteOf(written: string): number {
  const [hour, minute] = written.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Of "08:00", or "monday 08:00". */
function timeOf(written: string, timezone: string): DigestTime {
  const [minute = '', day] = written.split(' ').reverse();
  return { minute: minuteOf(minute), weekday: day === undefined ? null : DAYS.indexOf(day) + 1, timezone };
}

describe('the next time of day', () => {
  const table: [time: string, timezone: string, now: string, next: string][] = [
    ['08:00', 'UTC', '2019-12-20T07:59:59.999Z', '2019-12-20T08:00Z'],
    ['08:00', 'UTC', '2019-12-20T08:00Z', '2019-12-21T08:00Z'],
    ['08:00', 'UTC', '2019-12-31T08:01Z', '2020-01-01T08:00Z'],
    ['00:00', 'UTC', '2019-12-20T23:59Z', '2019-12-21T00:00Z'],
    ['08:00', 'Asia/Pyongyang', '2019-12-20T00:00Z', '2019-12-21T08:00+09:00'],
    ['23:30', 'Pacific/Kiritimati', '2019-12-20T09:29Z', '2019-12-20T23:30+14:00'],
    // Set forward at 02:00 on 8 March 2026: 02:30 is not on the clock, and is taken an hour later.
    ['02:30', NEW_YORK, '2026-03-08T00:00-05:00', '2026-03-08T03:30-04:00'],
    ['02:30', NEW_YORK, '2026-03-08T03:30-04:00', '2026-03-09T02:30-04:00'],
    ['03:00', NEW_YORK, '2026-03-08T01:59-05:00', '2026-03-08T03:00-04:00'],
    // Set back at 02:00 on 1 November 2026: 01:30 is on the clock twice, and counts once.
    ['01:30', NEW_YORK, '2026-11-01T01:00-04:00', '2026-11-01T01:30-04:00'],
    ['01:30', NEW_YORK, '2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00'],
    ['01:30', NEW_YORK, '2026-11-01T01:10-05:00', '2026-11-02T01:30-05:00'],
    ['01:30', NEW_YORK, '2026-11-01T01:30-05:00', '2026-11-02T01:30-05:00'],
    // Set forward at midnight of 4 November 2018: the day began at 01:00.
    ['00:30', 'America/Sao_Paulo', '2018-11-03T23:50-03:00', '2018-11-04T01:30-02:00'],
    // Apia had no 30 December 2011.
    ['12:00', 'Pacific/Apia', '2011-12-29T13:00-10:00', '2011-12-31T12:00+14:00'],
    // Half an hour, and set forward by half an hour.
    ['02:15', 'Australia/Lord_Howe', '2026-10-04T01:00+10:30', '2026-10-04T02:45+11:00'],
    // 20 December 2019 is a Friday.
    ['friday 08:00', 'UTC', '2019-12-20T07:59Z', '2019-12-20T08:00Z'],
    ['friday 08:00', 'UTC', '2019-12-20T08:00Z', '2019-12-27T08:00Z'],
    ['thursday 23:59', 'UTC', '2019-12-20T08:00Z', '2019-12-26T23:59Z'],
    ['monday 00:00', 'UTC', '2019-12-20T08:00Z', '2019-12-23T00:00Z'],
    // Saturday already there.
    ['saturday 06:00', 'Asia/Pyongyang', '2019-12-20T20:00Z', '2019-12-21T06:00+09:00'],
    ['friday 06:00', 'Asia/Pyongyang', '2019-12-20T20:00Z', '2019-12-27T06:00+09:00'],
    // Over the days on which the clocks are set.
    ['monday 08:00', NEW_YORK, '2026-03-06T12:00-05:00', '2026-03-09T08:00-04:00'],
    ['sunday 02:30', NEW_YORK, '2026-03-07T12:00-05:00', '2026-03-08T03:30-04:00'],
    ['sunday 01:30', NEW_YORK, '2026-11-01T01:30-04:00', '2026-11-08T01:30-05:00'],
  ];
  test.each(table)('%s in %s after %s is %s', (time, timezone, now, next) => {
    const found = nextTimeOfDay(timeOf(time, timezone), Date.parse(now));
    expect(new Date(found).toISOString()).toBe(new Date(next).toISOString());
  });
});

describe('quiet hours', () => {
  const table: [hours: string, timezone: string, now: string, until: string | null][] = [
    ['23:00-07:00', 'UTC', '2019-12-20T22:59:59.999Z', null],
    ['23:00-07:00', 'UTC', '2019-12-20T23:00Z', '2019-12-21T07:00Z'],
    ['23:00-07:00', 'UTC', '2019-12-21T00:00Z', '2019-12-21T07:00Z'],
    ['23:00-07:00', 'UTC', '2019-12-21T06:59:59.999Z', '2019-12-21T07:00Z'],
    ['23:00-07:00', 'UTC', '2019-12-21T07:00Z', null],
    ['12:00-13:00', 'UTC', '2019-12-21T12:30:30Z', '2019-12-21T13:00Z'],
    ['12:00-13:00', 'UTC', '2019-12-21T23:00Z', null],
    ['12:00-00:00', 'UTC', '2019-12-21T23:59Z', '2019-12-22T00:00Z'],
    ['00:00-00:00', 'UTC', '2019-12-21T00:00Z', null],
    ['08:00-08:00', 'UTC', '2019-12-21T08:00Z', null],
    ['23:00-07:00', 'Asia/Pyongyang', '2019-12-20T15:00Z', '2019-12-21T07:00+09:00'],
    // An hour shorter, an hour longer.
    ['23:00-07:00', NEW_YORK, '2026-03-07T23:00-05:00', '2026-03-08T07:00-04:00'],
    ['23:00-07:00', NEW_YORK, '2026-10-31T23:00-04:00', '2026-11-01T07:00-05:00'],
    // The end is left out: it is over when the clock has gone past it.
    ['22:00-02:30', NEW_YORK, '2026-03-08T01:50-05:00', '2026-03-08T03:00-04:00'],
    ['22:00-02:30', NEW_YORK, '2026-03-08T03:10-04:00', null],
    // The end comes twice.
    ['22:00-01:30', NEW_YORK, '2026-11-01T01:10-04:00', '2026-11-01T01:30-04:00'],
    ['22:00-01:30', NEW_YORK, '2026-11-01T01:10-05:00', '2026-11-01T01:30-05:00'],
    // They are wholly left out.
    ['02:10-02:50', NEW_YORK, '2026-03-08T03:20-04:00', null],
  ];
  test.each(table)('of %s in %s, at %s, end at %s', (written, timezone, now, until) => {
    const [from = '', to = ''] = written.split('-');
    const hours = { from: minuteOf(from), until: minuteOf(to), timezone };
    const found = quietUntil(hours, Date.parse(now));
    expect(found && new Date(found).toISOString()).toBe(until && new Date(until).toISOString());
  });
});

const zones = fc.constantFrom(
  'UTC',
  'Asia/Pyongyang',
  'Asia/Kathmandu',
  NEW_YORK,
  'Europe/London',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
);
const minutes = fc.integer({ min: 0, max: 1439 });
const weekdays = fc.option(fc.integer({ min: 1, max: 7 }), { nil: null });
const anyTime = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) });
/** Around the days on which the clocks of some of the zones are set. */
const nearChange = fc
  .tuple(
    fc.constantFrom('2026-03-08T07:00Z', '2026-11-01T06:00Z', '2018-11-04T03:00Z', '2026-10-03T15:30Z'),
    fc.integer({ min: -30 * 60, max: 8 * 60 }),
    fc.integer({ min: 0, max: 59_999 }),
  )
  .map(([change, away, ms]) => Date.parse(change) + away * MINUTE_MS + ms);
const times = fc.oneof(anyTime, nearChange);

function localMinute(at: number, timezone: string): number {
  const local = DateTime.fromMillis(at, { zone: timezone });
  return local.hour * 60 + local.minute;
}

function offsetAt(at: number, timezone: string): number {
  return DateTime.fromMillis(at, { zone: timezone }).offset;
}

test('the next time of day is ahead, within 48 hours, and what the clock shows unless the clocks change', () => {
  fc.assert(
    fc.property(minutes, zones, times, (minute, timezone, now) => {
      const next = nextTimeOfDay({ minute, weekday: null, timezone }, now);
      const isChanging = [now - 3 * HOUR_MS, next - 24 * HOUR_MS, next, next + 24 * HOUR_MS].some(
        (at) => offsetAt(now, timezone) !== offsetAt(at, timezone),
      );
      expect({
        isAhead: next > now,
        isSoon: next <= now + 48 * HOUR_MS,
        isWhole: next % MINUTE_MS === 0,
        shown: isChanging ? minute : localMinute(next, timezone),
        isFirst: isChanging || next <= now + 24 * HOUR_MS,
      }).toEqual({ isAhead: true, isSoon: true, isWhole: true, shown: minute, isFirst: true });
    }),
    { numRuns: 500 },
  );
});

test('a time of day comes once on each of its days, whatever the clocks do, and is what the clock shows', () => {
  fc.assert(
    fc.property(minutes, weekdays, zones, times, (minute, weekday, timezone, now) => {
      const time = { minute, weekday, timezone };
      const shown: string[] = [];
      for (let at = nextTimeOfDay(time, now); shown.length < 12; at = nextTimeOfDay(time, at)) {
        expect(lastTimeOfDay(time, at)).toBe(at);
        expect(lastTimeOfDay(time, nextTimeOfDay(time, at) - 1)).toBe(at);
        const local = DateTime.fromMillis(at, { zone: timezone });
        shown.push(local.toISODate() ?? '');
        // The clock shows another time where it has left this one out, that is, where it was just set forward.
        const isSetForward = offsetAt(at, timezone) > offsetAt(at - 25 * HOUR_MS, timezone);
        if (!isSetForward) expect(local.hour * 60 + local.minute).toBe(minute);
        if (!isSetForward && weekday !== null) expect(local.weekday).toBe(weekday);
      }
      expect(new Set(shown).size).toBe(12);
      const days = (Date.parse(shown.at(-1) ?? '') - Date.parse(shown[0] ?? '')) / (24 * HOUR_MS);
      const period = weekday === null ? 1 : 7;
      // Apia had no 30 December 2011.
      expect(Math.abs(days - 11 * period)).toBeLessThanOrEqual(timezone === 'Pacific/Apia' ? 1 : 0);
    }),
    { numRuns: 100 },
  );
});

test('quiet hours end where one that looks at the clock every minute sees them end', () => {
  function naive(from: number, until: number, timezone: string, now: number): number | null {
    const isQuiet = (at: number) => {
      const minute = localMinute(at, timezone);
      if (from <= until) return from <= minute && minute < until;
      return from <= minute || minute < until;
    };
    if (!isQuiet(now)) return null;
    let at = now - (now % MINUTE_MS);
    while (isQuiet(at)) at += MINUTE_MS;
    return at;
  }
  fc.assert(
    fc.property(minutes, minutes, zones, times, (from, until, timezone, now) => {
      expect(quietUntil({ from, until, timezone }, now)).toBe(naive(from, until, timezone, now));
    }),
    { numRuns: 150 },
  );
});
