/** Milestones and dates found in the coverage as lines of a bulletin. */

import { sentenceAround } from '../../coverage/sentence-around.ts';
import { dayOf, daysBetween } from '../../deadline/calendar-day.ts';
import { counted } from '../../deadline/counted.ts';
import { confidenceWord } from '../../deadline/date-confidence.ts';
import { dayName, endDay } from '../../deadline/local-moment.ts';
import type { BulletinLine, BulletinSection } from '../../domain/bulletin.ts';
import type { CalendarEntry } from '../../domain/calendar.ts';
import type { Milestone } from '../../domain/deadline.ts';

export type BulletinDates = {
  /** What is said of days is as of this one, "2019-12-20", there. */
  today: string;
  timezone: string;
  /** Since the last bulletin, by date. */
  passed: readonly Milestone[];
  /** Still to come, by date. */
  coming: readonly Milestone[];
  /** The surest ones, by date. */
  found: readonly CalendarEntry[];
};

/** On a phone more is not read. */
const DATES_SHOWN = 3;
const LONGEST_SENTENCE = 160;

/** Those of them that have anything to say. */
export function dateSections(dates: BulletinDates): BulletinSection[] {
  const { today, timezone, passed, coming, found } = dates;
  const lines = (milestones: readonly Milestone[]) =>
    milestones.map((one) => milestoneLine(one, today, timezone));
  return [
    { heading: 'Milestones passed', lines: lines(passed.slice(-DATES_SHOWN)), left: leftOf(passed) },
    { heading: 'Milestones to come', lines: lines(coming.slice(0, DATES_SHOWN)), left: leftOf(coming) },
    {
      heading: 'Dates found in the coverage',
      lines: found.slice(0, DATES_SHOWN).map((one) => foundLine(one, today)),
      left: leftOf(found),
    },
  ].filter((section) => section.lines.length > 0);
}

function leftOf(all: readonly unknown[]): number {
  return Math.max(0, all.length - DATES_SHOWN);
}

/** A day is the same for all readers, a moment is shown in the time of each. */
function milestoneLine({ name, at }: Milestone, today: string, timezone: string): BulletinLine {
  const day = endDay(at, timezone);
  // What is due at midnight is of the day that ends then.
  const away = inDays(daysBetween(today, dayOf(at - 1, timezone)));
  if (day === null) return { text: name, link: null, note: away, at };
  return { text: `${day}: ${name}`, link: null, note: away, at: null };
}

function foundLine(entry: CalendarEntry, today: string): BulletinLine {
  const { from, to, articles, article, confidence } = entry;
  const day = from === to ? dayName(to) : `${dayName(from)} to ${dayName(to)}`;
  const away = from <= today && today < to ? 'now' : inDays(daysBetween(today, from > today ? from : to));
  const word = confidenceWord(confidence);
  const note = [away, `found in ${counted(articles, 'report')}`, word, article?.source ?? ''];
  return {
    text: `${day}: ${sentenceAround(entry, LONGEST_SENTENCE)}`,
    link: article?.link ?? null,
    note: note.filter((part) => part !== '').join(' · '),
    at: null,
  };
}

/** "in 3 days", "today", "2 days ago" */
function inDays(days: number): string {
  if (days === 0) return 'today';
  if (days > 0) return days === 1 ? 'tomorrow' : `in ${days} days`;
  return days === -1 ? 'yesterday' : `${-days} days ago`;
}
