/** A date of the calendar in words, for people. */

import type { AnswerEntry } from '../chat/command.ts';
import { quoteAround, sentenceAround } from '../coverage/sentence-around.ts';
import { dayOf, daysBetween } from '../deadline/calendar-day.ts';
import { confidenceWord } from '../deadline/date-confidence.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { zonedWords } from './deadline-words.ts';
import { dayAndMonth, endAndTime } from './local-time.ts';

const MOST_TERMS = 3;
const TODAY = 'today';

/** "24 Dec 2019, 10:00", "24 Dec 2019", "23 Dec to 29 Dec 2019"; a deadline of another place in the time there. */
export function whenWords(entry: CalendarEntry, timezone: string): string {
  const { from, to, precision, begins, kind } = entry;
  if (kind === 'deadline' && entry.timezone !== timezone) return zonedWords(begins, entry.timezone);
  if (kind !== 'found' || precision === 'moment') return endAndTime(begins, timezone);
  const year = to.slice(0, 4);
  if (from === to) return `${dayAndMonth(to)} ${year}`;
  const first = from.startsWith(year) ? dayAndMonth(from) : `${dayAndMonth(from)} ${from.slice(0, 4)}`;
  return `${first} to ${dayAndMonth(to)} ${year}`;
}

/** "D-3, in 3 days", "passed 2 days ago", "today", of a deadline "D-Day, today"; of days that have begun "until 29 Dec". */
export function awayOf(entry: CalendarEntry, now: Instant, timezone: string): string {
  const { kind, precision, from, to, begins } = entry;
  if (kind !== 'found' || precision === 'moment') {
    // Days of a deadline are those of its own place, as its countdown has them.
    const words = awayWords(begins, now, kind === 'deadline' ? entry.timezone : timezone);
    return kind === 'deadline' && words === TODAY ? `D-Day, ${words}` : words;
  }
  const today = dayOf(now, timezone);
  if (from > today) return comingWords(daysBetween(today, from));
  return to > today ? `until ${dayAndMonth(to)}` : TODAY;
}

/** "likely · 3 sources: Yonhap and others", and the terms. */
export function evidenceWords({ article, confidence, sources, terms }: CalendarEntry): readonly string[] {
  const named = terms.slice(0, MOST_TERMS).join(', ');
  const left = terms.length - MOST_TERMS;
  return [
    ...(article === null ? [] : [confidenceWord(confidence)]),
    ...(sources > 1 ? [`${sources} sources`] : []),
    ...(article === null ? [] : [sources > 1 ? `${article.source} and others` : article.source]),
    ...(terms.length > 0 ? [left > 0 ? `${named} and ${left} more` : named] : []),
  ];
}

const LONGEST_SENTENCE = 240;

/** The sentence, cut around the words of the date where it is long, and where in it these stand. */
export function sentenceWords(entry: CalendarEntry): Pick<AnswerEntry, 'headline' | 'marked'> {
  const marked = quoteAround(entry, LONGEST_SENTENCE);
  return { headline: sentenceAround(entry, LONGEST_SENTENCE), ...(marked !== null && { marked }) };
}

/** "D-3, in 3 days", "today", "passed 2 days ago". */
export function awayWords(at: Instant, now: Instant, timezone: string): string {
  const days = daysBetween(dayOf(now, timezone), dayOf(at - 1, timezone));
  if (at <= now) {
    if (days === 0) return 'passed today';
    return days === -1 ? 'passed yesterday' : `passed ${-days} days ago`;
  }
  return days === 0 ? TODAY : comingWords(days);
}

function comingWords(days: number): string {
  return days === 1 ? 'D-1, tomorrow' : `D-${days}, in ${days} days`;
}
