/** The countdown counts calendar days where the deadline is, and knows which milestone is next. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdownsOf, nearestCountdown, nextMilestone } from '../../src/deadline/countdown.ts';
import { countdownText } from '../../src/deadline/countdown-text.ts';
import { readMoment } from '../../src/deadline/read-moment.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const DAY_MS = 86_400_000;

function yearEnd(timezone: string): Deadline {
  return sampleDeadline({ timezone });
}

function on(written: string, timezone: string): Deadline {
  const at = readMoment(written, timezone);
  if (at === null) throw new Error(`not a moment: ${written}`);
  return sampleDeadline({ name: 'talks', moment: { kind: 'moment', at }, timezone, closingMs: 500 * DAY_MS });
}

describe('a year-end deadline', () => {
  const table: [now: string, timezone: string, days: number, at: string][] = [
    ['2019-12-20T09:00+09:00', 'Asia/Pyongyang', 11, '2019-12-31T15:00:00.000Z'],
    ['2019-12-20T00:00+09:00', 'Asia/Pyongyang', 11, '2019-12-31T15:00:00.000Z'],
    ['2019-12-19T23:59+09:00', 'Asia/Pyongyang', 12, '2019-12-31T15:00:00.000Z'],
    ['2019-12-30T15:00Z', 'Asia/Pyongyang', 0, '2019-12-31T15:00:00.000Z'],
    ['2019-12-31T14:59:59.999Z', 'Asia/Pyongyang', 0, '2019-12-31T15:00:00.000Z'],
    // The moment is over, and the summary is still to come.
    ['2019-12-31T15:00Z', 'Asia/Pyongyang', -1, '2019-12-31T15:00:00.000Z'],
    ['2020-01-01T14:59:59.999Z', 'Asia/Pyongyang', -1, '2019-12-31T15:00:00.000Z'],
    ['2020-01-01T15:00Z', 'Asia/Pyongyang', 364, '2020-12-31T15:00:00.000Z'],
    ['2019-12-31T15:00Z', 'UTC', 0, '2020-01-01T00:00:00.000Z'],
    ['2020-01-01T00:00Z', 'UTC', -1, '2020-01-01T00:00:00.000Z'],
    ['2020-01-02T00:00Z', 'UTC', 364, '2021-01-01T00:00:00.000Z'],
    ['2021-01-02T00:00Z', 'UTC', 363, '2022-01-01T00:00:00.000Z'],
    ['2020-02-28T12:00Z', 'UTC', 307, '2021-01-01T00:00:00.000Z'],
    ['2020-02-29T12:00Z', 'UTC', 306, '2021-01-01T00:00:00.000Z'],
    ['2026-10-31T23:30-04:00', 'America/New_York', 61, '2027-01-01T05:00:00.000Z'],
    ['2026-11-01T23:30-05:00', 'America/New_York', 60, '2027-01-01T05:00:00.000Z'],
    ['2026-03-08T01:59-05:00', 'America/New_York', 298, '2027-01-01T05:00:00.000Z'],
    ['2026-12-31T09:59Z', 'Pacific/Kiritimati', 0, '2026-12-31T10:00:00.000Z'],
    ['2026-12-31T10:00Z', 'Pacific/Kiritimati', -1, '2026-12-31T10:00:00.000Z'],
    ['2027-01-01T10:00Z', 'Pacific/Kiritimati', 363, '2027-12-31T10:00:00.000Z'],
    ['2026-12-31T12:00Z', 'Etc/GMT+12', 0, '2027-01-01T12:00:00.000Z'],
    ['2026-12-31T11:59Z', 'Etc/GMT+12', 1, '2027-01-01T12:00:00.000Z'],
    // Kathmandu is 5:45 ahead, Lord Howe changes its clock by half an hour.
    ['2026-12-20T18:14Z', 'Asia/Kathmandu', 11, '2026-12-31T18:15:00.000Z'],
    ['2026-12-20T18:15Z', 'Asia/Kathmandu', 10, '2026-12-31T18:15:00.000Z'],
    ['2026-04-04T13:00Z', 'Australia/Lord_Howe', 270, '2026-12-31T13:00:00.000Z'],
  ];
  test.each(table)('seen from %s in %s is %i days away', (now, timezone, days, at) => {
    expect(nearestCountdown([yearEnd(timezone)], Date.parse(now))).toEqual({
      name: 'year-end deadline',
      at: Date.parse(at),
      timezone,
      days,
    });
  });
});

describe('a deadline at a moment', () => {
  const table: [at: string, timezone: string, now: string, days: number][] = [
    ['2026-12-31T24:00', 'Asia/Pyongyang', '2026-12-20T12:00+09:00', 11],
    ['2026-12-31', 'Asia/Pyongyang', '2026-12-20T12:00+09:00', 11],
    ['2026-12-31T24:00', 'Asia/Pyongyang', '2026-12-31T23:59+09:00', 0],
    ['2026-12-31T24:00', 'Asia/Pyongyang', '2027-01-01T00:00+09:00', -1],
    ['2026-12-31T24:00', 'Asia/Pyongyang', '2027-01-02T00:00+09:00', -2],
    ['2026-12-31T15:00', 'UTC', '2026-12-31T00:00Z', 0],
    ['2026-12-31T15:00', 'UTC', '2026-12-31T15:00Z', 0],
    ['2026-12-31T15:00', 'UTC', '2026-12-31T20:00Z', 0],
    ['2026-12-31T15:00', 'UTC', '2027-01-01T00:00Z', -1],
    ['2028-03-01T12:00', 'UTC', '2028-02-28T12:00Z', 2],
    ['2027-03-01T12:00', 'UTC', '2027-02-28T12:00Z', 1],
    // Clocks are set forward in the night of 28 to 29 March and back in that of 24 to 25 October.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-28T23:59+01:00', 1],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T00:00+01:00', 0],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-24T23:59+02:00', 1],
    ['2026-10-25T24:00', 'Europe/Berlin', '2026-10-25T00:00+02:00', 0],
    ['2026-10-25T24:00', 'Europe/Berlin', '2026-10-25T23:59+01:00', 0],
    ['2026-10-25T24:00', 'Europe/Berlin', '2026-10-26T00:00+01:00', -1],
    // Cairo begins 24 April 2026 at 01:00, which is the moment at which the 23rd ends.
    ['2026-04-24T01:00', 'Africa/Cairo', '2026-04-23T12:00+02:00', 0],
    ['2026-04-24T01:01', 'Africa/Cairo', '2026-04-23T12:00+02:00', 1],
    ['2026-04-23T24:00', 'Africa/Cairo', '2026-04-23T12:00+02:00', 0],
    ['2028-02-29T24:00', 'Asia/Seoul', '2028-02-28T12:00+09:00', 1],
    ['2028-02-29T24:00', 'Asia/Seoul', '2028-03-01T00:00+09:00', -1],
    // Midnight did not exist in São Paulo on 4 November 2018: the 3rd ended at 01:00 of the 4th.
    ['2018-11-03T24:00', 'America/Sao_Paulo', '2018-11-03T12:00-03:00', 0],
    // Apia had no 30 December 2011.
    ['2011-12-31T12:00', 'Pacific/Apia', '2011-12-29T12:00-10:00', 2],
  ];
  test.each(table)('%s in %s, seen from %s, is %i days away', (at, timezone, now, days) => {
    expect(nearestCountdown([on(at, timezone)], Date.parse(now))?.days).toBe(days);
  });

  test('comes nearer by one day at each local midnight', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const deadline = on('2026-12-31T24:00', 'UTC');
        const now = Date.UTC(2026, 11, 31, 12) - days * 86_400_000;
        expect(nearestCountdown([deadline], now)?.days).toBe(days);
      }),
    );
  });
});

describe('whatever the clocks do, a day is told after the other', () => {
  /** By quarters of an hour through two days. */
  function check(timezone: string, from: number): void {
    const deadline = on('2030-12-31', timezone);
    const days = Array.from(
      { length: 4 * 48 },
      (_, quarter) => nearestCountdown([deadline], from + quarter * 900_000)?.days ?? 0,
    );
    const steps = days.slice(1).map((now, index) => (days[index] ?? 0) - now);
    expect([timezone, new Date(from), ...steps.filter((step) => step !== 0 && step !== 1)]).toEqual([
      timezone,
      new Date(from),
    ]);
    expect(steps.filter((step) => step === 1).length).toBeGreaterThan(0);
  }

  test.each([
    ['America/Havana', '2026-10-31'],
    ['America/Scoresbysund', '2024-03-30'],
    ['America/Nuuk', '2023-03-25'],
    ['America/Asuncion', '2024-10-05'],
    ['Asia/Beirut', '2026-03-28'],
    ['Asia/Beirut', '2026-10-24'],
    ['Asia/Gaza', '2026-03-28'],
    ['Africa/Cairo', '2026-10-29'],
    ['Africa/Casablanca', '2026-02-14'],
    ['Antarctica/Troll', '2026-03-28'],
    ['Australia/Lord_Howe', '2026-04-04'],
    ['Pacific/Apia', '2021-04-03'],
    ['Asia/Pyongyang', '2018-12-31'],
  ])('in %s around %s', (timezone, day) => check(timezone, Date.parse(`${day}T00:00Z`)));

  test('in any zone on any day from 2019 to 2030', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const hours = fc.integer({ min: 0, max: 12 * 365 * 24 });
    fc.assert(
      fc.property(zones, hours, (zone, hour) => check(zone, Date.UTC(2019, 0, 1) + hour * 3_600_000)),
      { numRuns: 25 },
    );
  });
});

