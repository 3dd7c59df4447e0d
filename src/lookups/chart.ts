/** `/watch chart [term] [days]`: how many reports met the terms, day by day, as a picture and as bars of text. */
import { chartDays } from '../coverage/chart-days.ts';
import { nearestCountdown } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import type { Chart } from '../domain/chart.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { archiveBegan } from '../store/archive-age.ts';
import { countAllByDay } from '../store/day-counts.ts';
import type { Database } from '../store/sqlite.ts';
import { chartLines } from './chart-lines.ts';
import { endAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { findName } from './named.ts';
import { gatherTermChart } from './term-chart.ts';

export type ChartParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk: days begin and end there where no deadline stands. */
  timezone: () => string;
  deadlines: () => readonly Deadline[];
  milestones: () => readonly Milestone[];
  /** Names of the terms in the config. */
  terms: () => readonly string[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const DEFAULT_DAYS = 30;

export function createChart(parts: ChartParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: ChartParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const { db, terms, nearestName } = parts;
  const found = options.term === undefined ? null : findName('term', options.term, terms(), nearestName);
  if (found?.ok === false)
    return {
      heading: 'Chart',
      entries: [],
      says: [found.message],
      footer: 'All terms together: /watch chart',
      isShareable: false,
    };
  const term = found?.name ?? null;
  const now = parts.now();
  const count = Number(options.days ?? DEFAULT_DAYS);
  const dates = { deadlines: parts.deadlines(), milestones: parts.milestones(), timezone: parts.timezone() };
  const chart = await gatherTermChart(db, dates, { term, terms: terms(), now, days: count });
  const { timezone } = chart;
  const began = await archiveBegan(db);
  const past = chart.days.filter((day) => day <= chart.today);
  const known = began === null ? past : past.filter((day) => day >= (chart.archiveFrom ?? day));
  const counts = term === null ? await countAll(db, now, timezone, count) : countsOf(chart);
  const drawn = known.map((day) => ({
    day,
    count: counts.get(day) ?? 0,
    marks: chart.marks.filter((mark) => mark.day === day).map(({ name }) => name),
  }));
  const total = drawn.reduce((sum, one) => sum + one.count, 0);
  return {
    heading: `${term ?? 'All terms'}: ${total} ${total === 1 ? 'report' : 'reports'} in ${known.length === 1 ? '1 day' : `${known.length} days`}`,
    entries: [],
    chart,
    lines: chartLines(drawn),
    footer: footerOf(parts, { isCut: known.length < past.length, began, now, timezone }),
  };
}

/** Of all terms together, each article once. */
function countAll(
  db: Database,
  now: Instant,
  timezone: string,
  days: number,
): Promise<ReadonlyMap<string, number>> {
  return countAllByDay(db, chartDays({ now, timezone, days, until: null }));
}

function countsOf({ days, series }: Chart): ReadonlyMap<string, number> {
  return new Map(days.map((day, index) => [day, series[0]?.articles[index] ?? 0]));
}

function footerOf(
  { deadlines }: ChartParts,
  { isCut, began, now, timezone }: { isCut: boolean; began: Instant | null; now: Instant; timezone: string },
): string {
  const left = nearestCountdown(deadlines(), now);
  return [
    ...(left === null
      ? []
      : [`${countdownText(left)}, ${endAndTime(left.at, left.timezone)} ${left.timezone}.`]),
    ...(began === null ? ['The archive is empty as yet.'] : []),
    ...(isCut && began !== null ? [`The archive begins on ${endAndTime(began, timezone)}.`] : []),
    `Days are of ${timezone}.`,
  ].join(' ');
}
