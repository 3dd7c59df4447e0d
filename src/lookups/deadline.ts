/** `/watch deadline`: how long is left of each deadline, what comes next, and what has happened lately. */
import type { AnswerEntry } from '../chat/command.ts';
import { countdownTo, standingDeadlines } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import { durationWords } from '../deadline/duration-words.ts';
import { reminderLabel } from '../deadline/reminder-text.ts';
import { reminderMoments } from '../deadline/reminders-due.ts';
import type { Deadline, Milestone, ReminderTime, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { countStoriesByTerm } from '../store/term-counts.ts';
import { awayWords } from './calendar-words.ts';
import { fitColumns } from './columns.ts';
import { DAY_MS, endAndTime } from './local-time.ts';
import type { Lookup } from './lookup.ts';

export type DeadlineParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, where there is no deadline. */
  timezone: () => string;
  deadlines: () => readonly Deadline[];
  /** Those of no deadline in particular. */
  milestones: () => readonly Milestone[];
  /** Names of the terms in the config. */
  terms: () => readonly string[];
};

const DEADLINES_SHOWN = 5;
const MILESTONES_SHOWN = 3;
const TERMS_SHOWN = 12;
const ALERTS_SHOWN = 3;
/** Letters of one width, on a phone. */
const COLUMNS = 34;

export function createDeadline(parts: DeadlineParts): Lookup {
  return async () => {
    const now = parts.now();
    const standing = standingDeadlines(parts.deadlines(), now);
    const timezone = standing[0]?.deadline.timezone ?? parts.timezone();
    const latest = await latestAlerts(parts.db, ALERTS_SHOWN);
    return {
      heading: headingOf(parts, standing, now),
      entries: [
        ...standing.slice(0, DEADLINES_SHOWN).map((one) => standingEntry(one, parts.deadlines(), now)),
        ...(standing.length === 0 ? lastPassed(parts.deadlines(), now) : []),
        ...nextMilestones(milestonesOf(parts, standing), now, timezone),
        ...latest.map(({ headline, link, source, published, alert }) => ({
          headline,
          link,
          source,
          published,
          note: `told lately · ${alert}`,
        })),
      ],
      lines: await countLines(parts, now),
      footer: 'All dates: /watch calendar. Day by day: /watch chart.',
    };
  };
}

function headingOf({ deadlines }: DeadlineParts, standing: readonly Standing[], now: Instant): string {
  const [nearest] = standing;
  if (nearest === undefined)
    return deadlines().length === 0 ? 'No deadline is configured' : 'No deadline is watched now';
  const others = standing.length - 1;
  const more = others === 0 ? '' : others === 1 ? ', and another' : `, and ${others} others`;
  return `${countdownText(countdownTo(nearest, now))}${more}`;
}

/** "11 days 6 hours left", with its name where it is one of several, and the reminder that comes next. */
function standingEntry(standing: Standing, all: readonly Deadline[], now: Instant): AnswerEntry {
  const { deadline, at } = standing;
  const { name, timezone, closingMs } = deadline;
  const left = at > now ? `${durationWords(at - now)} left` : `over for ${durationWords(now - at)}`;
  const [next] = reminderMoments(deadline, now, at, all);
  const afterwards = at > now ? null : `summed up on ${endAndTime(at + closingMs, timezone)}`;
  return {
    headline: all.length > 1 ? `${name}: ${left}` : left,
    link: null,
    source: `${endAndTime(at, timezone)} ${timezone}`,
    published: null,
    note: next === undefined ? afterwards : `next reminder: ${reminderWords(next, timezone)}`,
  };
}

function reminderWords({ dueAt, time }: { dueAt: Instant; time: ReminderTime }, timezone: string): string {
  if (time.kind === 'passed') return 'at the moment itself';
  return `${endAndTime(dueAt, timezone)} (${reminderLabel(time, ' before')})`;
}

/** The one that was over last. */
function lastPassed(deadlines: readonly Deadline[], now: Instant): AnswerEntry[] {
  const passed = deadlines.flatMap(({ name, timezone, moment }) =>
    moment.kind === 'moment' && moment.at <= now ? [{ name, timezone, at: moment.at }] : [],
  );
  const [last] = passed.sort((a, b) => b.at - a.at);
  if (last === undefined) return [];
  return [
    {
      headline: `${last.name}: over for ${durationWords(now - last.at)}`,
      link: null,
      source: `${endAndTime(last.at, last.timezone)} ${last.timezone}`,
      published: null,
      note: null,
    },
  ];
}

function milestonesOf({ milestones }: DeadlineParts, standing: readonly Standing[]): readonly Milestone[] {
  const all = [...milestones(), ...standing.flatMap(({ deadline }) => deadline.milestones)];
  return [...new Map(all.map((one) => [`${one.at} ${one.name}`, one])).values()];
}

function nextMilestones(milestones: readonly Milestone[], now: Instant, timezone: string): AnswerEntry[] {
  return milestones
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at)
    .slice(0, MILESTONES_SHOWN)
    .map(({ name, at }) => ({
      headline: name,
      link: null,
      source: `${endAndTime(at, timezone)} ${timezone}`,
      published: null,
      note: `milestone · ${awayWords(at, now, timezone)}`,
    }));
}

/** The busiest terms first. */
async function countLines({ db, terms }: DeadlineParts, now: Instant): Promise<string[]> {
  const counts = await countStoriesByTerm(db, terms(), now - 7 * DAY_MS, now - DAY_MS);
  const rows = [...counts].sort(
    ([a, one], [b, other]) => other.stories - one.stories || other.recent - one.recent || a.localeCompare(b),
  );
  if (rows.length === 0) return ['No story met a term in the last 7 days.'];
  const left = rows.length - TERMS_SHOWN;
  return [
    row('Stories by term', '1 day', '7 days'),
    ...rows
      .slice(0, TERMS_SHOWN)
      .map(([term, { recent, stories }]) => row(term, recent === 0 ? '–' : String(recent), String(stories))),
    ...(left > 0 ? [`and ${left} more terms: /watch terms`] : []),
  ];
}

function row(name: string, day: string, week: string): string {
  const width = COLUMNS - 14;
  return `${fitColumns(name, width)}${day.padStart(6)}${week.padStart(8)}`;
}
