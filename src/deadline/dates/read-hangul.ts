/** Dates in Korean words, and days of months as Japanese and Chinese write them. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { LAPSE, lapse } from './hangul-lapses.ts';
import { TIME, timeOf } from './hangul-times.ts';
import { nextHoliday } from './holidays.ts';
import { asUnderWay, nextDay, nextNumbered, validDay } from './next-day.ts';

type Parts = Partial<Record<string, string>>;
type Meaning = Pick<DateWords, 'form' | 'from' | 'to' | 'precision'> & { time?: DateWords['time'] };
type Phrase = { pattern: RegExp; meaning: (parts: Parts, today: DateTime) => Meaning | null };

const WEEKDAYS = '월화수목금토일';

const PHRASES: readonly Phrase[] = [
  {
    pattern: new RegExp(
      `(?:(?<year>20\\d\\d)년 ?|(?<said>내년|올해|금년|오는|새해|지난해|작년|지난) ?)?(?<month>\\d{1,2})월 ?(?<day>\\d{1,2})(?:일?(?: ?부터|[~∼∼-]) ?(?:(?<month2>\\d{1,2})월 ?)?(?<day2>\\d{1,2}))?일${TIME}`,
      'g',
    ),
    meaning: dayOfMonth,
  },
  {
    pattern:
      /(?:(?<said>오는|다음 ?달|내달|이달|이번 ?달|지난(?: ?달)?|전달) ?)?(?<![\d월.,:/~∼–-] ?)(?<day>\d{1,2})(?:일?(?: ?부터 ?|\([월화수목금토일]\) ?부터 ?)|일? ?[~∼–-] ?)(?<day2>\d{1,2})일(?! ?간| ?동안)/g,
    meaning: rangeOfDays,
  },
  {
    pattern: new RegExp(
      `(?<said>오는|다음 ?달|내달|이달|이번 ?달|지난(?: ?달)?) ?(?<day>\\d{1,2})일(?!간| ?동안| ?만에)${TIME}`,
      'g',
    ),
    meaning: saidDay,
  },
  {
    pattern: new RegExp(
      `(?<![\\d월.~∼–-] ?|,)(?<!(?:오는|다음 ?달|내달|이달|이번 ?달|지난(?: ?달)?|전달|\\d일?(?:\\([월화수목금토일]\\))? ?부터) ?)(?<day>\\d{1,2})일(?!간|째|본| ?동안| ?만에| ?이상| ?이내| ?(?:앞|전|후|뒤)(?=$|[ ,.)]|[에의인만엔쯤두둔]|부터|까지|보다|으로)|정)${TIME}`,
      'g',
    ),
    meaning: bareDay,
  },
  {
    pattern:
      /(?:(?<year>20\d\d)년 ?|(?<said>내년|올해|금년|오는|지난해|작년|지난) ?)?(?<month>\d{1,2})월 ?(?<part>초순?|중순|하순|말(?: ?까지)?)?(?! ?\d)/g,
    meaning: wholeMonth,
  },
  {
    pattern: /(?<said>다음 ?달|내달|이달|이번 ?달) ?(?<part>초순?|중순|하순|말(?: ?까지)?)?(?! ?\d)/g,
    meaning: saidMonth,
  },
  {
    pattern: /(?<said>오는|다음 ?주|이번 ?주|지난주|지난) ?(?<weekday>[월화수목금토일])요일/g,
    meaning: weekday,
  },
  { pattern: /(?<said>다음 ?주말?|이번 ?주말)(?! ?[월화수목금토일]요일)/g, meaning: saidWeek },
  {
    pattern: new RegExp(`(?:내일|(?<said>모레))${TIME}`, 'g'),
    meaning: (parts, today) => ({
      form: 'ahead',
      ...day(today.plus({ days: parts.said ? 2 : 1 })),
      time: timeOf(parts),
    }),
  },
  {
    // Of another day that is named before, it is the one after that.
    pattern: new RegExp(`(?<!\\d[일년].{0,40})다음 ?날(?= ?[오새아])${TIME}`, 'g'),
    meaning: (parts, today) =>
      parts.hour === undefined
        ? null
        : { form: 'lapse', ...day(today.plus({ days: 1 })), time: timeOf(parts) },
  },
  {
    pattern: /(?<year>20\d\d)년 ?(?:연)?말 ?까지/g,
    meaning: ({ year }) => {
      const last = validDay(Number(year), 12, 31);
      return last && { form: 'dated', ...day(last) };
    },
  },
  {
    // "전시회(9.19~10.5)"; "(3.5~4.5)" is more often a number.
    pattern:
      /(?<=\()(?<month>\d{1,2})\.(?=\d\d|\d\.? ?[~∼–-] ?\d{1,2}\.\d\d)(?<day>\d{1,2})\.? ?[~∼–-] ?(?<month2>\d{1,2})\.(?<day2>\d{1,2})(?=\.?\))/g,
    meaning: dayOfMonth,
  },
  {
    pattern: /(?<![가-힣])연말(?= ?(?:협상 ?)?시한)|(?<=시한(?:은|이|인|을)? )연말/g,
    meaning: byYearEnd,
  },
  {
    pattern: /(?:(?<said>내년|올해|금년) ?연?말|(?<![가-힣])연말) ?까지|(?<![가-힣])연내/g,
    meaning: byYearEnd,
  },
  { pattern: /(?<said>내년|올해|금년) ?(?:연)?말(?! ?까지)|(?<![가-힣])연말(?! ?까지)/g, meaning: atYearEnd },
  { pattern: LAPSE, meaning: lapse },
  {
    pattern:
      /(?<name>성탄절|크리스마스)(?=에|까지|날|당일| 전| 이전|를 앞두)|(?<eve>크리스마스 ?이브|성탄 ?전야)(?=에|까지|인)/g,
    meaning: ({ eve }, today) => {
      const found = nextHoliday(eve === undefined ? 'Christmas' : 'Christmas Eve', today);
      return found && { form: 'holiday', ...day(found) };
    },
  },
  {
    pattern: /(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/g,
    meaning: ({ month, day: number }, today) => {
      const found = nextDay(today, Number(month), Number(number));
      return found && { form: 'yearless', ...day(found) };
    },
  },
];

/** `today` is the article's day in its zone, as midnight in UTC. */
export function readHangul(sentence: string, today: DateTime): readonly DateWords[] {
  return PHRASES.flatMap(({ pattern, meaning }) =>
    [...sentence.matchAll(pattern)].flatMap((match) => {
      const meant = NOT_OURS.test(sentence.slice(Math.max(0, match.index - 5), match.index))
        ? null
        : meaning(match.groups ?? {}, today);
      if (!meant) return [];
      const { time = null, ...rest } = meant;
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      return [
        { start, end, time, timezone: null, ...rest, precision: time ? ('moment' as const) : rest.precision },
      ];
    }),
  );
}

