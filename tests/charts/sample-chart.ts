/** Charts to be drawn. */
import type { Chart, ChartMark } from '../../src/domain/chart.ts';

const FIRST = Date.UTC(2019, 8, 22);
const DAY_MS = 86_400_000;

export function daysFrom(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(FIRST + index * DAY_MS).toISOString().slice(0, 10),
  );
}

export function sampleChart(changes: Partial<Chart> = {}): Chart {
  return {
    title: 'Christmas gift, 14 days',
    timezone: 'Asia/Seoul',
    days: daysFrom(14),
    today: '2019-10-03',
    archiveFrom: null,
    series: [sampleSeries('Christmas gift', 14)],
    marks: [],
    description: 'Christmas gift, 14 days. 20 articles.',
    ...changes,
  };
}

export function sampleSeries(name: string, days: number, most = 9) {
  const articles = Array.from({ length: days }, (_, index) => (index * 7) % (most + 1));
  return { name, articles, stories: articles.map((count) => Math.ceil(count / 2)) };
}

/** As large as one may be: 10 terms in 90 days, with 12 dates. */
export function largeChart(): Chart {
  const days = daysFrom(101);
  return sampleChart({
    title: 'The busiest terms, 90 days',
    days,
    today: days[89] ?? '',
    archiveFrom: days[12] ?? '',
    series: Array.from({ length: 10 }, (_, index) =>
      sampleSeries(
        index % 2 === 0 ? `최선희 ${index}` : `A term with a longer name ${index}`,
        101,
        40 - index,
      ),
    ),
    marks: Array.from({ length: 12 }, (_, index) =>
      mark(
        days[8 * index + 3] ?? '',
        `A date that was announced, number ${index}`,
        index === 11 ? 'deadline' : 'found',
      ),
    ),
  });
}

export function mark(day: string, name: string, kind: ChartMark['kind'] = 'milestone'): ChartMark {
  return { at: Date.parse(day), day, name, kind };
}
