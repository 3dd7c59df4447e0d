/** The chart of one term, of some or of all, with the days of the deadline that it leads to: the same wherever it is shown. */
import type { ConfiguredDates } from '../coverage/configured-dates.ts';
import { nearestCountdown } from '../deadline/countdown.ts';
import type { Chart } from '../domain/chart.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from '../store/sqlite.ts';
import { readFoundDates } from './found-dates.ts';
import { gatherChart } from './gather-chart.ts';

export type TermChart = {
  /** null for all terms. */
  term: string | null;
  /** Names of all terms in the config. */
  terms: readonly string[];
  now: Instant;
  /** How many days back, today among them. */
  days: number;
  /** Whether it is of an earlier time: its last day is a whole one. */
  isOver?: boolean;
};

type TermsTogether = Pick<TermChart, 'now' | 'days'> & {
  /** Names of those that are shown, at least one. */
  terms: readonly string[];
  /** What they are called together. */
  called: string;
};

/** More rows than these are not read on a phone. */
const MOST_TERMS = 10;

export async function gatherTermChart(
  db: Database,
  dates: ConfiguredDates,
  { term, terms, now, days, isOver = false }: TermChart,
): Promise<Chart> {
  const shown = term === null ? terms : [term];
  const deadlines = deadlinesOf(dates, term === null ? null : [term]);
  const until = nearestCountdown(deadlines, now)?.at ?? null;
  return gatherChart(db, {
    title: titleOf(term ?? 'The busiest terms', days),
    now,
    timezone: chartZone(dates, term, now),
    days,
    isOver,
    until,
    terms: shown,
    most: MOST_TERMS,
    deadlines,
    milestones: dates.milestones,
    found: until === null ? [] : await readFoundDates(db, dates, shown, now),
  });
}

/** Of some terms, until today. */
export async function gatherTermsTogether(
  db: Database,
  dates: ConfiguredDates,
  { terms, called, now, days }: TermsTogether,
): Promise<Chart> {
  const deadlines = deadlinesOf(dates, terms);
  return gatherChart(db, {
    title: titleOf(called, days),
    now,
    timezone: nearestCountdown(deadlines, now)?.timezone ?? dates.timezone,
    days,
    until: null,
    terms,
    most: MOST_TERMS,
    deadlines,
    milestones: dates.milestones,
    found: [],
  });
}

function titleOf(called: string, days: number): string {
  return `${called}, ${days === 1 ? '1 day' : `${days} days`}`;
}

/** Days are of the nearest deadline that watches the term, and of the desk where there is none. */
export function chartZone(dates: ConfiguredDates, term: string | null, now: Instant): string {
  const deadlines = deadlinesOf(dates, term === null ? null : [term]);
  return nearestCountdown(deadlines, now)?.timezone ?? dates.timezone;
}

/** @param terms null for all. */
function deadlinesOf({ deadlines }: ConfiguredDates, terms: readonly string[] | null): readonly Deadline[] {
  if (terms === null) return deadlines;
  return deadlines.filter((deadline) => deadline.terms.some((term) => terms.includes(term)));
}
