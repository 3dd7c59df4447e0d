/** Makes a chart of what the archive has of some terms. */
import { chartDays } from '../coverage/chart-days.ts';
import { chartMarks, type MarkSources } from '../coverage/chart-marks.ts';
import { type DailyCounts, makeChart } from '../coverage/make-chart.ts';
import type { Chart } from '../domain/chart.ts';
import type { Instant } from '../domain/instant.ts';
import { archiveBegan } from '../store/archive-age.ts';
import { countByDay } from '../store/day-counts.ts';
import type { Database } from '../store/sqlite.ts';

export type ChartRequest = MarkSources & {
  title: string;
  now: Instant;
  /** Days begin and end there. */
  timezone: string;
  /** How many days back, today among them. */
  days: number;
  /** The chart goes on as far as this, unless it is further away than the chart goes back; null: it ends today. */
  until: Instant | null;
  /** Each has a row, the busiest first; those without a report only where none has any. */
  terms: readonly string[];
  /** Whether it is of an earlier time: its last day is a whole one. */
  isOver?: boolean;
  /** How many rows there are at most. */
  most: number;
};

/** Rows without any bar tell nothing but that. */
const MOST_EMPTY = 3;

export async function gatherChart(db: Database, request: ChartRequest): Promise<Chart> {
  const { title, now, timezone, days, until, terms, most, isOver = false } = request;
  const span = { now, timezone, days, until };
  const shown = chartDays(span);
  const counted = await countByDay(
    db,
    terms,
    // Of an earlier time, what came after it is not known yet.
    shown.filter(({ begins }) => begins <= now),
  );
  const met = terms.flatMap((name) => ({ name, days: counted.get(name) ?? new Map() }));
  const busiest = met.filter((one) => total(one) > 0).sort((a, b) => total(b) - total(a));
  return makeChart({
    ...span,
    title,
    isOver,
    archiveBegan: await archiveBegan(db),
    counts: busiest.length > 0 ? busiest.slice(0, most) : met.slice(0, Math.min(most, MOST_EMPTY)),
    marks: chartMarks(request, { begins: shown[0]?.begins ?? now, now, ends: shown.at(-1)?.ends ?? now }),
  });
}

function total({ days }: DailyCounts): number {
  return [...days.values()].reduce((sum, { articles }) => sum + articles, 0);
}