describe('the countdowns of terms', () => {
  const first = sampleDeadline({ name: 'first', timezone: 'UTC', terms: ['gift', 'engine'] });
  const second = on('2019-12-24', 'UTC');
  const deadlines = [first, { ...second, terms: ['engine'] }];
  const days = (...terms: string[]) =>
    countdownsOf(deadlines, terms, Date.parse('2019-12-20')).map(({ name, days }) => `${name} ${days}`);

  test('are those of the deadlines that a term belongs to, the nearest first', () => {
    expect(days('engine')).toEqual(['talks 4', 'first 11']);
    expect(days('gift')).toEqual(['first 11']);
    expect(days('gift', 'engine')).toEqual(['talks 4', 'first 11']);
    expect(days('draft')).toEqual([]);
  });
});

describe('the countdown in words', () => {
  const table: [name: string, days: number, text: string][] = [
    ['year-end deadline', 11, 'D-11 to the year-end deadline'],
    ['year-end deadline', 1, 'D-1 to the year-end deadline'],
    ['year-end deadline', 0, 'D-Day of the year-end deadline'],
    ['year-end deadline', -1, 'D+1 since the year-end deadline'],
    ['The talks', 3, 'D-3 to The talks'],
    ['the talks', -30, 'D+30 since the talks'],
    ['theatre opening', 2, 'D-2 to the theatre opening'],
  ];
  test.each(table)('%s in %i days is “%s”', (name, days, text) => {
    expect(countdownText({ name, at: 0, timezone: 'UTC', days })).toBe(text);
  });
});

describe('the next milestone', () => {
  const summit = { name: 'summit', at: 200 };
  const vote = { name: 'vote', at: 100 };
  const rally = { name: 'rally', at: 100 };
  test.each([
    [[], 0, null],
    [[summit, vote, rally], 0, vote],
    [[summit, rally, vote], 99, rally],
    [[summit, vote], 100, summit],
    [[summit, vote], 200, null],
  ])('of %j at %i is %j', (milestones, now, next) => {
    expect(nextMilestone(milestones, now)).toEqual(next);
  });
});
