/** What is marked in a chart: deadlines, milestones, and dates that the coverage mentions. */
import { daysBetween } from '../deadline/calendar-day.ts';
import { standingDeadlines } from '../deadline/countdown.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { MarkedDate } from './make-chart.ts';
import { sentenceAround } from './sentence-around.ts';

/** More of a sentence is not read below a chart. */
const LONGEST_NAME = 58;
/** More of them are for the calendar. */
const MOST_FOUND = 4;
/** A week is no day to be marked: so many days at most from the first to the last. */
const LONGEST_SPAN_DAYS = 1;

export type MarkSources = {
  deadlines: readonly Deadline[];
  /** Beside those that the deadlines have. */
  milestones: readonly Milestone[];
  /** Of the calendar; only those that were found in the coverage and that nobody dismissed are taken, of these the
   * surest few that are of a day or two. */
  found: readonly CalendarEntry[];
};

/**
 * @param begins where the chart begins: of a deadline that comes every year, the one that has passed since then is
 *   marked too.
 * @param ends where it ends: what was found and is further away does not take the place of what is not.
 */
export function chartMarks(
  { deadlines, milestones, found }: MarkSources,
  { begins, now, ends }: { begins: Instant; now: Instant; ends: Instant },
): readonly MarkedDate[] {
  const moments = [begins, now].flatMap((moment) => standingDeadlines(deadlines, moment));
  const fixed = deadlines.flatMap(({ name, moment }) =>
    moment.kind === 'moment' ? [{ name, at: moment.at }] : [],
  );
  return [
    ...moments.map(({ deadline: { name }, at }) => ({ name, at, kind: 'deadline' as const })),
    ...fixed.map((one) => ({ ...one, kind: 'deadline' as const })),
    ...[...milestones, ...deadlines.flatMap((deadline) => deadline.milestones)].map(({ name, at }) => ({
      name,
      at,
      kind: 'milestone' as const,
    })),
    ...surest(found.filter((entry) => entry.ends <= ends)).map(foundMark),
  ];
}

function surest(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  return entries
    .filter(
      ({ kind, dismissed, from, to }) =>
        kind === 'found' && dismissed === null && daysBetween(from, to) <= LONGEST_SPAN_DAYS,
    )
    .sort((a, b) => b.confidence - a.confidence || b.sources - a.sources || a.ends - b.ends)
    .slice(0, MOST_FOUND);
}

/** A day is the same for all readers, a moment is shown in the time of the chart. */
function foundMark(entry: CalendarEntry): MarkedDate {
  const { precision, to, ends } = entry;
  const mark = { name: sentenceAround(entry, LONGEST_NAME), at: ends, kind: 'found' as const };
  return precision === 'moment' ? mark : { ...mark, day: to };
}
