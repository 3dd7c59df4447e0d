/** The deadlines and milestones of the config as entries of the calendar. */

import { dayOf } from '../deadline/calendar-day.ts';
import { standingDeadlines } from '../deadline/countdown.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { shortId } from '../domain/short-id.ts';

/** As settings have them. */
export type ConfiguredDates = {
  deadlines: readonly Deadline[];
  /** Those of no deadline in particular. */
  milestones: readonly Milestone[];
  /** Of milestones where there is no deadline. */
  timezone: string;
};

/** Those that have passed as well; of the deadlines those that stand. */
export function configuredEntries(dates: ConfiguredDates, now: Instant): readonly CalendarEntry[] {
  const { deadlines, milestones, timezone } = dates;
  const standing = standingDeadlines(deadlines, now);
  const commonZone = deadlines[0]?.timezone ?? timezone;
  const entries = [
    ...standing.map(({ deadline, at }) => toEntry('deadline', deadline.name, at, deadline.timezone)),
    ...milestones.map(({ name, at }) => toEntry('milestone', name, at, commonZone)),
    ...deadlines.flatMap((deadline) =>
      deadline.milestones.map(({ name, at }) => toEntry('milestone', name, at, deadline.timezone)),
    ),
  ];
  // A deadline has the milestones of all as well.
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/** What ends at midnight is of the day that ends then. */
function toEntry(kind: 'deadline' | 'milestone', name: string, at: Instant, timezone: string): CalendarEntry {
  const day = dayOf(at - 1, timezone);
  const isWholeDay = dayOf(at, timezone) !== day;
  return {
    id: shortId(kind, name, String(at)),
    kind,
    what: name,
    quote: null,
    from: day,
    to: day,
    begins: at,
    ends: at,
    precision: isWholeDay ? 'day' : 'moment',
    timezone,
    article: null,
    articles: 0,
    sources: 0,
    terms: [],
    confidence: 1,
    dismissed: null,
  };
}
