/** Coverage of some days before a deadline, for the snapshots and the page that shows them. */
import type { Chart } from '../../domain/chart.ts';

const DAY_MS = 86_400_000;
/** 24 November to 31 December 2019. */
const DAYS = 38;
const FIRST = Date.UTC(2019, 10, 24);
/** 24 December, counted from the first. */
const TODAY = 30;

const GIFT = [
  0, 1, 0, 0, 2, 0, 0, 1, 3, 9, 14, 8, 6, 4, 7, 11, 9, 5, 6, 8, 12, 7, 5, 4, 9, 11, 13, 10, 16, 21, 18,
];
const ENGINE = [
  0, 0, 1, 0, 0, 3, 1, 0, 0, 0, 1, 2, 1, 6, 17, 12, 7, 3, 2, 1, 9, 14, 6, 2, 1, 1, 0, 2, 1, 3, 2,
];

export const sampleChart: Chart = {
  title: 'Coverage, 31 days',
  timezone: 'Asia/Pyongyang',
  days: Array.from({ length: DAYS }, (_, index) => dayOf(index)),
  today: dayOf(TODAY),
  archiveFrom: null,
  series: [seriesOf('Christmas gift', GIFT), seriesOf('rocket engine test', ENGINE)],
  marks: [
    { at: at(28) - 9 * 3_600_000, day: dayOf(28), name: 'overseas workers due home', kind: 'milestone' },
    { at: at(30), day: dayOf(30), name: 'talks in Chengdu', kind: 'found' },
    { at: at(38) - 9 * 3_600_000, day: dayOf(37), name: 'year-end deadline', kind: 'deadline' },
  ],
  description:
    'Reports a day from 24 November to 24 December. Christmas gift: 220 reports in all, most on 23 December, 21. rocket engine test: 98, most on 8 December, 17. The year-end deadline is on 31 December.',
};

/** Of one term, with a mark whose name is not Latin. */
export const sampleTermChart: Chart = {
  ...sampleChart,
  title: 'Christmas gift, 31 days',
  series: sampleChart.series.slice(0, 1),
  marks: sampleChart.marks.map((mark) =>
    mark.kind === 'found' ? { ...mark, name: '청두 한중일 정상회의' } : mark,
  ),
  description:
    'Reports a day from 24 November to 24 December: 220 in all, most on 23 December, 21. The year-end deadline is on 31 December.',
};

function seriesOf(name: string, counts: readonly number[]): Chart['series'][number] {
  const articles = Array.from({ length: DAYS }, (_, index) => counts[index] ?? 0);
  return { name, articles, stories: articles.map((count) => Math.ceil(count / 3)) };
}

function at(day: number): number {
  return FIRST + day * DAY_MS;
}

function dayOf(day: number): string {
  return new Date(at(day)).toISOString().slice(0, 10);
}
