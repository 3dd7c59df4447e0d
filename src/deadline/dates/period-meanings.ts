/** What the parts of a period in English words mean, reckoned from a day. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { daysBetween, nextDay, nextNumbered, validDay } from './next-day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** How far into the next month "on the 3rd" may reach. */
const FEW_DAYS = 14;

/** The named groups of the pattern that met. */
export type Parts = Partial<Record<string, string>>;
export type Meaning = Pick<DateWords, 'form' | 'from' | 'to' | 'precision'>;

export function day(at: DateTime): Omit<Meaning, 'form'> {
  return { from: at, to: at, precision: 'day' };
}

export function currentPeriod({ part, which, unit: written = '' }: Parts, today: DateTime): Meaning | null {
  const unit = written.toLowerCase();
  const isNext = which?.toLowerCase() !== 'this';
  if (unit === 'weekend') {
    // On a Sunday it is this one, and the next one is six days away.
    const saturday = today.plus({ days: 6 - today.weekday + (isNext && today.weekday > 3 ? 7 : 0) });
    return {
      form: isNext ? 'ahead' : 'current',
      from: saturday,
      to: saturday.plus({ days: 1 }),
      precision: 'span',
    };
  }
  if (unit !== 'week' && unit !== 'month' && unit !== 'year') return null;
  const begin = isNext ? today.plus({ [unit]: 1 }).startOf(unit) : thisOne(unit, today);
  const last = begin.endOf(unit).startOf('day');
  if (!part) {
    if (unit === 'year') return null;
    return { form: isNext ? 'ahead' : 'current', from: begin, to: last, precision: unit };
  }
  if (/later/i.test(part)) {
    const tomorrow = today.plus({ days: 1 });
    if (isNext || tomorrow > last || daysBetween(tomorrow, last) >= LONGEST_SPAN) return null;
    return { form: 'ahead', from: tomorrow, to: last, precision: 'span' };
  }
  if (unit === 'year') return null;
  // "early this week" is over, or never told.
  if (!isNext && !/late/i.test(part) && begin <= today) return null;
  return { form: isNext ? 'ahead' : 'current', ...thirdOf(begin, last, part), precision: 'span' };
}

/** In days: what is longer is vague. */
const LONGEST_SPAN = 31;

/** Its beginning. Of a Sunday it is the week ahead, as in English a week begins on it. */
function thisOne(unit: 'week' | 'month' | 'year', today: DateTime): DateTime {
  return (unit === 'week' && today.weekday === 7 ? today.plus({ days: 1 }) : today).startOf(unit);
}

/** early: the first third, mid: the second, late: the last. */
function thirdOf(first: DateTime, last: DateTime, part: string): { from: DateTime; to: DateTime } {
  const days = daysBetween(first, last) + 1;
  const third = Math.floor(days / 3);
  if (/early|beginning|start/i.test(part)) return { from: first, to: first.plus({ days: third - 1 }) };
  if (/late|end/i.test(part)) return { from: last.minus({ days: days - 2 * third - 1 }), to: last };
  return { from: first.plus({ days: third }), to: first.plus({ days: 2 * third - 1 }) };
}

const DUE = /\b(?:by|until|till|before)(?: the)? $/i;

export function partOfPeriod(
  { part = '', month, year, which, unit, only }: Parts,
  today: DateTime,
  before: string,
): Meaning | null {
  if (only !== undefined) return endOf(validDay(Number(only), 12, 31), 'dated', part, before);
  if (month !== undefined) {
    const whole = monthOf(month, year, today);
    if (!whole) return null;
    if (/end/i.test(part) && DUE.test(before)) return { form: whole.form, ...day(whole.to) };
    return { form: whole.form, ...thirdOf(whole.from, whole.to, part), precision: 'span' };
  }
  if (unit !== 'week' && unit !== 'month' && unit !== 'year') return null;
  const begin = which === 'next' ? today.plus({ [unit]: 1 }).startOf(unit) : thisOne(unit, today);
  if (/end/i.test(part)) return endOf(begin.endOf(unit).startOf('day'), 'ahead', part, before, unit);
  if (which !== 'next') return null;
  return { form: 'ahead', ...thirdOf(begin, begin.endOf(unit).startOf('day'), part), precision: 'span' };
}

