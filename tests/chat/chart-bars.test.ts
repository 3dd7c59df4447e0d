/** A chart as text says the same as the picture, in few and short lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartBars } from '../../src/chat/chart-bars.ts';
import { sampleChart, sampleTermChart } from '../../src/cli/preview/sample-chart.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { hostileChart } from './hostile-bulletin.ts';

const TWO_WEEKS: Chart = {
  ...sampleTermChart,
  days: sampleTermChart.days.slice(20),
  series: sampleTermChart.series.map((one) => ({ ...one, articles: one.articles.slice(20) })),
};

function withCounts(counts: readonly number[]): Chart {
  const articles = TWO_WEEKS.days.map((_, index) => counts[index] ?? 0);
  return { ...TWO_WEEKS, marks: [], series: [{ name: 'a', articles, stories: articles }] };
}

test('one term is told day by day, with what is due; of what is to come only that', () => {
  expect(chartBars(TWO_WEEKS)).toEqual([
    '14 Dec ██████████████ 12',
    '15 Dec ████████ 7',
    '16 Dec ██████ 5',
    '17 Dec █████ 4',
    '18 Dec ██████████ 9',
    '19 Dec █████████████ 11',
    '20 Dec ███████████████ 13',
    '21 Dec ███████████ 10',
    '22 Dec ██████████████████ 16',
    '       ▲ 22 Dec overseas workers due home',
    '23 Dec ████████████████████████ 21',
    '24 Dec █████████████████████ 18',
    '       ▲ 24 Dec 청두 한중일 정상회의',
    '▲ 31 Dec year-end deadline',
  ]);
});

test('days without reports are one line', () => {
  expect(chartBars(withCounts([40, 0, 0, 0, 0, 0, 1, 0, 2]))).toEqual([
    '14 Dec ████████████████████████ 40',
    '15 Dec – 19 Dec: none',
    '20 Dec █ 1',
    '21 Dec ·',
    '22 Dec █ 2',
    '23 Dec ·',
    '24 Dec ·',
  ]);
});

test('many days are told week by week', () => {
  const days = [...Array.from({ length: 20 }, (_, index) => `2019-11-${String(index + 4).padStart(2, '0')}`)];
  const chart = {
    ...sampleTermChart,
    days: [...days, ...sampleTermChart.days],
    series: sampleTermChart.series.map((one) => ({
      ...one,
      articles: [...days.map(() => 1), ...one.articles],
    })),
  };
  expect(chartBars(chart)).toEqual([
    'Reports a week, by its first day',
    '04 Nov ██ 7',
    '11 Nov ██ 7',
    '18 Nov ██ 6',
    '25 Nov █ 4',
    '02 Dec ██████████████████ 51',
    '09 Dec ████████████████████ 58',
    '16 Dec ████████████████████████ 68',
    '       ▲ 22 Dec overseas workers due home',
    '23 Dec ██████████████ 39',
    '       ▲ 24 Dec 청두 한중일 정상회의',
    '▲ 31 Dec year-end deadline',
  ]);
});

test('what the archive does not have is not told as nothing', () => {
  expect(chartBars({ ...TWO_WEEKS, archiveFrom: '2019-12-21', marks: [] })).toEqual([
    '21 Dec ███████████ 10',
    '22 Dec ██████████████████ 16',
    '23 Dec ████████████████████████ 21',
    '24 Dec █████████████████████ 18',
    'The archive begins on 21 Dec',
  ]);
});

test('more terms than a phone has room for are counted', () => {
  const [series] = sampleChart.series;
  const many = Array.from({ length: 10 }, (_, index) => ({
    name: `term ${index}`,
    articles: [1],
    stories: [1],
  }));
  expect(
    chartBars({ ...sampleChart, marks: [], series: series === undefined ? [] : [series, ...many] }),
  ).toEqual([
    '24 Nov – 24 Dec',
    '220 Christmas gift',
    '·▁··▁··▁▂▄▆▄▃▂▃▅▄▂▃▄▅▃▂▂▄▅▅▄▇█▇',
    ...Array.from({ length: 7 }, (_, index) => [`1 term ${index}`, `▁${'·'.repeat(30)}`]).flat(),
    'and 3 more terms',
  ]);
});

test('a chart without any terms has its dates', () => {
  expect(chartBars({ ...sampleChart, series: [] })).toEqual([
    '▲ 22 Dec overseas workers due home',
    '▲ 24 Dec talks in Chengdu',
    '▲ 31 Dec year-end deadline',
  ]);
});

test('whatever is counted, there are few lines and no bar is long', () => {
  fc.assert(
    fc.property(hostileChart(fc.string()), (chart) => {
      const lines = chartBars(chart);
      expect(lines.length).toBeLessThanOrEqual(31 + 12 + 2);
      for (const line of lines) expect(line.match(/[▁-█▏]+/u)?.[0].length ?? 0).toBeLessThanOrEqual(34);
    }),
    { numRuns: 50 },
  );
});
