/** How far away the deadline is, and which milestone comes next. */
import { DateTime } from 'luxon';
import type { Countdown, Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';

/** The deadline's time zone must be a valid one. At the moment itself a year-end deadline rolls over to the next year. */
export function countdown(deadline: Deadline, now: Instant): Countdown {
  const { name, timezone } = deadline;
  const today = DateTime.fromMillis(now, { zone: timezone });
  const at = deadline.moment.kind === 'moment' ? deadline.moment.at : endOfYear(today);
  // Midnight ends a day: a deadline of 31 December 24:00 is on the 31st, though the clock then shows 1 January.
  const lastDay = DateTime.fromMillis(at - 1, { zone: timezone });
  return { name, at, timezone, days: calendarDay(lastDay) - calendarDay(today) };
}

/** The earliest milestone still to come; of several at one moment, the first in the list. */
export function nextMilestone(milestones: readonly Milestone[], now: Instant): Milestone | null {
  let next: Milestone | null = null;
  for (const milestone of milestones) {
    if (milestone.at > now && (next === null || milestone.at < next.at)) next = milestone;
  }
  return next;
}

function endOfYear(today: DateTime): Instant {
  return today.startOf('year').plus({ years: 1 }).toMillis();
}

/** Counts calendar days, whatever length clock changes give them. */
function calendarDay(local: DateTime): number {
  return Date.UTC(local.year, local.month - 1, local.day) / 86_400_000;
}
