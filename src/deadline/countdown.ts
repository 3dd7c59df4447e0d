/** Which deadlines are watched at a moment, how far away they are, and which milestone comes next. */
import { DateTime } from 'luxon';
import type { Countdown, Deadline, Milestone, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { occurrenceAt } from './occurrences.ts';

/**
 * Those that are watched at that moment: the nearest to come first, then those that have just passed, the last first.
 * A deadline stands until its closing summary is due; then `after` says what comes. Their time zones must be valid.
 */
export function standingDeadlines(deadlines: readonly Deadline[], now: Instant): readonly Standing[] {
  const standing = deadlines.flatMap((deadline) => standingOf(deadline, deadlines, now) ?? []);
  return standing.sort((a, b) =>
    a.phase !== b.phase
      ? Number(a.phase === 'passed') - Number(b.phase === 'passed')
      : a.phase === 'running'
        ? a.at - b.at
        : b.at - a.at,
  );
}

/** Of the standing deadlines to which any of the terms belongs, as standingDeadlines() orders them. */
export function countdownsOf(
  deadlines: readonly Deadline[],
  terms: readonly string[],
  now: Instant,
): readonly Countdown[] {
  return standingDeadlines(deadlines, now)
    .filter(({ deadline }) => deadline.terms.some((term) => terms.includes(term)))
    .map((standing) => countdownTo(standing, now));
}

/** To the first of the standing deadlines; null where none stands. */
export function nearestCountdown(deadlines: readonly Deadline[], now: Instant): Countdown | null {
  const [nearest] = standingDeadlines(deadlines, now);
  return nearest === undefined ? null : countdownTo(nearest, now);
}

export function countdownTo(
  { deadline: { name, timezone }, at }: { deadline: Pick<Deadline, 'name' | 'timezone'>; at: Instant },
  now: Instant,
): Countdown {
  const today = DateTime.fromMillis(now, { zone: timezone });
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

function standingOf(deadline: Deadline, all: readonly Deadline[], now: Instant): Standing | null {
  const occurrence = occurrenceAt(deadline, all, now);
  if (occurrence === null) return null;
  return { deadline, at: occurrence.at, phase: now < occurrence.at ? 'running' : 'passed' };
}

/** Counts calendar days, whatever length clock changes give them. */
function calendarDay(local: DateTime): number {
  return Date.UTC(local.year, local.month - 1, local.day) / 86_400_000;
}
