/** `/watch calendar`: milestones, deadlines, and the dates to come that were found in the coverage, by date. */
import type { Button } from '../chat/button.ts';
import type { AnswerEntry, Asker } from '../chat/command.ts';
import type { CalendarItem } from '../coverage/calendar-entries.ts';
import { counted } from '../deadline/counted.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from '../store/sqlite.ts';
import { awayOf, evidenceWords, sentenceWords, whenWords } from './calendar-words.ts';
import { DAY_MS, dayAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { readCalendarItems } from './read-calendar.ts';

export type CalendarParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, where there is no deadline. */
  timezone: () => string;
  deadlines: () => readonly Deadline[];
  milestones: () => readonly Milestone[];
};

const PAGE = 10;

export function createCalendar(parts: CalendarParts): Lookup {
  return async ({ options, asker }) => {
    const items = await itemsOf(parts);
    const isDismissed = options.show === 'dismissed';
    const days = options.days === undefined ? null : Number(options.days);
    const now = parts.now();
    const wanted = items.filter(
      ({ entry }) =>
        (entry.dismissed !== null) === isDismissed && (days === null || isWithin(entry, days, now)),
    );
    const dismissed = items.filter(({ entry }) => entry.dismissed !== null).length;
    return tell(parts, wanted, { asker, page: options.page, days, isDismissed, dismissed });
  };
}

/** Of the days ahead, without what is over. */
function isWithin({ begins, ends }: CalendarEntry, days: number, now: Instant): boolean {
  return ends > now && begins <= now + days * DAY_MS;
}

/** As `/watch calendar` has them, and what was dismissed. */
export function itemsOf(parts: CalendarParts): Promise<readonly CalendarItem[]> {
  const dates = { deadlines: parts.deadlines(), milestones: parts.milestones(), timezone: parts.timezone() };
  return readCalendarItems(parts.db, dates, parts.now());
}

/** Days are counted where the first deadline is. */
export function zoneOf({ deadlines, timezone }: Pick<CalendarParts, 'deadlines' | 'timezone'>): string {
  return deadlines()[0]?.timezone ?? timezone();
}

type Asked = {
  asker: Asker;
  page: string | undefined;
  /** null: all. */
  days: number | null;
  isDismissed: boolean;
  dismissed: number;
};

function tell(parts: CalendarParts, items: readonly CalendarItem[], asked: Asked): LookupAnswer {
  const now = parts.now();
  const timezone = zoneOf(parts);
  const ahead = asked.days === null ? '' : `: ${counted(asked.days, 'day')} ahead`;
  const heading = `${asked.isDismissed ? 'Dismissed dates' : 'Calendar'}${ahead}`;
  if (items.length === 0) return nothing(heading, asked);
  const pages = Math.ceil(items.length / PAGE);
  // Where nothing is said, the page with what comes next.
  const next = items.findIndex(({ entry }) => entry.begins > now);
  const opened = Math.floor((next < 0 ? items.length - 1 : next) / PAGE) + 1;
  const page = Math.min(Number(asked.page ?? opened), pages);
  const shown = items.slice((page - 1) * PAGE, page * PAGE);
  const view = { now, timezone, hasButtons: asked.asker.platform !== 'console' };
  return {
    heading,
    entries: shown.map((item) => toEntry(item.entry, item === items[next] && !asked.isDismissed, view)),
    footer: footerOf(shown, asked, timezone),
    pages: { page, hasMore: page < pages },
  };
}

function nothing(heading: string, { days, isDismissed, dismissed }: Asked): LookupAnswer {
  const footer = isDismissed
    ? 'No date to come was dismissed.'
    : days !== null
      ? 'No date of these days is known. Without a number /watch calendar has all.'
      : dismissed > 0
        ? `There is nothing in it but what was dismissed: /watch calendar show:dismissed lists ${dismissed}.`
        : 'The config names neither a deadline nor milestones.';
  return { heading, entries: [], footer, isShareable: false };
}

function footerOf(
  shown: readonly CalendarItem[],
  { isDismissed, dismissed }: Asked,
  timezone: string,
): string {
  const hasFound = shown.some(({ entry }) => entry.kind === 'found');
  return [
    `Times are of ${timezone}.`,
    ...(hasFound && !isDismissed
      ? ['Sentences are of articles that mention the date; one that is wrong: /watch dismiss and its id.']
      : []),
    ...(dismissed > 0 && !isDismissed ? [`${dismissed} dismissed: /watch calendar show:dismissed`] : []),
  ].join(' ');
}

type View = { now: Instant; timezone: string; hasButtons: boolean };

function toEntry(entry: CalendarEntry, isNext: boolean, view: View): AnswerEntry {
  return entry.kind === 'found' ? foundEntry(entry, isNext, view) : configuredEntry(entry, isNext, view);
}

function configuredEntry(entry: CalendarEntry, isNext: boolean, { now, timezone }: View): AnswerEntry {
  const isDeadline = entry.kind === 'deadline';
  const mark = entry.begins <= now ? '✓ ' : isDeadline ? '⏰ ' : '';
  const said =
    entry.articles === 0
      ? ''
      : `also said by ${entry.articles === 1 ? '1 article' : `${entry.articles} articles`}`;
  const parts = [awayOf(entry, now, timezone), isDeadline ? 'the deadline' : '', said, isNext ? 'next' : ''];
  return {
    headline: `${mark}${entry.what}`,
    link: null,
    source: whenWords(entry, timezone),
    published: null,
    note: parts.filter((part) => part !== '').join(' · '),
  };
}

function foundEntry(entry: CalendarEntry, isNext: boolean, { now, timezone, hasButtons }: View): AnswerEntry {
  const { dismissed } = entry;
  const said =
    dismissed === null ? [] : [`dismissed by ${dismissed.by} on ${dayAndTime(dismissed.at, timezone)}`];
  const parts = [
    awayOf(entry, now, timezone),
    ...evidenceWords(entry),
    ...said,
    entry.id,
    ...(isNext ? ['next'] : []),
  ];
  return {
    ...sentenceWords(entry),
    link: entry.article?.link ?? null,
    source: whenWords(entry, timezone),
    published: null,
    note: parts.join(' · '),
    ...(hasButtons && { button: dateButton(entry) }),
  };
}

/** Says that it is wrong, or takes that back. */
export function dateButton({ id, dismissed }: Pick<CalendarEntry, 'id' | 'dismissed'>): Button {
  return dismissed === null
    ? { label: 'Dismiss', look: 'plain', action: { do: 'dismiss', date: id } }
    : { label: 'Restore', look: 'plain', action: { do: 'restore', date: id } };
}
