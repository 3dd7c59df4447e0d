/** Makes a chart of daily counts: its days, its rows, what is marked in it, and what it shows in words. */

import { dayOf } from '../deadline/calendar-day.ts';
import type { Chart, ChartMark, ChartSeries } from '../domain/chart.ts';
import type { Instant } from '../domain/instant.ts';
import { type ChartDay, type ChartSpan, chartDays } from './chart-days.ts';
import { describeChart } from './describe-chart.ts';

/** Of one term, or of all together; days without any may be left out. */
export type DailyCounts = {
  name: string;
  /** By day, e.g. "2019-12-20". */
  days: ReadonlyMap<string, { articles: number; stories: number }>;
};

/** A date to be marked. Of a found one the name is foreign text. */
export type MarkedDate = Pick<ChartMark, 'at' | 'name' | 'kind'> & {
  /** Its day as the words mean it, wherever they were written; without it, that of the moment. */
  day?: string;
};

export type ChartInput = ChartSpan & {
  title: string;
  /** When the first article came in; null in an empty archive. */
  archiveBegan: Instant | null;
  counts: readonly DailyCounts[];
  marks: readonly MarkedDate[];
  /** Whether it is of an earlier time: its last day is a whole one. */
  isOver?: boolean;
};

export function makeChart(input: ChartInput): Chart {
  const { title, timezone, now, archiveBegan, counts, marks, isOver = false } = input;
  const days = chartDays(input);
  const chart = {
    title,
    timezone,
    days: days.map(({ day }) => day),
    today: dayOf(now, timezone),
    ...(isOver && { isOver }),
    archiveFrom: archiveStart(days, archiveBegan, now, timezone),
    series: counts.map((one) => seriesOf(one, days)).sort((a, b) => total(b.articles) - total(a.articles)),
    marks: placeMarks(marks, days, timezone),
  };
  return { ...chart, description: describeChart(chart) };
}

function seriesOf({ name, days: counted }: DailyCounts, days: readonly ChartDay[]): ChartSeries {
  return {
    name,
    articles: days.map(({ day }) => counted.get(day)?.articles ?? 0),
    stories: days.map(({ day }) => counted.get(day)?.stories ?? 0),
  };
}

/** The day on which the archive began, where the chart goes back further; in an empty archive, today. */
function archiveStart(
  days: readonly ChartDay[],
  began: Instant | null,
  now: Instant,
  timezone: string,
): string | null {
  const first = dayOf(began ?? now, timezone);
  return days.some(({ day }) => day < first) ? first : null;
}

/**
 * By date, each once. What is due at midnight is of the day that ends then. A deadline may lie beyond the last day:
 * then it is still said how far away it is.
 */
function placeMarks(
  marks: readonly MarkedDate[],
  days: readonly ChartDay[],
  timezone: string,
): readonly ChartMark[] {
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const placed = marks
    .map(({ at, day, name, kind }) => ({ at, day: day ?? dayOf(at - 1, timezone), name, kind }))
    .filter(({ day, kind }) => day >= first && (day <= last || kind === 'deadline'))
    .sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]);
  const known = new Set<string>();
  return placed.filter(({ day, name }) => {
    const isNew = !known.has(`${day} ${name}`);
    known.add(`${day} ${name}`);
    return isNew;
  });
}

const ORDER = { deadline: 0, milestone: 1, found: 2 } as const;

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
