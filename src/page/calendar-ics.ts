/** The calendar as an iCalendar document, to which people subscribe. */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { sentenceAround } from '../coverage/sentence-around.ts';
import { confidenceWord } from '../deadline/date-confidence.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import { DAY_MS, type Instant } from '../domain/instant.ts';

const REFRESH_SECONDS = 60 * 60;
const LONGEST_SUMMARY = 120;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * The same for the same entries, whenever it is asked for. An entry keeps its UID, and its SEQUENCE rises as further
 * articles say it.
 * @param name shown as the name of the calendar.
 */
export function calendarIcs(entries: readonly CalendarEntry[], name: string, now: Instant): string {
  const calendar = ical({
    // The library escapes all but this one.
    name: oneLine(name).replace(/[\\;,]/g, String.raw`\$&`),
    prodId: { company: 'deadline-watch', product: 'calendar', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) {
    const link = entry.article === null ? null : webLink(entry.article.link);
    calendar.createEvent({
      id: `${entry.id}@deadline-watch`,
      sequence: entry.articles,
      stamp: new Date(stampOf(entry, now)),
      ...timesOf(entry),
      summary: summaryOf(entry),
      description: descriptionOf(entry, link),
      url: link === null ? null : link.replaceAll(',', '%2C').replaceAll(';', '%3B'),
      status:
        confidenceWord(entry.confidence) === 'sure' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** When it was said; nobody knows since when a date stands in the config: some day long before it will do. */
function stampOf({ article, begins }: CalendarEntry, now: Instant): Instant {
  return Math.min(article?.published ?? begins - 1000 * DAY_MS, now);
}

/** Days are those that the words mean, wherever the calendar is read. */
function timesOf({ precision, begins, from, to }: CalendarEntry): {
  allDay: boolean;
  start: Date;
  end: Date | null;
} {
  if (precision === 'moment') return { allDay: false, start: new Date(begins), end: null };
  const start = new Date(`${from}T00:00:00Z`);
  return { allDay: true, start, end: new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS) };
}

/** Around the words of the date where it is long. */
function summaryOf({ what, quote }: CalendarEntry): string {
  return oneLine(sentenceAround({ what, quote }, LONGEST_SUMMARY));
}

function descriptionOf(entry: CalendarEntry, link: string | null): string {
  const { kind, what, article, sources, terms, confidence } = entry;
  const lines =
    article === null
      ? [kind === 'deadline' ? 'The deadline.' : 'A milestone.']
      : [
          oneLine(what),
          `${capital(confidenceWord(confidence))}, said by ${sources <= 1 ? 'one source' : `${sources} sources`}.`,
          oneLine(`${article.source}: ${article.headline}`),
          ...(link === null ? [] : [link]),
        ];
  return [...lines, ...(terms.length > 0 ? [`Terms: ${oneLine(terms.join(', '))}`] : [])].join('\n');
}

function webLink(link: string | null): string | null {
  const url = link === null ? null : URL.parse(link);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ').toWellFormed().trim();
}
