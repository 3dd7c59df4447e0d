/** The deadlines of the config as `npm run deadline` lists them: what is left of each, and what comes. */
import { countdownTo, standingDeadlines } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import { counted } from '../deadline/counted.ts';
import { durationWords } from '../deadline/duration-words.ts';
import { endMoment } from '../deadline/local-moment.ts';
import { reminderLabel } from '../deadline/reminder-text.ts';
import { reminderMoments } from '../deadline/reminders-due.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';

export type ListedDeadline = {
  name: string;
  timezone: string;
  /** null while it does not stand. */
  at: Instant | null;
  /** "D-11 to the year-end deadline", or why it does not stand. */
  says: string;
  /** Still to come, the next one first. */
  reminders: readonly { at: Instant; label: string }[];
  closing: Instant | null;
  milestones: readonly Milestone[];
  channels: readonly string[];
  terms: number;
};

export function listDeadlines(deadlines: readonly Deadline[], now: Instant): ListedDeadline[] {
  const standing = standingDeadlines(deadlines, now);
  return deadlines.map((deadline) => {
    const { name, timezone, channels, terms, closingMs } = deadline;
    const own = standing.find((one) => one.deadline.name === name);
    const frame = { name, timezone, channels, terms: terms.length };
    const milestones = deadline.milestones.filter(({ at }) => at > now);
    if (own === undefined) {
      const says = whyNot(deadline, deadlines, now);
      return { ...frame, at: null, says, reminders: [], closing: null, milestones };
    }
    const closing = own.at + closingMs;
    return {
      ...frame,
      at: own.at,
      says: countdownText(countdownTo(own, now)),
      reminders: reminderMoments(deadline, now, own.at, deadlines)
        .filter(({ at }) => at === own.at)
        .map(({ dueAt, time }) => ({ at: dueAt, label: reminderLabel(time) })),
      closing,
      milestones,
    };
  });
}

export function formatDeadlines(deadlines: readonly ListedDeadline[], now: Instant): string {
  if (deadlines.length === 0) return 'The config names no deadline.\n';
  return deadlines.map((one) => `${blockOf(one, now).join('\n')}\n`).join('\n');
}

function blockOf(listed: ListedDeadline, now: Instant): string[] {
  const { name, at, timezone, reminders, closing, milestones, channels, terms } = listed;
  const line = (label: string, moment: Instant) =>
    `  ${label.padEnd(18)} ${endMoment(moment, timezone)}, ${awayWords(moment, now)}`;
  return [
    name,
    `  ${listed.says}`,
    ...(at === null ? [] : [line('the moment', at)]),
    ...reminders.map((one) => line(`reminder, ${one.label}`, one.at)),
    ...(closing === null ? [] : [line('summed up', closing)]),
    ...milestones.map((one) => line(one.name, one.at)),
    `  ${counted(terms, 'term')}; told in ${channels.length === 0 ? 'no channel' : channels.join(', ')}`,
  ];
}

function awayWords(at: Instant, now: Instant): string {
  return at > now ? `in ${durationWords(at - now)}` : `${durationWords(now - at)} ago`;
}

function whyNot({ name, moment }: Deadline, all: readonly Deadline[], now: Instant): string {
  const before = all.find(({ after }) => after.kind === 'deadline' && after.name === name);
  if (before !== undefined && (moment.kind !== 'moment' || moment.at > now))
    return `waits until ${before.name} is over`;
  return 'over';
}
