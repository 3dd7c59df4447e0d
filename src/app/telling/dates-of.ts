/** What an alert says of the deadlines that its terms belong to, and of the milestone that comes next. */
import { countdownsOf, nextMilestone, standingDeadlines } from '../../deadline/countdown.ts';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Countdown, Milestone } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import type { Settings } from '../../settings/settings.ts';

type AlertDates = { countdowns: readonly Countdown[]; milestone: Milestone | null };

/** @param before what the channel was told already: its dates stay what they were then. */
export function datesOf(
  { deadlines, milestones }: Pick<Settings, 'deadlines' | 'milestones'>,
  terms: readonly Pick<Term, 'name'>[],
  before: AlertMessage | null,
  now: Instant,
): AlertDates {
  if (before !== null) return { countdowns: countdownsIn(before), milestone: before.milestone };
  const names = terms.map(({ name }) => name);
  const own = standingDeadlines(deadlines, now)
    .filter(({ deadline }) => deadline.terms.some((term) => names.includes(term)))
    .flatMap(({ deadline }) => deadline.milestones);
  return {
    countdowns: countdownsOf(deadlines, names, now),
    milestone: nextMilestone(own.length > 0 ? own : milestones, now),
  };
}

/** Messages of before have one deadline at most. */
export function countdownsIn({ deadline, furtherDeadlines = [] }: AlertMessage): readonly Countdown[] {
  return deadline === null ? [] : [deadline, ...furtherDeadlines];
}
