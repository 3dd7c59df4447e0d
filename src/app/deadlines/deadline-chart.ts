/** The chart that a bulletin of a deadline shows. */
import type { CalendarEntry } from '../../domain/calendar.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { gatherChart } from '../../lookups/gather-chart.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';

export type DeadlineChart = {
  deadline: Deadline;
  /** Its moment. */
  at: Instant;
  /** Those that the channel may hear of. */
  terms: readonly Term[];
  now: Instant;
  /** How many back, today among them. */
  days: number;
  found: readonly CalendarEntry[];
};

/** More are not told apart on a phone. */
const TERMS_SHOWN = 4;

/** null where nothing would be seen in it. */
export async function deadlineChart(
  db: Database,
  { settings }: Watch,
  { deadline, at, terms, now, days, found }: DeadlineChart,
): Promise<Chart | null> {
  if (terms.length === 0) return null;
  const chart = await gatherChart(db, {
    title: `Reports a day, ${days} days`,
    now,
    timezone: deadline.timezone,
    days,
    until: at > now ? at : null,
    terms: terms.map(({ name }) => name),
    most: TERMS_SHOWN,
    deadlines: settings.deadlines.filter(({ name }) => name === deadline.name),
    milestones: [],
    found,
  });
  return chart.series.some(({ articles }) => articles.some((count) => count > 0)) ? chart : null;
}
