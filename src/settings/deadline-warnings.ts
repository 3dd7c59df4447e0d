/** What of the deadlines is allowed, but may not be what was meant, at a moment; a line each. */
import { localMoment } from '../deadline/local-moment.ts';
import { beginsAt } from '../deadline/occurrences.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Settings } from './settings.ts';

export function deadlineWarnings({ deadlines }: Pick<Settings, 'deadlines'>, now: Instant): string[] {
  return deadlines.flatMap((deadline) => {
    const faults = [
      ...pastWarning(deadline, deadlines, now),
      ...(deadline.channels.length === 0 ? ['it is told nowhere: all of its channels are left out'] : []),
      ...(deadline.terms.length === 0 ? ['no term belongs to it: no alert counts down to it'] : []),
    ];
    return faults.map((fault) => `deadline ${deadline.name}: ${fault}`);
  });
}

function pastWarning(deadline: Deadline, all: readonly Deadline[], now: Instant): string[] {
  const { moment, timezone, closingMs, after } = deadline;
  if (moment.kind === 'year-end') return [];
  const ends = moment.at + closingMs;
  if (beginsAt(deadline, all) >= ends)
    return ['it is over before the deadline that it waits for, so nothing is ever told of it'];
  if (now < ends || after.kind === 'deadline') return [];
  return [
    `it is over since ${localMoment(moment.at, timezone)}, and nothing comes after it: take it out, or write the next date`,
  ];
}
