/** Dates in English words that are periods, holidays or lapses of time: what chrono-node does not know. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { nextHoliday } from './holidays.ts';
import {
  currentPeriod,
  day,
  endOfYear,
  lapse,
  type Meaning,
  ordinal,
  type Parts,
  partOfPeriod,
  wholeMonth,
} from './period-meanings.ts';

const MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\\.)';
const YEAR = '(?:,? (?:of )?(?<year>20\\d\\d)\\b)?';
const COUNT = '(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

type Phrase = { pattern: RegExp; meaning: (parts: Parts, today: DateTime, before: string) => Meaning | null };

const PHRASES: readonly Phrase[] = [
  {
    pattern: /\b[Tt]omorrow\b(?!['’]s)/g,
    meaning: (_, today) => ({ form: 'ahead', ...day(today.plus({ days: 1 })) }),
  },
  {
    pattern:
      /\b(?<part>[Ll]ater|[Ee]arly|[Ll]ate)? ?\b(?<!\b(?:[Tt]he|[Ee]arlier|(?<!\bahead )of) |[“"'])(?<which>[Tt]his|[Nn]ext|[Cc]oming) (?<unit>[Ww]eekend|[Ww]eek|[Mm]onth|[Yy]ear)\b(?!-)/g,
    meaning: currentPeriod,
  },
  {
    pattern: new RegExp(
      `\\b(?<part>[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle) of (?:${MONTH}${YEAR}|(?<which>the|this|next) (?<unit>week|month|year)|(?<only>20\\d\\d))(?![-\\w])`,
      'g',
    ),
    meaning: partOfPeriod,
  },
  {
    pattern: /\b[Yy]ear[- ]end\b|\b(?:the )?[Yy]ear['’]s end\b/g,
    meaning: (_, today, before) => endOfYear(today, before),
  },
  {
    pattern: new RegExp(`\\b(?<part>[Ee]arly|[Mm]id-?|[Ll]ate)[- ]?${MONTH}${YEAR}(?![-\\w]| \\d)`, 'g'),
    meaning: partOfPeriod,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:in|by|until|till|before|from|through|for|starting|beginning|this|next|coming|since|during|of|last|come) )${MONTH}${YEAR}(?![-\\w'’]| \\d| Day| Fool| Madness)`,
      'gi',
    ),
    meaning: wholeMonth,
  },
  { pattern: new RegExp(`\\b${MONTH},? (?<year>20\\d\\d)\\b`, 'g'), meaning: wholeMonth },
  {
    pattern: new RegExp(
      `\\b(?<how>[Ww]ithin|[Ii]n) (?<next>the (?:next|coming) )?(?!an? )${COUNT} (?<unit>day|week|month)s?\\b(?! (?:ago|of))`,
      'g',
    ),
    meaning: lapse,
  },
  {
    pattern: new RegExp(`\\b(?<how>)${COUNT} (?<unit>day|week|month)s? from (?:now|today)\\b`, 'g'),
    meaning: lapse,
  },
  {
    pattern:
      /(?<=\b(?:on|by|until|before|from) )the (?<day>\d{1,2})(?:st|nd|rd|th)(?! (?:[a-z]+ (?:of|in|at)|century|floor|round|Amendment|anniversary|[A-Z])| \w+-)/g,
    meaning: (parts, today) => ordinal(Number(parts.day), today),
  },
  {
    pattern:
      /\b(?<name>New Year['’]?s (?:Day|Eve)|Christmas (?:Day|Eve)|Thanksgiving Day|Valentine['’]?s Day|(?:Fourth of July|July Fourth)|Inauguration Day|Labor Day|Memorial Day)\b/g,
    meaning: holiday,
  },
  {
    pattern:
      /(?<=\b(?:by|before|until|till|on|over|around|for|after|at|through) )(?<name>Christmas|Thanksgiving|Halloween)(?=$|[.,;:)!?"”]| (?:and|or|at|in|with|as|to|when|but|because|if)\b)/g,
    meaning: holiday,
  },
];

/** `today` is the article's day in its zone, as midnight in UTC. */
export function readPeriods(sentence: string, today: DateTime): readonly DateWords[] {
  return PHRASES.flatMap(({ pattern, meaning }) =>
    [...sentence.matchAll(pattern)].flatMap((match) => {
      const meant = meaning(
        match.groups ?? {},
        today,
        sentence.slice(Math.max(0, match.index - 16), match.index),
      );
      if (!meant || /^[a-z]/.test(match.groups?.month ?? '')) return [];
      const trimmed = match[0].trimStart();
      const start = match.index + match[0].length - trimmed.length;
      return [{ start, end: start + trimmed.length, time: null, timezone: null, ...meant }];
    }),
  );
}

function holiday({ name = '' }: Parts, today: DateTime): Meaning | null {
  const found = nextHoliday(name, today);
  return found && { form: 'holiday', ...day(found) };
}
