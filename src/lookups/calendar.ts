/** `/watch calendar`: the milestones and the deadline by date, with how far away each is. */
import type { AnswerEntry } from '../chat/command.ts';
import { countdown } from '../deadline/countdown.ts';
import type { Countdown, Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { DAY_MS, dayOf, endAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';

export type CalendarParts = {
  now: () => Instant;
  /** Of the desk, where there is no deadline. */
  timezone: () => string;
  deadline: () => Deadline | null;
  milestones: () => readonly Milestone[];
};

type Row = { name: string; at: Instant; isDeadline: boolean };

const PAGE = 10;

export function createCalendar(parts: CalendarParts): Lookup {
  return async ({ options }) => tell(parts, options.page);
}

function tell(parts: CalendarParts, asked: string | undefined): LookupAnswer {
  const now = parts.now();
  const deadline = parts.deadline();
  const left = deadline === null ? null : countdown(deadline, now);
  const timezone = left?.timezone ?? parts.timezone();
  const rows = rowsOf(parts.milestones(), left);
  if (rows.length === 0)
    return {
      heading: 'Calendar',
      entries: [],
      footer: 'The config names neither a deadline nor milestones.',
      isShareable: false,
    };
  const pages = Math.ceil(rows.length / PAGE);
  // Where nothing is said, the page with what comes next.
  const next = rows.findIndex(({ at }) => at > now);
  const page = Math.min(Number(asked ?? Math.floor((next < 0 ? rows.length - 1 : next) / PAGE) + 1), pages);
  return {
    heading: 'Calendar',
    entries: rows
      .slice((page - 1) * PAGE, page * PAGE)
      .map((row) => toEntry(row, row === rows[next], now, timezone)),
    footer: `Times are of ${timezone}.`,
    pages: { page, hasMore: page < pages },
  };
}

function rowsOf(milestones: readonly Milestone[], left: Countdown | null): Row[] {
  return [
    ...milestones.map(({ name, at }) => ({ name, at, isDeadline: false })),
    ...(left === null ? [] : [{ name: left.name, at: left.at, isDeadline: true }]),
  ].sort((a, b) => a.at - b.at || Number(a.isDeadline) - Number(b.isDeadline));
}

function toEntry(
  { name, at, isDeadline }: Row,
  isNext: boolean,
  now: Instant,
  timezone: string,
): AnswerEntry {
  const mark = at <= now ? '✓ ' : isDeadline ? '⏰ ' : '';
  const parts = [awayWords(at, now, timezone), isDeadline ? 'the deadline' : '', isNext ? 'next' : ''];
  return {
    headline: `${mark}${name}`,
    link: null,
    source: endAndTime(at, timezone),
    published: null,
    note: parts.filter((part) => part !== '').join(' · '),
  };
}

/** "D-3, in 3 days", "passed 2 days ago". */
export function awayWords(at: Instant, now: Instant, timezone: string): string {
  const days = daysBetween(dayOf(now, timezone), dayOf(at - 1, timezone));
  if (at <= now) {
    if (days === 0) return 'passed today';
    return days === -1 ? 'passed yesterday' : `passed ${-days} days ago`;
  }
  if (days === 0) return 'D-Day, today';
  return days === 1 ? 'D-1, tomorrow' : `D-${days}, in ${days} days`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
