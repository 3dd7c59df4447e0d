/** The days of a chart are those of the calendar in its zone, whatever the clocks do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartDays } from '../../src/coverage/chart-days.ts';

const HOUR = 3_600_000;
const lengths = (days: ReturnType<typeof chartDays>) =>
  days.map(({ day, begins, ends }) => [day, (ends - begins) / HOUR]);

describe('the days of a chart', () => {
  test.each<[what: string, now: string, timezone: string, days: number, expected: [string, number][]]>([
    [
      'where the clocks go forward',
      '2026-03-30T10:00:00+02:00',
      'Europe/Berlin',
      3,
      [
        ['2026-03-28', 24],
        ['2026-03-29', 23],
        ['2026-03-30', 24],
      ],
    ],
    [
      'where they go back',
      '2026-10-26T00:30:00+01:00',
      'Europe/Berlin',
      2,
      [
        ['2026-10-25', 25],
        ['2026-10-26', 24],
      ],
    ],
    [
      'where a day has no midnight',
      '2026-04-25T10:00:00Z',
      'Africa/Cairo',
      3,
      [
        ['2026-04-23', 24],
        ['2026-04-24', 23],
        ['2026-04-25', 24],
      ],
    ],
    [
      'where a day was left out',
      '2011-12-31T10:00:00+14:00',
      'Pacific/Apia',
      3,
      [
        ['2011-12-29', 24],
        ['2011-12-31', 24],
      ],
    ],
    [
      'through a leap day',
      '2028-03-01T00:00:00+09:00',
      'Asia/Pyongyang',
      2,
      [
        ['2028-02-29', 24],
        ['2028-03-01', 24],
      ],
    ],
  ])('%s', (_, now, timezone, days, expected) => {
    expect(lengths(chartDays({ now: Date.parse(now), timezone, days, until: null }))).toEqual(expected);
  });

  test.each<[what: string, until: string | null, last: string]>([
    ['go on to the day that a deadline ends', '2020-01-01T00:00:00+09:00', '2019-12-31'],
    ['and to the day that it lies in', '2020-01-01T00:00:01+09:00', '2020-01-01'],
    ['not where it has passed', '2019-12-19T00:00:00+09:00', '2019-12-20'],
    ['not where there is none', null, '2019-12-20'],
    ['not where it is further away than the chart goes back', '2020-02-01T00:00:00+09:00', '2019-12-20'],
  ])('%s', (_, until, last) => {
    const now = Date.parse('2019-12-20T18:00:00+09:00');
    const moment = until === null ? null : Date.parse(until);
    const days = chartDays({ now, timezone: 'Asia/Seoul', days: 30, until: moment });
    expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2019-11-21', last]);
  });

  test('follow one another without a gap, and today is one of them', () => {
    const zones = ['UTC', 'Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/Sao_Paulo'];
    const input = fc.record({
      now: fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }),
      timezone: fc.constantFrom(...zones),
      days: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(input, ({ now, timezone, days }) => {
        const shown = chartDays({ now, timezone, days, until: null });
        expect(shown.slice(1).map(({ begins }) => begins)).toEqual(
          shown.slice(0, -1).map(({ ends }) => ends),
        );
        const last = shown.at(-1);
        expect(last && last.begins <= now && now < last.ends).toBe(true);
        expect(shown.length).toBe(days);
      }),
      { numRuns: 30 },
    );
  });
});
