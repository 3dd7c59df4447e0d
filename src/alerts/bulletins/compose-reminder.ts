/** What a channel is told so long before a deadline, or as it passes. */
import { countdownTo } from '../../deadline/countdown.ts';
import { countdownText } from '../../deadline/countdown-text.ts';
import { counted } from '../../deadline/counted.ts';
import { durationWords } from '../../deadline/duration-words.ts';
import { endMoment } from '../../deadline/local-moment.ts';
import { reminderCountdown } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import type { Bulletin, BulletinSection } from '../../domain/bulletin.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { ASK_FOR_MORE, deadlineFirst, pageSection, urgencyAt } from './bulletin-frame.ts';
import { type BulletinDates, dateSections } from './date-lines.ts';
import { isNothing, isSoon, onlyNews } from './only-news.ts';
import { newsLine, storyLine, type ToldStory } from './story-line.ts';

/** A term that was met again, or for the first time. */
export type NewTerm = {
  name: string;
  /** How long it had not been met; null where it never was. */
  afterMs: number | null;
};

/** What the channel was told of since then. */
export type ToldSince = {
  since: Instant;
  /** Whether that was the last reminder. */
  isReminder: boolean;
  /** The first to be read first. */
  stories: readonly ToldStory[];
  /** Of all its stories: how many they are, and how many reports came in. */
  counts: { stories: number; reports: number };
};

export type ReminderParts = {
  id: string;
  channel: string;
  due: DueReminder;
  /** When it is made, where that is late; else null. */
  lateAt: Instant | null;
  told: ToldSince;
  newTerms: readonly NewTerm[];
  dates: BulletinDates;
  chart: Chart | null;
  /** null where people cannot reach it. */
  pageUrl: string | null;
};

const STORIES_SHOWN = 5;
const TERMS_SHOWN = 5;
const WEEK_MS = 7 * 86_400_000;

/** Less than a day after the last one it says only what is new since. */
export function composeReminder(parts: ReminderParts): Bulletin {
  const { id, channel, due, lateAt } = parts;
  const { deadline, at, dueAt } = due;
  const madeAt = lateAt ?? dueAt;
  const isShort = isSoon(parts.told, madeAt);
  const said = isShort ? onlyNews(parts, at) : parts;
  const { stories, counts } = parts.told;
  // Of very many only the first are looked at closely.
  const isKnown = said.told.stories.length === 0 && stories.length === counts.stories;
  // What is late says what is left by now.
  const countdown = lateAt === null ? reminderCountdown(due) : countdownTo(due, lateAt);
  return {
    id,
    kind: 'reminder',
    channel,
    at: dueAt,
    lateAt,
    urgency: urgencyAt(at, madeAt),
    heading: at <= madeAt ? `${deadlineFirst(deadline.name)} has passed` : countdownText(countdown),
    countdowns: [countdown],
    says: [
      ...leftWords(due, madeAt, lateAt !== null),
      isShort && isNothing(said) ? nothingWords(said.told, madeAt) : sinceWords(said.told, madeAt, isKnown),
    ],
    sections: [
      ...storySection(said.told, isShort),
      ...termSection(said.newTerms),
      ...dateSections(said.dates),
      ...pageSection(said.pageUrl),
    ],
    chart: said.chart,
    footer: ASK_FOR_MORE,
  };
}

/** "3 days left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang." */
function leftWords({ deadline, at, time }: DueReminder, madeAt: Instant, isLate: boolean): string[] {
  const { timezone, closingMs } = deadline;
  const moment = endMoment(at, timezone);
  if (at <= madeAt)
    return [`The moment was ${moment}.`, `It is summed up on ${endMoment(at + closingMs, timezone)}.`];
  const isWhole = !isLate && time.kind === 'before' && time.unit === 'days' && time.clock === null;
  return [`${isWhole ? counted(time.count, 'day') : durationWords(at - madeAt)} left, until ${moment}.`];
}

function nothingWords({ since }: ToldSince, madeAt: Instant): string {
  return `Nothing new since the last reminder, ${durationWords(madeAt - since)} ago.`;
}

function sinceWords({ since, isReminder, counts }: ToldSince, madeAt: Instant, isKnown: boolean): string {
  const ago = durationWords(madeAt - since);
  const when = isReminder ? `Since the last reminder, ${ago} ago` : `In the last ${ago}`;
  if (counts.stories === 0) return `${when}: nothing was told here about its terms.`;
  return `${when}: ${counted(counts.reports, 'report')} in ${counted(counts.stories, 'story')}${isKnown ? ', told before' : ''}.`;
}

/** In a short one only those with something new are listed; how many the others are was said above. */
function storySection({ stories, counts }: ToldSince, isShort: boolean): BulletinSection[] {
  const lines = stories.slice(0, STORIES_SHOWN).map(isShort ? newsLine : storyLine);
  if (lines.length === 0) return [];
  const all = isShort ? stories.length : counts.stories;
  return [{ heading: isShort ? 'New' : 'What happened', lines, left: Math.max(0, all - lines.length) }];
}

function termSection(terms: readonly NewTerm[]): BulletinSection[] {
  if (terms.length === 0) return [];
  const lines = terms.slice(0, TERMS_SHOWN).map(({ name, afterMs }) => ({
    text: name,
    link: null,
    note:
      afterMs === null
        ? 'for the first time'
        : `for the first time in ${counted(Math.floor(afterMs / WEEK_MS), 'week')}`,
    at: null,
  }));
  return [{ heading: 'New terms seen', lines, left: terms.length - lines.length }];
}
