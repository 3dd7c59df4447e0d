/** The chart of one term or of all, with the days of the deadline that it leads to: the same wherever it is shown. */
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
  /** Whether it goes on to the deadline. */
  goesOn?: boolean;
};

/** More rows than these are not read on a phone. */
const MOST_TERMS = 10;

export async function gatherTermChart(
  db: Database,
  dates: ConfiguredDates,
  { term, terms, now, days, goesOn = true }: TermChart,
): Promise<Chart> {
  const shown = term === null ? terms : [term];
  const deadlines = deadlinesOf(dates, term);
  const until = goesOn ? (nearestCountdown(deadlines, now)?.at ?? null) : null;
  return gatherChart(db, {
    title: `${term ?? 'The busiest terms'}, ${days === 1 ? '1 day' : `${days} days`}`,
    now,
    timezone: chartZone(dates, term, now),
    days,
    until,
    terms: shown,
    most: MOST_TERMS,
    deadlines,
    milestones: dates.milestones,
    found: until === null ? [] : await readFoundDates(db, dates, shown, now),
  });
}

/** Days are of the nearest deadline that watches the term, and of the desk where there is none. */
export function chartZone(dates: ConfiguredDates, term: string | null, now: Instant): string {
  return nearestCountdown(deadlinesOf(dates, term), now)?.timezone ?? dates.timezone;
}

function deadlinesOf({ deadlines }: ConfiguredDates, term: string | null): readonly Deadline[] {
  return term === null ? deadlines : deadlines.filter(({ terms }) => terms.includes(term));
}
