/** `/watch deadline`: how long is left, what comes next, and what has happened lately. */
import type { AnswerEntry } from '../chat/command.ts';
import { countdown } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { countStoriesByTerm } from '../store/term-counts.ts';
import { awayWords } from './calendar.ts';
import { fitColumns } from './columns.ts';
import { DAY_MS, endAndTime } from './local-time.ts';
import type { Lookup } from './lookup.ts';

export type DeadlineParts = {
  db: Database;
  now: () => Instant;
  deadline: () => Deadline | null;
  milestones: () => readonly Milestone[];
  /** Names of the terms in the config. */
  terms: () => readonly string[];
};

const MILESTONES_SHOWN = 3;
const TERMS_SHOWN = 12;
const ALERTS_SHOWN = 3;
/** Letters of one width, on a phone. */
const COLUMNS = 34;
const HOUR_MS = 3_600_000;

export function createDeadline(parts: DeadlineParts): Lookup {
  return async () => {
    const now = parts.now();
    const deadline = parts.deadline();
    const left = deadline === null ? null : countdown(deadline, now);
    const latest = await latestAlerts(parts.db, ALERTS_SHOWN);
    return {
      heading: left === null ? 'No deadline is configured' : countdownText(left),
      entries: [
        ...(left === null ? [] : [leftEntry(left.at, now, left.timezone)]),
        ...nextMilestones(parts.milestones(), now, left?.timezone ?? 'UTC'),
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

function leftEntry(at: Instant, now: Instant, timezone: string): AnswerEntry {
  const headline = at > now ? `${durationWords(at - now)} left` : `over for ${durationWords(now - at)}`;
  return {
    headline,
    link: null,
    source: `${endAndTime(at, timezone)} ${timezone}`,
    published: null,
    note: null,
  };
}

/** "11 days 15 hours", "15 hours", "40 minutes" */
function durationWords(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  if (days === 0 && hours === 0) return counted(Math.floor(ms / 60_000), 'minute');
  const parts = [days > 0 ? counted(days, 'day') : '', hours > 0 ? counted(hours, 'hour') : ''];
  return parts.filter((part) => part !== '').join(' ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
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