/** The moon's calendar, and what is so each year or month. */
const NOT_OURS = /(?:음력|매년|해마다|매달|매월|매주) ?$/;

function day(at: DateTime): { from: DateTime; to: DateTime; precision: 'day' } {
  return { from: at, to: at, precision: 'day' };
}

/** A bare day of a month that is over for this month would be called that of the next one, but for the last days. */
const FEW_DAYS = 10;
const WHOLE_MONTH = 31;

const PAST = /^지난|^작년/;

function yearOf({ year, said = '' }: Parts, today: DateTime): number | null {
  if (year !== undefined) return Number(year);
  if (/내년|새해/.test(said)) return today.year + 1;
  return /올해|금년/.test(said) ? today.year : null;
}

function dayOfMonth(parts: Parts, today: DateTime): Meaning | null {
  const { said = '' } = parts;
  if (PAST.test(said)) return null;
  const year = yearOf(parts, today);
  const month = Number(parts.month);
  const from =
    year === null ? nextDay(today, month, Number(parts.day)) : validDay(year, month, Number(parts.day));
  if (!from) return null;
  const form = year !== null ? 'dated' : said === '오는' ? 'ahead' : 'yearless';
  const to =
    parts.day2 === undefined ? null : nextDay(from, Number(parts.month2 ?? month), Number(parts.day2));
  if (to) {
    const span = { from, to };
    return { form, ...(form === 'yearless' ? asUnderWay(span, today) : span), precision: 'span' };
  }
  return { form, ...day(from), time: timeOf(parts) };
}

function saidDay(parts: Parts, today: DateTime): Meaning | null {
  const { said = '' } = parts;
  if (PAST.test(said)) return null;
  const months = /다음|내달/.test(said) ? 1 : 0;
  const month = today.startOf('month').plus({ months });
  const found =
    said === '오는'
      ? nextNumbered(today, Number(parts.day), WHOLE_MONTH)
      : validDay(month.year, month.month, Number(parts.day));
  const form = /이달|이번/.test(said) ? 'ordinal' : 'ahead';
  return found && { form, ...day(found), time: timeOf(parts) };
}

