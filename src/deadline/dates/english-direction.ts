/** Judges by the English words around a date whether it lies ahead: tense, prepositions, verbs of schedule. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { type Token, wordsAround } from './english-tokens.ts';
import { isCalledOff, isToldBehind, leftVerb, rightVerb, type Telling, whenVerb } from './english-verbs.ts';
import { ARTICLES, BREAKS, DUE, EVENTS, HABITS, PAST_EVENTS, PAST_NAMES, REPORTS } from './english-words.ts';
import { daysBetween } from './next-day.ts';

/** In days; where no year is said, and of a day of the week: yesterday's is called so too. */
const FAR = 45;
const FAR_IN_WEEK = 4;

type Context = { headline: boolean; today: DateTime };

/**
 * Above 0 where the words say that the date is to come, below where they tell of what was. `headline`: a title, in which
 * "to" before a verb is the future.
 */
export function englishDirection(
  sentence: string,
  tokens: readonly Token[],
  date: DateWords,
  { headline, today }: Context,
): number {
  const { left, right } = wordsAround(tokens, date);
  if (isCalledOff(right) || isOfPastYear(left, right, date, today)) return Number.NEGATIVE_INFINITY;
  const preposition = prepositionScore(left, date);
  const name = nameScore(left, right, sentence.slice(date.end, date.end + 2), date);
  if (preposition === null || name === null) return Number.NEGATIVE_INFINITY;
  const habit = isHabit(left) ? -3 : 0;
  const telling = { headline, ...doubtsOf(date, today) };
  const when = whenVerb(right);
  const isTold = (when !== null && when < 0) || (date.form === 'weekday' && isToldBehind(right));
  const ownVerb = isTold ? null : leftVerb(left, telling);
  const isBegin = BEGINS.test(left[0] ?? '');
  const told = ownVerb ?? when ?? rightVerb(right) ?? verblessScore(left, right, date, { headline, today });
  const floor = isGranted(left) ? 0.5 : isBegin && ownVerb === null ? -1 : Number.NEGATIVE_INFINITY;
  const verb = Math.max(told, floor);
  if (!headline && isStamp(sentence, date, verb)) return Number.NEGATIVE_INFINITY;
  if (headline && date.form === 'current' && LISTS.test(sentence)) return Number.NEGATIVE_INFINITY;
  // What is due by then is ahead, whatever was said of it before; but not what was so by then.
  const isDue = preposition >= 2 && verb < 0 && (left.length > 2 || ownVerb !== null);
  return preposition + name + habit + (isDue ? Math.max(verb, -1.5) : verb);
}

/** Where no verb tells. */
function verblessScore(
  left: readonly string[],
  right: readonly string[],
  date: DateWords,
  { headline, today }: Context,
): number {
  // "after the first day of hearings": a caption, in verbs that nobody knows.
  if (!headline) return isYearless(date) && (right[0] === ',' ? right[1] : right[0]) === 'after' ? -1.5 : 0;
  if (EVENTS.has(left[0] ?? '')) return 1.3;
  const isWeekend = date.form === 'current' && daysBetween(date.from, date.to) === 1 && date.from >= today;
  return isWeekend ? 1.3 : 0;
}

/** "has until Sunday", "gave them until the end of the year" */
function isGranted(left: readonly string[]): boolean {
  const until = left[0] === 'the' ? 1 : 0;
  return UNTIL.test(left[until] ?? '') && left.slice(until + 1, until + 6).some((word) => GRANTS.test(word));
}

const UNTIL = /^(?:until|till)$/;
const GRANTS = /^(?:has|have|gives?|gave|given|giving)$/;
const BEGINS = /^(?:starting|beginning)$/;

function doubtsOf({ form, from }: DateWords, today: DateTime): Pick<Telling, 'maybePast' | 'maybeSeen'> {
  const days = daysBetween(today, from);
  const maybePast = isYearless({ form }) && days > FAR;
  const isSeen = (form === 'weekday' && days > FAR_IN_WEEK) || (form === 'dated' && days < 2);
  return { maybePast, maybeSeen: maybePast || isSeen };
}

function isYearless({ form }: Pick<DateWords, 'form'>): boolean {
  return form === 'yearless' || form === 'monthly';
}

/** "the first week of December in 2015" */
function isOfPastYear(
  left: readonly string[],
  right: readonly string[],
  date: DateWords,
  today: DateTime,
): boolean {
  if (!isYearless(date)) return false;
  const begins = left.at(-1) === 'in' ? left.at(-2) : undefined;
  const years = [/^(?:in|of)$/.test(right[0] ?? '') ? right[1] : undefined, begins];
  return years.some((year) => /^(?:19|20)\d\d$/.test(year ?? '') && Number(year) < today.year);
}

/** "rain usually falls in June": in the same clause. */
function isHabit(left: readonly string[]): boolean {
  const end = left.findIndex((word) => word === ',' || BREAKS.has(word));
  return left.slice(0, end === -1 ? left.length : end).some((word) => HABITS.has(word));
}

