/** What of the deadlines is allowed, but may not be what was meant, at a moment; a line each. */
import { endMoment } from '../deadline/local-moment.ts';
import { beginsAt } from '../deadline/occurrences.ts';
import { reminderLabel } from '../deadline/reminder-text.ts';
import { reminderMoments } from '../deadline/reminders-due.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { quote } from './problem.ts';
import type { Settings } from './settings.ts';

const TWO_YEARS_MS = 740 * 86_400_000;

export function deadlineWarnings(
  { deadlines, milestones }: Pick<Settings, 'deadlines' | 'milestones'>,
  now: Instant,
): string[] {
  return deadlines.flatMap((deadline) => {
    const own = deadline.milestones.filter(
      (one) => !milestones.some(({ name, at }) => name === one.name && at === one.at),
    );
    const faults = [
      ...pastWarning(deadline, deadlines, now),
      ...(deadline.channels.length === 0 ? ['it is told nowhere: all of its channels are left out'] : []),
      ...(deadline.terms.length === 0 ? ['no term belongs to it: no alert counts down to it'] : []),
      ...signWarning(deadline),
      ...reminderWarnings(deadline, now),
      ...milestoneWarnings({ ...deadline, milestones: own }),
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
    `it is over since ${endMoment(moment.at, timezone)}, and nothing comes after it: take it out, or write the next date`,
  ];
}

/** Such zones are named by what must be added to the time there. */
function signWarning({ timezone }: Deadline): string[] {
  const [, sign, hours = '0'] = /^Etc\/GMT([+-])(\d+)$/i.exec(timezone) ?? [];
  if (sign === undefined || Number(hours) === 0) return [];
  const other = sign === '+' ? '-' : '+';
  const side = sign === '+' ? 'behind' : 'ahead of';
  return [
    `${timezone} is ${hours} h ${side} UTC, as such names have it: Etc/GMT${other}${hours} is the other side`,
  ];
}

/** Of a year-end those that would come before the last one is over, in any year. */
function reminderWarnings(deadline: Deadline, now: Instant): string[] {
  if (deadline.moment.kind !== 'year-end') return [];
  return deadline.reminders
    .filter(
      (time) => reminderMoments({ ...deadline, reminders: [time] }, now, now + TWO_YEARS_MS).length === 0,
    )
    .map((time) => `its reminder of ${reminderLabel(time)} never comes: the year before is not over by then`);
}

function milestoneWarnings({ moment, milestones }: Deadline): string[] {
  if (moment.kind === 'year-end') return [];
  return milestones
    .filter(({ at }) => at > moment.at)
    .map(({ name }) => `its milestone ${quote(name)} comes after it`);
}
