/** The countdown counts calendar days where the deadline is, and knows which milestone is next. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdown, nextMilestone } from '../../src/deadline/countdown.ts';
import { countdownText } from '../../src/deadline/countdown-text.ts';
import { readMoment } from '../../src/deadline/read-moment.ts';
import type { Deadline } from '../../src/domain/deadline.ts';

function yearEnd(timezone: string): Deadline {
  return { name: 'year-end deadline', moment: { kind: 'year-end' }, timezone };
}

function on(written: string, timezone: string): Deadline {
  const at = readMoment(written, timezone);
  if (at === null) throw new Error(`not a moment: ${written}`);
  return { name: 'talks', moment: { kind: 'moment', at }, timezone };
}

describe('a year-end deadline', () => {
  const table: [now: string, timezone: string, days: number, at: string][] = [
    ['2019-12-20T09:00+09:00', 'Asia/Pyongyang', 11, '2019-12-31T15:00:00.000Z'],
    ['2019-12-20T00:00+09:00', 'Asia/Pyongyang', 11, '2019-12-31T15:00:00.000Z'],
    ['2019-12-19T23:59+09:00', 'Asia/Pyongyang', 12, '2019-12-31T15:00:00.000Z'],
    ['2019-12-30T15:00Z', 'Asia/Pyongyang', 0, '2019-12-31T15:00:00.000Z'],
    ['2019-12-31T14:59:59.999Z', 'Asia/Pyongyang', 0, '2019-12-31T15:00:00.000Z'],
    ['2019-12-31T15:00Z', 'Asia/Pyongyang', 365, '2020-12-31T15:00:00.000Z'],
    ['2019-12-31T15:00Z', 'UTC', 0, '2020-01-01T00:00:00.000Z'],
    ['2020-01-01T00:00Z', 'UTC', 365, '2021-01-01T00:00:00.000Z'],
    ['2021-01-01T00:00Z', 'UTC', 364, '2022-01-01T00:00:00.000Z'],
    ['2020-02-28T12:00Z', 'UTC', 307, '2021-01-01T00:00:00.000Z'],
    ['2020-02-29T12:00Z', 'UTC', 306, '2021-01-01T00:00:00.000Z'],
    ['2026-10-31T23:30-04:00', 'America/New_York', 61, '2027-01-01T05:00:00.000Z'],
    ['2026-11-01T23:30-05:00', 'America/New_York', 60, '2027-01-01T05:00:00.000Z'],
    ['2026-03-08T01:59-05:00', 'America/New_York', 298, '2027-01-01T05:00:00.000Z'],
    ['2026-12-31T10:00Z', 'Pacific/Kiritimati', 364, '2027-12-31T10:00:00.000Z'],
  ];
  test.each(table)('seen from %s in %s is %i days away', (now, timezone, days, at) => {
    expect(countdown(yearEnd(timezone), Date.parse(now))).toEqual({
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
    // Midnight did not exist in São Paulo on 4 November 2018: the 3rd ended at 01:00 of the 4th.
    ['2018-11-03T24:00', 'America/Sao_Paulo', '2018-11-03T12:00-03:00', 0],
    // Apia had no 30 December 2011.
    ['2011-12-31T12:00', 'Pacific/Apia', '2011-12-29T12:00-10:00', 2],
  ];
  test.each(table)('%s in %s, seen from %s, is %i days away', (at, timezone, now, days) => {
    expect(countdown(on(at, timezone), Date.parse(now)).days).toBe(days);
  });

  test('comes nearer by one day at each local midnight', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const deadline = on('2026-12-31T24:00', 'UTC');
        const now = Date.UTC(2026, 11, 31, 12) - days * 86_400_000;
        expect(countdown(deadline, now).days).toBe(days);
      }),
    );
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