/** "What to read this week": no date of anything. */
const LISTS = /^(?:What|How|Where|Which|Why|Who|Books|Best|Things|Read|Watch|#|\d)/i;

const LOOSE = /^(?:on|early|late|around|about|mid)$/;

const COMPARED =
  /^(?:since|last|past|previous|every|each|most|ago|dated|any|another|earlier|busiest|deadliest|first)$/;

/** null: the words tell of the past or of a comparison, whatever else the sentence says. */
function prepositionScore(around: readonly string[], { form }: DateWords): number | null {
  // "starting on", "until early"
  const left = LOOSE.test(around[0] ?? '') ? around.slice(1) : around;
  const [first = '', second = '', third = ''] = left;
  if (first === 'as' && /^(?:soon|early)$/.test(second)) return 3;
  if (COMPARED.test(first) || (first === 'of' && second === 'as')) return null;
  if (form === 'holiday' && (first === 'of' || first === 'during') && !/^(?:ahead|end)$/.test(second))
    return null;
  if (REPORTS.has(first) && (form === 'weekday' || form === 'yearless')) return null;
  if ((first === 'a' || first === 'an') && form === 'weekday') return null;
  if (first === 'the' && (COMPARED.test(second) || second === 'since' || third === 'since')) {
    return null;
  }
  if (first === 'next' && form === 'monthly') return 2;
  if (BEGINS.test(first)) return 1.5;
  if (/^(?:until|till|by)$/.test(first)) return form === 'weekday' ? 1.3 : isYearless({ form }) ? 2.5 : 2;
  if (first === 'before') return 1.3;
  if (first === 'from' && /^(?:delayed|postponed|moved|pushed|rescheduled)$/.test(second)) return null;
  if (first === 'of' && second === 'ahead') return 2;
  if (ARTICLES.test(first) && second === 'of' && third === 'ahead') return 2;
  if (first === 'for' && second === 'set') return 1;
  if (first === 'the' && /^(?:by|until|till)$/.test(second)) return 2;
  if (first === 'the' && second === 'before') return 1.5;
  return DUE.has(first) ? 1 : 0;
}

/** What is named after a day: "the Dec. 7 test", "Saturday's game". null: it has its name from the past. */
function nameScore(
  left: readonly string[],
  right: readonly string[],
  behind: string,
  { form }: DateWords,
): number | null {
  const isPossessive = /^['’]s/.test(behind);
  if (left[0] === 'of' && left[1] === 'ahead') return 0;
  // "March of next year", "a July 1 deadline next year"
  const year = right.indexOf('year');
  if ((form === 'yearless' || form === 'monthly') && year > 0 && year < 4 && right[year - 1] === 'next')
    return 2.5;
  const isAttribute = isPossessive || /^(?:the|its|his|her|their|this|that)$/.test(left[0] ?? '');
  const next = right[0] ?? '';
  // "a year-end analysis"
  if (form === 'current' && /^an?$/.test(left[0] ?? '')) return EVENTS.has(next) ? 1 : null;
  if (!isAttribute && PAST_NAMES.has(next.toLowerCase()) && form !== 'weekday') return null;
  if (/^(?:each|every)$/.test(next)) return null;
  // "Monday through Friday": every week
  const around = form === 'weekday' ? [next, right[1], left[0], left[1]] : [];
  if (/^through \w+day |through \w+day$/i.test(around.join(' '))) return null;
  // "after a rare Sunday hearing"
  const isOver = left.slice(0, 3).some((word) => /^(?:after|following|since|during)$/.test(word));
  if (!isAttribute) return EVENTS.has(next) && form === 'weekday' && !isOver ? 1.3 : 0;
  const named = right.slice(isPossessive ? 1 : 0, isPossessive ? 4 : 3);
  if (named.some((word) => PAST_NAMES.has(word) || PAST_EVENTS.has(word))) return null;
  if (isPossessive && form === 'ahead') return 2.5;
  if (named.some((word) => EVENTS.has(word))) return 1;
  return isPossessive && form === 'weekday' ? null : 0;
}

const STAMP_BEFORE = /^(?:[\p{Lu}\s.,()/-]{4,}|[\p{L} ,.]{0,30})$/u;
const STAMP_BEHIND = /^,?\s*(?:\([^)]{0,30}\)\s*)?[-–—]/;
const LEAST_LETTERS = 12;

/** "Posted July 29, 2004", "WASHINGTON, Nov. 15 (Reuters) -": when it was written. */
function isStamp(sentence: string, { start, end, form }: DateWords, verb: number): boolean {
  if (form !== 'dated' && form !== 'yearless') return false;
  const before = sentence.slice(0, start);
  const behind = sentence.slice(end);
  const letters = `${before}${behind}`.replace(/[^\p{L}]/gu, '');
  return (
    (verb <= 0 && letters.length < LEAST_LETTERS) || (STAMP_BEFORE.test(before) && STAMP_BEHIND.test(behind))
  );
}
