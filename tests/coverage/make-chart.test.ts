/** A chart has its counts on their days, its busiest terms first, and what is due on the day that it ends. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChartInput, makeChart } from '../../src/coverage/make-chart.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);

function input(changes: Partial<ChartInput> = {}): ChartInput {
  return {
    title: 'Christmas gift, 3 days',
    timezone: 'Asia/Seoul',
    now: at('2019-12-20T18:00'),
    days: 3,
    until: null,
    archiveBegan: 0,
    counts: [],
    marks: [],
    ...changes,
  };
}

const counts = (name: string, days: Record<string, [articles: number, stories: number]>) => ({
  name,
  days: new Map(Object.entries(days).map(([day, [articles, stories]]) => [day, { articles, stories }])),
});

describe('a chart', () => {
  test('is made of daily counts', () => {
    const chart = makeChart(
      input({
        counts: [
          counts('Draft', { '2019-12-20': [1, 1] }),
          counts('Christmas gift', { '2019-12-18': [3, 2], '2019-12-20': [1, 1], '2019-12-01': [9, 9] }),
        ],
        until: at('2019-12-22T00:00'),
        marks: [{ name: 'year-end deadline', at: at('2019-12-22T00:00'), kind: 'deadline' }],
      }),
    );
    expect(chart).toEqual({
      title: 'Christmas gift, 3 days',
      timezone: 'Asia/Seoul',
      days: ['2019-12-18', '2019-12-19', '2019-12-20', '2019-12-21'],
      today: '2019-12-20',
      archiveFrom: null,
      series: [
        { name: 'Christmas gift', articles: [3, 0, 1, 0], stories: [2, 0, 1, 0] },
        { name: 'Draft', articles: [0, 0, 1, 0], stories: [0, 0, 1, 0] },
      ],
      marks: [{ name: 'year-end deadline', at: at('2019-12-22T00:00'), day: '2019-12-21', kind: 'deadline' }],
      description:
        'Christmas gift, 3 days. 2 terms from 18 Dec to 20 Dec 2019. The busiest: Christmas gift with 4 articles, 3 of them on 18 Dec; then Draft (1). Marked: 21 Dec year-end deadline.',
    });
  });

  test.each<[began: string | null, archiveFrom: string | null]>([
    ['2019-12-17T23:59', null],
    ['2019-12-18T10:00', null],
    ['2019-12-19T00:00', '2019-12-19'],
    ['2019-12-20T10:00', '2019-12-20'],
    [null, '2019-12-20'],
  ])('of an archive that began at %s says that its days count from %s', (began, archiveFrom) => {
    const archiveBegan = began === null ? null : at(began);
    expect(makeChart(input({ archiveBegan })).archiveFrom).toBe(archiveFrom);
  });

  test('marks what lies in it, each once and by date, and a deadline also where it lies beyond', () => {
    const chart = makeChart(
      input({
        marks: [
          { name: 'far', at: at('2020-06-01T00:00'), kind: 'deadline' },
          { name: 'long ago', at: at('2019-11-01T00:00'), kind: 'deadline' },
          { name: 'far', at: at('2020-01-02T00:00'), kind: 'milestone' },
          { name: 'vote', at: at('2019-12-19T15:00'), kind: 'milestone' },
          { name: 'vote', at: at('2019-12-19T16:00'), kind: 'found' },
          { name: 'summit', at: at('2019-12-19T00:00'), kind: 'found' },
          { name: 'both', at: at('2019-12-19T15:00'), kind: 'deadline' },
        ],
      }),
    );
    expect(chart.marks.map(({ name, day, kind }) => [day, name, kind])).toEqual([
      ['2019-12-18', 'summit', 'found'],
      ['2019-12-19', 'both', 'deadline'],
      ['2019-12-19', 'vote', 'milestone'],
      ['2020-05-31', 'far', 'deadline'],
    ]);
  });

  test('keeps every count of its days, whatever the zone', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 });
    const given = fc.record({
      timezone: fc.constantFrom('UTC', 'Asia/Pyongyang', 'Europe/Berlin', 'America/St_Johns'),
      series: fc.array(fc.tuple(fc.string(), days), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(given, ({ timezone, series }) => {
        const now = Date.UTC(2026, 3, 10, 12);
        const shown = makeChart(input({ now, timezone, days: 41 })).days;
        const chart = makeChart(
          input({
            now,
            timezone,
            days: 41,
            counts: series.map(([name, of]) => ({
              name,
              days: new Map(of.map((index) => [shown[index] ?? '', { articles: index + 2, stories: 1 }])),
            })),
          }),
        );
        const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
        const kept = chart.series.map(({ articles, stories }) => [sum(articles), sum(stories)]);
        const expected = series.map(([, of]) => [sum(of) + of.length * 2, of.length]);
        expect(kept.toSorted(byFirst)).toEqual(expected.toSorted(byFirst));
        expect(kept).toEqual(kept.toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0)));
        expect(chart.description.length).toBeLessThanOrEqual(500);
      }),
      { numRuns: 60 },
    );
  });
});

function byFirst(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