/** In days: in the first weeks of a year the end of the last one is meant, unless something is to be done by then. */
const AGES = 300;

/** @param isLimit where a deadline is called so: its last day is meant. */
export function endOfYear(today: DateTime, before: string, isLimit = false): Meaning | null {
  const last = today.endOf('year').startOf('day');
  if (DUE.test(before)) return { form: 'ahead', ...day(last) };
  if (daysBetween(today, last) > AGES) return null;
  return isLimit ? { form: 'ahead', ...day(last) } : endOf(last, 'current', 'end', before);
}

/** "at month's end", "by month's end" */
export function endOfMonth(today: DateTime, before: string): Meaning | null {
  return endOf(today.endOf('month').startOf('day'), 'current', 'end', before);
}

/** By the end is its last day, at the end some days before: three of a week, else eleven. */
function endOf(
  last: DateTime | null,
  form: DateWords['form'],
  part: string,
  before: string,
  unit = 'year',
): Meaning | null {
  if (!last || !/end/i.test(part)) return null;
  if (DUE.test(before)) return { form, ...day(last) };
  return { form, from: last.minus({ days: unit === 'week' ? 2 : 10 }), to: last, precision: 'span' };
}

type Month = { form: 'dated' | 'monthly'; from: DateTime; to: DateTime };

function monthOf(name: string, year: string | undefined, today: DateTime): Month | null {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const from =
    year === undefined ? nextDay(today.startOf('month'), month, 1) : validDay(Number(year), month, 1);
  return (
    from && { form: year === undefined ? 'monthly' : 'dated', from, to: from.endOf('month').startOf('day') }
  );
}

/** "a defeat for May", "the leadership of May": the person. */
const PERSON = /(?<!\b(?:set|scheduled|slated|planned|due|expected) )\b(?:for|of|from) $/;

export function wholeMonth({ month = '', year }: Parts, today: DateTime, before = ''): Meaning | null {
  if (/^may$/i.test(month) && year === undefined && PERSON.test(before)) return null;
  const whole = monthOf(month, year, today);
  // "the next November" is that of another year, of which it tells.
  const isNext = year === undefined && /(?<!\bthe )\bnext $/i.test(before);
  return whole && { ...whole, ...(isNext ? { form: 'ahead' } : {}), precision: 'month' };
}

/** In days; what is longer is vague. */
const LONGEST_LAPSE = 100;

export function lapse({ how = '', next, count = '', unit: written }: Parts, today: DateTime): Meaning | null {
  const number = (Number(count) || Math.max(1, NUMBERS.indexOf(count))) * (written === 'fortnight' ? 2 : 1);
  const unit = written === 'fortnight' ? 'week' : written;
  if (unit !== 'day' && unit !== 'week' && unit !== 'month') return null;
  const end = today.plus({ [unit]: number });
  if (daysBetween(today, end) > LONGEST_LAPSE) return null;
  if (next !== undefined || /within/i.test(how)) {
    return { form: next === undefined ? 'lapse' : 'ahead', from: today, to: end, precision: 'span' };
  }
  const form = how === '' ? 'ahead' : 'lapse';
  if (unit === 'day') return { form, ...day(end) };
  if (unit === 'month')
    return { form, from: end.startOf(unit), to: end.endOf(unit).startOf('day'), precision: unit };
  return { form, from: end.minus({ days: 2 }), to: end.plus({ days: 2 }), precision: 'span' };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** "a week from Friday", "two weeks from tomorrow" */
export function lapseFrom({ count = '', unit, day: name = '' }: Parts, today: DateTime): Meaning | null {
  const number = Number(count) || Math.max(1, NUMBERS.indexOf(count));
  if (unit !== 'day' && unit !== 'week') return null;
  const weekday = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const ahead = weekday > 0 ? (weekday - today.weekday + 7) % 7 : Number(name === 'tomorrow');
  const end = today.plus({ days: ahead + number * (unit === 'week' ? 7 : 1) });
  return daysBetween(today, end) > LONGEST_LAPSE ? null : { form: 'ahead', ...day(end) };
}

export function ordinal(number: number, today: DateTime): Meaning | null {
  const found = nextNumbered(today, number, FEW_DAYS);
  return found && { form: 'ordinal', ...day(found) };
}