/** 24∼26일, 24일부터 26일까지. */
function rangeOfDays(parts: Parts, today: DateTime): Meaning | null {
  const { said = '' } = parts;
  if (PAST.test(said) || said === '전달') return null;
  const [first, last] = [Number(parts.day), Number(parts.day2)];
  const next = today.startOf('month').plus({ months: 1 });
  const to = /다음|내달/.test(said)
    ? validDay(next.year, next.month, last)
    : nextNumbered(today, last, said === '오는' ? WHOLE_MONTH : FEW_DAYS);
  if (!to || last === first) return null;
  const begun = last > first ? to : to.startOf('month').minus({ months: 1 });
  const from = validDay(begun.year, begun.month, first);
  return (
    from && { form: said === '' || /이달|이번/.test(said) ? 'ordinal' : 'ahead', from, to, precision: 'span' }
  );
}

function bareDay(parts: Parts, today: DateTime): Meaning | null {
  const found = nextNumbered(today, Number(parts.day), FEW_DAYS);
  return found && { form: 'ordinal', ...day(found), time: timeOf(parts) };
}

function wholeMonth(parts: Parts, today: DateTime): Meaning | null {
  const { said = '', part } = parts;
  if (PAST.test(said)) return null;
  const year = yearOf(parts, today);
  const month = Number(parts.month);
  const from = year === null ? nextDay(today.startOf('month'), month, 1) : validDay(year, month, 1);
  return from && monthPart(from, part, year === null ? (said === '오는' ? 'ahead' : 'monthly') : 'dated');
}

function saidMonth({ said = '', part }: Parts, today: DateTime): Meaning {
  const isNext = /다음|내달/.test(said);
  return monthPart(
    today.startOf('month').plus({ months: isNext ? 1 : 0 }),
    part,
    isNext ? 'ahead' : 'current',
  );
}

/** 초: the first ten days, 중순: the second, 하순 and 말: the rest. */
function monthPart(first: DateTime, part: string | undefined, form: DateWords['form']): Meaning {
  const last = first.endOf('month').startOf('day');
  if (part?.endsWith('까지')) return { form, ...day(last) };
  if (part === undefined) return { form, from: first, to: last, precision: 'month' };
  if (part.startsWith('초')) return { form, from: first, to: first.set({ day: 10 }), precision: 'span' };
  if (part === '중순')
    return { form, from: first.set({ day: 11 }), to: first.set({ day: 20 }), precision: 'span' };
  return { form, from: first.set({ day: 21 }), to: last, precision: 'span' };
}

function weekday({ said = '', weekday: name = '' }: Parts, today: DateTime): Meaning | null {
  if (PAST.test(said)) return null;
  const number = WEEKDAYS.indexOf(name) + 1;
  if (said === '오는') {
    return { form: 'ahead', ...day(today.plus({ days: (number - today.weekday + 7) % 7 || 7 })) };
  }
  const week = today.startOf('week').plus({ weeks: said.startsWith('다음') ? 1 : 0 });
  return { form: said.startsWith('다음') ? 'ahead' : 'weekday', ...day(week.plus({ days: number - 1 })) };
}

function saidWeek({ said = '' }: Parts, today: DateTime): Meaning {
  const isNext = said.startsWith('다음');
  const monday = today.startOf('week').plus({ weeks: isNext ? 1 : 0 });
  const form = isNext ? 'ahead' : 'current';
  if (said.endsWith('말')) {
    return { form, from: monday.plus({ days: 5 }), to: monday.plus({ days: 6 }), precision: 'span' };
  }
  return { form, from: monday, to: monday.plus({ days: 6 }), precision: 'week' };
}

function byYearEnd({ said }: Parts, today: DateTime): Meaning | null {
  const last = validDay(today.year + (said === '내년' ? 1 : 0), 12, 31);
  return last && { form: 'ahead', ...day(last) };
}

function atYearEnd({ said }: Parts, today: DateTime): Meaning | null {
  const last = validDay(today.year + (said === '내년' ? 1 : 0), 12, 31);
  return last && { form: 'current', from: last.minus({ days: 10 }), to: last, precision: 'span' };
}
