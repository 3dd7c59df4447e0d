/** Dates in English words that are periods, holidays or lapses of time: what chrono-node does not know. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { dayBeside, nextHoliday } from './holidays.ts';
import {
  currentPeriod,
  day,
  endOfMonth,
  endOfYear,
  lapse,
  lapseFrom,
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

type Phrase = {
  /** Every such phrase has it in it: quickly found missing. */
  has: string;
  pattern: RegExp;
  meaning: (parts: Parts, today: DateTime, before: string) => Meaning | null;
};

const PHRASES: readonly Phrase[] = [
  {
    has: 'omorrow',
    pattern: /(?<!\b(?:no|brighter|better|(?<!\b(?:as|ahead|because) )of) )\b[Tt]omorrow\b(?!['’]s)/g,
    meaning: (_, today) => ({ form: 'ahead', ...day(today.plus({ days: 1 })) }),
  },
  {
    has: 'day after tomorrow',
    pattern: /\b[Tt]he day after tomorrow\b/g,
    meaning: (_, today) => ({ form: 'ahead', ...day(today.plus({ days: 2 })) }),
  },
  {
    has: ' ',
    pattern:
      /\b(?<part>[Ll]ater|[Ee]arly|[Ll]ate)? ?\b(?<!\b(?:[Tt]he|[Ee]arlier|(?<!\bahead )of) |[“"'])(?<which>[Tt]his|[Nn]ext|[Cc]oming) (?<unit>[Ww]eekend|[Ww]eek|[Mm]onth|[Yy]ear)\b(?!-)/g,
    meaning: currentPeriod,
  },
  {
    has: 'ater in the ',
    pattern: /\b(?<part>[Ll]ater) in the (?<unit>week|month)\b/g,
    meaning: ({ part, unit }, today) => {
      const meant = currentPeriod({ part, which: 'this', unit }, today);
      return meant && { ...meant, form: 'lapse' };
    },
  },
  {
    has: ' the weekend',
    pattern:
      /(?<=\b(?:over|during|at) )the (?<unit>weekend)(?=$|[.,;:)"”]| (?:and|as|in|to|with|for|when|but|if|because|on|before|while)\b)/g,
    meaning: ({ unit }, today) => {
      const meant = currentPeriod({ which: 'this', unit }, today);
      return meant && { ...meant, form: 'lapse' };
    },
  },
  {
    has: 'onth',
    pattern: /\b(?:[Tt]he )?[Mm]onth(?:['’]s end|-end)\b/g,
    meaning: (_, today, before) => endOfMonth(today, before),
  },
  {
    has: 'ithin ',
    pattern:
      /\b(?<how>[Ww]ithin) (?:an?|(?:the )?(?<next>next|coming)) (?<unit>week|fortnight|month)\b(?! (?:ago|of|after|following|before|in|when))/g,
    meaning: (parts, today) => lapse({ ...parts, next: undefined, count: 'one' }, today),
  },
  {
    has: 'of',
    pattern: new RegExp(
      `\\b(?<part>[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle) of (?:${MONTH}${YEAR}|(?<which>the|this|next) (?<unit>week|month|year)|(?<only>20\\d\\d))(?![-\\w])`,
      'g',
    ),
    meaning: partOfPeriod,
  },
  {
    has: 'ear',
    pattern: /\b[Yy]ear[- ]end\b(?! (?:deadline|ultimatum|time limit|cutoff))|\b(?:the )?[Yy]ear['’]s end\b/g,
    meaning: (_, today, before) => endOfYear(today, before),
  },
  {
    has: 'ear',
    pattern:
      /\b(?:[Yy]ear[- ][Ee]nd|[Ee]nd[- ]of[- ](?:the[- ])?year)(?= (?:deadline|ultimatum|time limit|cutoff))/g,
    meaning: (_, today, before) => endOfYear(today, before, true),
  },
  {
    has: 'ear',
    pattern:
      /(?<=\b(?:deadline|ultimatum|limit) (?:of|at|for|is|was) )(?:the end of the year|year[- ]end|(?:the )?year['’]s end)\b/g,
    meaning: (_, today, before) => endOfYear(today, before, true),
  },
  {
    has: ' the year ',
    pattern: /(?<=\b[Bb]efore )the year (?:is (?:out|over|up)|ends|closes|runs out)\b/g,
    meaning: (_, today, before) => endOfYear(today, before),
  },
  {
    has: '',
    pattern: new RegExp(`\\b(?<part>[Ee]arly|[Mm]id-?|[Ll]ate)[- ]?${MONTH}${YEAR}(?![-\\w]| \\d)`, 'g'),
    meaning: partOfPeriod,
  },
  {
    has: '',
    pattern: new RegExp(
      `(?<=\\b(?:in|by|until|till|before|from|through|for|starting|beginning|this|next|coming|since|during|of|last|come|least) )${MONTH}${YEAR}(?![-\\w'’]| \\d| Day| Fool| Madness)`,
      'gi',
    ),
    meaning: wholeMonth,
  },
  { has: '20', pattern: new RegExp(`\\b${MONTH},? (?<year>20\\d\\d)\\b`, 'g'), meaning: wholeMonth },
  {
    has: 'n ',
    pattern: new RegExp(
      `\\b(?<how>[Ww]ithin|[Ii]n) (?<next>the (?:next|coming) )?(?!an? )${COUNT} (?<unit>day|week|month)s?\\b(?! (?:ago|of|after|following))`,
      'g',
    ),
    meaning: lapse,
  },
  {
    has: 'from now',
    pattern: new RegExp(`\\b(?<how>)${COUNT} (?<unit>day|week|month)s? from now\\b`, 'g'),
    meaning: lapse,
  },
  {
    has: ' from ',
    pattern: new RegExp(
      `\\b${COUNT} (?<unit>day|week)s? from (?<day>today|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b(?!['’]s)`,
      'g',
    ),
    meaning: lapseFrom,
  },
  {
    has: ' away',
    pattern: new RegExp(`(?<=\\b(?:is|are|['’]s|now|only|just) )${COUNT} days? away\\b(?! from)`, 'g'),
    meaning: (parts, today) => lapse({ ...parts, how: '', unit: 'day' }, today),
  },
  {
    has: 'the ',
    pattern:
      /(?<=\b(?:on|by|until|before|from) )the (?<day>\d{1,2})(?:st|nd|rd|th)(?! (?:[a-z]+ (?:of|in|at)|century|floor|round|Amendment|anniversary|[A-Z])| \w+-)/g,
    meaning: (parts, today) => ordinal(Number(parts.day), today),
  },
  {
    has: '',
    pattern:
      /\b(?<name>New Year['’]?s (?:Day|Eve)|Christmas (?:Day|Eve)|Thanksgiving Day|Valentine['’]?s Day|(?:Fourth of July|July Fourth)|Inauguration Day|Labor Day|Memorial Day)\b/g,
    meaning: holiday,
  },
  {
    has: 'day ',
    pattern:
      /\b(?:the )?(?<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|day) (?<side>[Bb]efore|[Aa]fter) (?<name>Christmas|Thanksgiving|New Year['’]?s Day)\b(?!['’]s| (?:Eve|Day))/g,
    meaning: besideHoliday,
  },
  {
    has: '',
    pattern:
      /(?<=\b(?:by|before|until|till|on|over|around|for|after|at|through) )(?<name>Christmas|Thanksgiving|Halloween)(?=$|[.,;:)!?"”]| (?:and|or|at|in|with|as|to|when|but|because|if)\b)/g,
    meaning: holiday,
  },
];

/** `today` is the article's day in its zone, as midnight in UTC. */
export function readPeriods(sentence: string, today: DateTime): readonly DateWords[] {
  return PHRASES.flatMap(({ has, pattern, meaning }) =>
    (sentence.includes(has) ? [...sentence.matchAll(pattern)] : []).flatMap((match) => {
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

/** "the Saturday before Christmas", "the day after Thanksgiving" */
function besideHoliday({ day: said = '', side = '', name = '' }: Parts, today: DateTime): Meaning | null {
  const found = dayBeside(nextHoliday(name, today), said, /^a/i.test(side));
  return found && found >= today ? { form: 'holiday', ...day(found) } : null;
}

function holiday({ name = '' }: Parts, today: DateTime): Meaning | null {
  const found = nextHoliday(name, today);
  return found && { form: 'holiday', ...day(found) };
}
