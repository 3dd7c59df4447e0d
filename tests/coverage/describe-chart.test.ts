/** Whoever does not see a chart reads how much there was, when most, where it goes, and what is marked. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeChart } from '../../src/coverage/describe-chart.ts';
import type { Chart } from '../../src/domain/chart.ts';

type Described = Parameters<typeof describeChart>[0];

const DAYS = Array.from({ length: 20 }, (_, index) => `2019-12-${String(index + 1).padStart(2, '0')}`);

function chart(changes: Partial<Chart> = {}): Described {
  return {
    title: 'Christmas gift, 20 days',
    timezone: 'Asia/Seoul',
    days: DAYS,
    today: '2019-12-20',
    archiveFrom: null,
    series: [],
    marks: [],
    ...changes,
  };
}

const series = (name: string, count: (index: number) => number) => ({
  name,
  articles: DAYS.map((_, index) => count(index)),
  stories: DAYS.map(() => 0),
});

test.each<[what: string, changes: Partial<Chart>, said: string]>([
  ['no term', {}, 'There is no term to show.'],
  ['nothing', { series: [series('a', () => 0)] }, 'No articles from 1 Dec to 20 Dec 2019.'],
  [
    'more and more of one term',
    { series: [series('a', (index) => index)] },
    '190 articles from 1 Dec to 20 Dec 2019; the busiest day was 20 Dec with 19. Coverage rose: 105 in the 7 days before today, after 56 in the 7 before those.',
  ],
  [
    'less and less, in an archive that is old enough to tell',
    { series: [series('a', (index) => (index < 12 ? 2 : 1))], archiveFrom: '2019-12-06' },
    '32 articles from 1 Dec to 20 Dec 2019; the busiest day was 1 Dec with 2. Coverage fell: 7 in the 7 days before today, after 14 in the 7 before those. The archive begins on 6 Dec.',
  ],
  [
    'an archive that is too young to tell',
    { series: [series('a', () => 1)], archiveFrom: '2019-12-07' },
    '20 articles from 1 Dec to 20 Dec 2019; the busiest day was 1 Dec with 1. The archive begins on 7 Dec.',
  ],
  [
    'many terms',
    { series: ['a', 'b', 'c', 'd', 'e'].map((name, index) => series(name, () => 5 - index)) },
    '5 terms from 1 Dec to 20 Dec 2019. The busiest: a with 100 articles, 5 of them on 1 Dec; then b (80), c (60) and 2 more. Coverage was steady: 105 in the 7 days before today, after 105 in the 7 before those.',
  ],
  [
    'an earlier time, of which no day is called today and the last one is whole',
    { series: [series('a', (index) => index)], isOver: true },
    '190 articles from 1 Dec to 20 Dec 2019; the busiest day was 20 Dec with 19. Coverage rose: 112 in the 7 days to 20 Dec, after 63 in the 7 before those.',
  ],
  [
    'a date whose words end a sentence',
    { marks: [{ at: 1, day: '2019-12-22', name: '…home by this Sunday.', kind: 'found' }] },
    'There is no term to show. Marked: 22 Dec …home by this Sunday.',
  ],
])('%s', (_, changes, said) => {
  expect(describeChart(chart(changes))).toBe(`Christmas gift, 20 days. ${said}`);
});

test('names the deadlines first, and of the other dates as many as there is room for', () => {
  const marks = Array.from({ length: 30 }, (_, index) => ({
    at: index,
    day: '2020-01-02',
    name: index === 29 ? 'the deadline' : `milestone ${index} with a name of some length`,
    kind: index === 29 ? ('deadline' as const) : ('milestone' as const),
  }));
  const said = describeChart(chart({ marks }));
  expect(said).toMatch(/Marked: 2 Jan 2020 the deadline; 2 Jan 2020 milestone 0 .*; and \d+ more\.$/);
  expect(said.length).toBeGreaterThan(400);
});

test('stays within its length and on one line, whatever names there are', () => {
  const name = fc.string({ unit: 'binary', maxLength: 300 });
  const input = fc.record({ title: name, names: fc.array(name, { maxLength: 8 }) });
  fc.assert(
    fc.property(input, ({ title, names }) => {
      const marks = names.map((one, at) => ({
        at,
        day: '2019-12-24',
        name: one,
        kind: 'found' as const,
      }));
      const said = describeChart(chart({ title, marks, series: names.map((one) => series(one, () => 1)) }));
      expect(said.length).toBeLessThanOrEqual(500);
      expect(said).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 30 },
  );
});
