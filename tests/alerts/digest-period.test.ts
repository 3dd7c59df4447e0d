/** When digests are due: at their local times, once each, whatever the clocks, outages and quiet hours do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DigestPeriod, digestPeriod, jointPeriod, summedUp } from '../../src/alerts/digest-period.ts';
import { nextTimeOfDay, quietUntil } from '../../src/deadline/time-of-day.ts';
import type { DigestTime, QuietHours } from '../../src/domain/channel.ts';

const HOUR_MS = 3_600_000;
const DAILY: DigestTime = { minute: 8 * 60, weekday: null, timezone: 'UTC' };
const WEEKLY: DigestTime = { ...DAILY, weekday: 1 };
const NIGHT: QuietHours = { from: 22 * 60, until: 9 * 60, timezone: 'UTC' };

describe('the period of a digest', () => {
  const daily = { digest: DAILY, quietHours: null };
  const weekly = { digest: WEEKLY, quietHours: null };
  const late = { digest: DAILY, quietHours: NIGHT };
  type Route = Parameters<typeof digestPeriod>[0];
  // 23 December 2019 is a Monday.
  const table: [what: string, route: Route, seenTo: string, now: string, period: [string, string] | null][] =
    [
      ['is none where there is no digest', { digest: null, quietHours: null }, '20T07:59', '20T08:00', null],
      ['is none before its time', daily, '20T07:58', '20T07:59', null],
      ['ends at its time', daily, '20T07:59', '20T08:00', ['19T08:00', '20T08:00']],
      ['ends once', daily, '20T08:00', '20T08:00', null],
      ['is not there again a moment later', daily, '20T08:00', '20T08:01', null],
      ['makes up for a while that was missed', daily, '20T07:59', '20T15:00', ['19T08:00', '20T08:00']],
      ['makes up for several days in one', daily, '17T12:00', '20T15:00', ['17T08:00', '20T08:00']],
      ['is a week where it is weekly', weekly, '23T07:59', '23T08:00', ['16T08:00', '23T08:00']],
      ['of a week is not there on another day', weekly, '24T07:59', '24T08:00', null],
      ['waits for the end of the quiet hours', late, '20T07:59', '20T08:59', null],
      ['ends with the quiet hours', late, '20T08:59', '20T09:00', ['19T09:00', '20T09:00']],
      ['is none where the clock was set back', daily, '21T12:00', '20T12:00', null],
    ];
  const at = (written: string) => Date.parse(`2019-12-${written}Z`);
  test.each(table)('%s', (_what, route, seenTo, now, period) => {
    const expected = period && { since: at(period[0]), until: at(period[1]) };
    expect(digestPeriod(route, at(seenTo), at(now))).toEqual(expected);
  });
});

describe('what is summed up of a story', () => {
  const sanctions = { terms: ['Sanctions', 'Trade'] };
  const talks = { terms: ['Talks'] };
  const fallback = { terms: null };
  const day: DigestPeriod = { since: 6, until: 7 };
  const week: DigestPeriod = { since: 0, until: 8 };
  const due = [
    { route: talks, period: day },
    { route: fallback, period: week },
  ];
  type Row = [what: string, terms: string[], summed: { terms: string[]; period: DigestPeriod } | null];
  const table: Row[] = [
    ['is nothing without terms', [], null],
    ['is nothing where its route is not due', ['Sanctions'], null],
    ['is what its due route takes', ['Talks', 'Sanctions'], { terms: ['Talks'], period: day }],
    ['is what no route names, where the fallback is due', ['Floods'], { terms: ['Floods'], period: week }],
    ['is all of both', ['Floods', 'Talks'], { terms: ['Floods', 'Talks'], period: { since: 0, until: 8 } }],
  ];
  test.each(table)('%s', (_what, terms, summed) => {
    const found = summedUp(
      terms.map((name) => ({ name })),
      due,
      [sanctions, talks],
    );
    expect(found && { ...found, terms: found.terms.map(({ name }) => name) }).toEqual(summed);
  });

  test('a joint period reaches from the first beginning to the last end', () => {
    expect(jointPeriod([week, day, { since: 3, until: 9 }])).toEqual({ since: 0, until: 9 });
  });
});

const zones = fc.constantFrom(
  'UTC',
  'Asia/Pyongyang',
  'America/New_York',
  'Europe/London',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
);
const minutes = fc.integer({ min: 0, max: 1439 });
const digests = fc.record({
  minute: minutes,
  weekday: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }),
  timezone: zones,
});
const quietHours = fc.option(fc.record({ from: minutes, until: minutes, timezone: zones }), { nil: null });
/** Of ticks half a minute to days apart: the bot is slow, or down. */
const gaps = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 30_000 }),
    fc.integer({ min: 1, max: 12 * HOUR_MS }),
    fc.integer({ min: 1, max: 20 * 24 * HOUR_MS }),
  ),
  { minLength: 1, maxLength: 40 },
);
const starts = fc.oneof(
  fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2030, 0) }),
  fc.constantFrom(...['2026-03-08T07:00Z', '2026-11-01T05:59Z', '2011-12-29T20:00Z'].map(Date.parse)),
);

test('over any ticks and outages the periods follow on one another without a gap, each ended by now', () => {
  fc.assert(
    fc.property(digests, quietHours, starts, gaps, (digest, quiet, start, between) => {
      const route = { digest, quietHours: quiet };
      let seenTo = start;
      let end: number | null = null;
      for (const gap of between) {
        const now: number = seenTo + gap;
        const period = digestPeriod(route, seenTo, now);
        seenTo = now;
        if (period === null) continue;
        expect(period.since).toBeLessThan(period.until);
        expect(period.until).toBeLessThanOrEqual(now);
        if (end !== null) expect(period.since).toBe(end);
        end = period.until;
      }
    }),
    { numRuns: 100 },
  );
});

test('ticks that are never late give each digest at its local time, and none besides', () => {
  fc.assert(
    fc.property(digests, starts, (digest, start) => {
      const due: number[] = [];
      for (let at = nextTimeOfDay(digest, start); due.length < 10; at = nextTimeOfDay(digest, at))
        due.push(at);
      const sent: number[] = [];
      const ticks = due.flatMap((at) => [at - 1, at, at + 1, at + 30_000]);
      let seenTo = start;
      for (const now of ticks) {
        const period = digestPeriod({ digest, quietHours: null }, seenTo, now);
        if (period !== null) sent.push(period.until);
        seenTo = Math.max(now, seenTo);
      }
      expect(sent).toEqual(due);
    }),
    { numRuns: 50 },
  );
});

test('no digest ends in the quiet hours', () => {
  fc.assert(
    fc.property(digests, quietHours, starts, gaps, (digest, quiet, start, between) => {
      let seenTo = start;
      for (const gap of between) {
        const period = digestPeriod({ digest, quietHours: quiet }, seenTo, seenTo + gap);
        seenTo += gap;
        if (period !== null && quiet !== null) expect(quietUntil(quiet, period.until)).toBeNull();
      }
    }),
    { numRuns: 50 },
  );
});
