/** Finds the dates to come that an article mentions. */
import { DateTime } from 'luxon';
import type { FoundDate } from '../../domain/calendar.ts';
import type { Instant } from '../../domain/instant.ts';
import { confidenceOf, toldAsPast } from './confidence.ts';
import type { DateWords } from './date-words.ts';
import { tokensOf } from './english-tokens.ts';
import { hasEastAsianDate, mayHaveDates } from './has-date-words.ts';
import { joinRanges, takeNewDays } from './join-ranges.ts';
import { readEnglish } from './read-english.ts';
import { readHangul } from './read-hangul.ts';
import { readPeriods } from './read-periods.ts';
import { addSecondDays } from './second-days.ts';
import { splitSentences } from './split-sentences.ts';

export type DatedText = {
  title: string;
  summary: string;
  body: string;
  language: string | null;
  /** The moment that the words are about: dates to come are those after it. */
  published: Instant;
  /** IANA name: of the source where it is known, else that of the watch. */
  timezone: string;
};

/** A day is written with four digits of a year. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 9990;
const MAX_TEXT = 8000;
const MAX_SENTENCES = 40;
const MAX_SENTENCE = 400;
const MAX_YEARS = 2;
/** Below it a date is no date to come. */
const LEAST_CONFIDENCE = 0.5;
const SURELY_PAST = 0.05;
/** So many dates of an article are judged, and no more. */
const MAX_JUDGED = 80;

/** In the order of the text; the same date is found as often as sentences say it. */
export function findDates(text: DatedText): readonly FoundDate[] {
  const local = DateTime.fromMillis(text.published, { zone: text.timezone });
  if (!local.isValid || local.year < FIRST_YEAR || local.year > LAST_YEAR) return [];
  const judged: Judged[] = [];
  let count = 0;
  const today = dayOf(local);
  const isTimed = hasTime(local);
  for (const { sentence, headline } of candidates(text)) {
    const read = readDates(sentence, today).filter(({ from, to }) => isTimed || from > today || to > today);
    count += read.length;
    if (count > MAX_JUDGED) break;
    judged.push(...judge(sentence, read, headline, today));
  }
  return found(judged, local);
}

/** Of a feed that gives days only, the moment is midnight: what is later on that day nobody knows. */
function hasTime(local: DateTime): boolean {
  const { hour, minute, second } = local.toUTC();
  return hour + minute + second > 0 && local.hour + local.minute + local.second > 0;
}

type Judged = { sentence: string; words: DateWords; confidence: number };

/** A day of the week that the article tells of in the past more than once is mostly that of the week before. */
function found(judged: readonly Judged[], local: DateTime): readonly FoundDate[] {
  const past = judged.filter(
    ({ words, confidence }) => words.form === 'weekday' && confidence <= SURELY_PAST,
  );
  return judged.flatMap(({ sentence, words, confidence: own }) => {
    const isTold =
      words.form === 'weekday' &&
      past.filter((told) => told.sentence !== sentence && +told.words.from === +words.from).length > 1;
    const confidence = isTold ? toldAsPast(own) : own;
    if (confidence < LEAST_CONFIDENCE) return [];
    const date = foundDate(sentence, words, confidence, local.zoneName ?? 'UTC');
    return date.ends > local.toMillis() ? [date] : [];
  });
}

type Candidate = { sentence: string; headline: boolean };

/** What may have a date, each sentence once; the title first. */
function candidates({ title, summary, body }: DatedText): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (text: string, headline: boolean) => {
    for (const sentence of splitSentences(text)) {
      if (found.size === MAX_SENTENCES) return;
      for (const piece of pieces(sentence)) {
        if (mayHaveDates(piece) && !found.has(piece)) found.set(piece, { sentence: piece, headline });
      }
    }
  };
  add(title.slice(0, MAX_SENTENCE), true);
  add(`${summary.slice(0, MAX_TEXT)}\n${body}`.slice(0, MAX_TEXT), false);
  return [...found.values()].slice(0, MAX_SENTENCES);
}

/** A sentence that is too long, cut between words. */
function pieces(sentence: string): readonly string[] {
  const cut: string[] = [];
  let rest = sentence;
  while (rest.length > MAX_SENTENCE) {
    const blank = rest.lastIndexOf(' ', MAX_SENTENCE);
    const end = blank > 0 ? blank : MAX_SENTENCE;
    cut.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? cut : [...cut, rest];
}

/** Days are reckoned in UTC, where each has 24 hours: a zone is asked only about what was found. */
function dayOf({ year, month, day }: DateTime): DateTime {
  return DateTime.utc(year, month, day);
}

function readDates(sentence: string, today: DateTime): readonly DateWords[] {
  if (hasEastAsianDate(sentence)) return withoutOverlaps(readHangul(sentence, today));
  const read = [...readPeriods(sentence, today), ...readEnglish(sentence, today)];
  return addSecondDays(sentence, takeNewDays(sentence, joinRanges(sentence, withoutOverlaps(read))));
}

function judge(
  sentence: string,
  read: readonly DateWords[],
  headline: boolean,
  today: DateTime,
): readonly Judged[] {
  const horizon = today.plus({ years: MAX_YEARS });
  const ahead = read.filter((words) => isToCome(words, today, horizon));
  if (ahead.length === 0) return [];
  const tokens = hasEastAsianDate(sentence) ? null : tokensOf(sentence, headline);
  return ahead.map((words) => ({
    sentence,
    words,
    confidence: confidenceOf(sentence, words, { headline, tokens, today }),
  }));
}

/** Not the article's own day, unless it is a moment of it or a period that it stands in. */
function isToCome({ from, to, time }: DateWords, today: DateTime, horizon: DateTime): boolean {
  return from <= horizon && (to > today || (time !== null && from >= today));
}

/** The longer of two that overlap, of equals the first. */
function withoutOverlaps(read: readonly DateWords[]): readonly DateWords[] {
  const kept: DateWords[] = [];
  for (const words of read.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every(({ start, end }) => words.end <= start || words.start >= end)) kept.push(words);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

function foundDate(sentence: string, words: DateWords, confidence: number, local: string): FoundDate {
  const { from, to, time, precision, timezone, start, end } = words;
  const zone = timezone ?? local;
  const begins = from.set(time ?? {}).setZone(zone, { keepLocalTime: true });
  const ends = time ? begins : to.plus({ days: 1 }).setZone(zone, { keepLocalTime: true });
  return {
    from: from.toISODate() ?? '',
    to: to.toISODate() ?? '',
    begins: begins.toMillis(),
    ends: ends.toMillis(),
    precision,
    timezone: zone,
    sentence,
    quote: { start, end },
    confidence,
  };
}
