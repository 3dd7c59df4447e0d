/** Judges by the English words around a date whether it lies ahead: tense, prepositions, verbs of schedule. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { isCalledOff, isDenied, isNotUntilThen, isPlanCalledOff } from './english-called-off.ts';
import {
  isAfterEvent,
  isAheadOfEvent,
  isAnnounced,
  isEventFor,
  isEventSoon,
  possessiveScore,
} from './english-named-events.ts';
import { BEGINS, isAheadOf, isYearless, prepositionScore } from './english-prepositions.ts';
import { isOfPublication, isQuotedFromYearsAgo, isRemembered } from './english-sources.ts';
import { type Token, wordsAround } from './english-tokens.ts';
import { isToldBehind, leftVerb, rightVerb, type Telling, whenVerb } from './english-verbs.ts';
import { BREAKS, EVENTS, HABITS, PAST_EVENTS, PAST_NAMES } from './english-words.ts';
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
  const behind = sentence.slice(date.end, date.end + 2);
  if (isNoneAtAll(sentence, left, right, date, today)) return Number.NEGATIVE_INFINITY;
  const preposition = prepositionScore(left, date);
  const name = nameScore(left, right, behind, date);
  if (preposition === null || name === null) return Number.NEGATIVE_INFINITY;
  const habit = isHabit(left) ? -3 : 0;
  const telling = { headline, ...doubtsOf(date, today) };
  const when = whenVerb(right);
  const isTold = (when !== null && when < 0) || (date.form === 'weekday' && isToldBehind(right));
  const ownVerb = isTold ? null : leftVerb(left, telling);
  const told = ownVerb ?? when ?? rightVerb(right) ?? verblessScore(left, right, date, { headline, today });
  const isBegin = BEGINS.test(left[0] ?? '') && ownVerb === null;
  const isLasting = headline && LASTING.test(left[0] ?? '');
  const floor =
    floorOf(left, right, behind, date, today) ?? (isLasting ? 0.3 : isBegin ? -1 : Number.NEGATIVE_INFINITY);
  const verb = Math.max(told, floor);
  if (!headline && isStamp(sentence, date, verb)) return Number.NEGATIVE_INFINITY;
  if (headline && date.form === 'current' && LISTS.test(sentence)) return Number.NEGATIVE_INFINITY;
  // What is due by then is ahead, whatever was said of it before; but not what was so by then.
  const isAhead = isAheadOf(left) || (date.form === 'weekday' && isAheadOfEvent(left));
  const isDue = preposition >= 2 && verb < 0 && (left.length > 2 || ownVerb !== null || isAhead);
  return preposition + name + habit + (isDue ? Math.max(verb, isAhead ? -1 : -1.5) : verb);
}

/** Whatever else the sentence says. */
function isNoneAtAll(
  sentence: string,
  left: readonly string[],
  right: readonly string[],
  date: DateWords,
  today: DateTime,
): boolean {
  if (isCalledOff(right) || isPlanCalledOff(left, right) || isDenied(left)) return true;
  if (isOfPastYear(left, right, date, today) || isNotUntilThen(left, date.form)) return true;
  if (isOfPublication(sentence, date) || isQuotedFromYearsAgo(sentence, date, today)) return true;
  if (isRemembered(sentence, date)) return true;
  if (date.form !== 'weekday') return false;
  return isAfterEvent(left) || (ONE.test(left[0] ?? '') && !isAnnounced(left, right, rightVerb(right)));
}

const ONE = /^an?$/;
/** "Schools closed until Monday": a headline leaves out that they are. */
const LASTING = /^(?:until|till|through)$/;

/** What the verb counts at least, whatever its tense. null where it alone tells. */
function floorOf(
  left: readonly string[],
  right: readonly string[],
  behind: string,
  date: DateWords,
  today: DateTime,
): number | null {
  const { form, from } = date;
  const isWeekday = form === 'weekday';
  const isOne = (isWeekday || form === 'yearless') && ONE.test(left[0] ?? '');
  if (isOne && isAnnounced(left, right, rightVerb(right))) return 1.3;
  if (isGranted(left) || isLimit(left, right, date)) return 0.5;
  if (isWeekday && isEventFor(left) && !/^['’]/.test(behind)) return 0.5;
  return form === 'yearless' && isEventSoon(left, rightVerb(right), daysBetween(today, from)) ? 0 : null;
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
  const until = /^(?:the|midnight|noon)$/.test(left[0] ?? '') ? 1 : 0;
  return UNTIL.test(left[until] ?? '') && left.slice(until + 1, until + 6).some((word) => GRANTS.test(word));
}

/** "gave them a year-end deadline" */
function isLimit(left: readonly string[], right: readonly string[], { form }: DateWords): boolean {
  if (form !== 'ahead' || !/^(?:deadline|ultimatum)$/.test(right[0] ?? '')) return false;
  return ![...left.slice(0, 4), ...right.slice(0, 4)].some((word) => OVER.test(word));
}

const OVER = /^(?:missed|passed|expired|lapsed|after|since|ignored|last)$/;

const UNTIL = /^(?:until|till)$/;
const GRANTS = /^(?:has|have|gives?|gave|given|giving)$/;
function doubtsOf({ form, from }: DateWords, today: DateTime): Omit<Telling, 'headline'> {
  const days = daysBetween(today, from);
  const maybePast = isYearless({ form }) && days > FAR;
  const isSeen = (form === 'weekday' && days > FAR_IN_WEEK) || (form === 'dated' && days < 2);
  return { isWeekday: form === 'weekday', maybePast, maybeSeen: maybePast || isSeen };
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
  const clause = left.slice(0, end === -1 ? left.length : end);
  return clause.some((word, index) => HABITS.has(word) && clause[index - 1] !== 'other');
}

/** "What to read this week": no date of anything. */
const LISTS = /^(?:What|How|Where|Which|Why|Who|Books|Best|Things|Read|Watch|#|\d)/i;

/** "open Tuesday to Sunday" */
const HOURS = /^(?:open|hours|closed|daily|weekdays|business)$/;
/** Of each week: "the Sunday paper". */
const WEEKLY = /^(?:paper|papers|newspaper|edition|prayers?|mass|services|brunch|schools?)$/;

/** What is named after a day: "the Dec. 7 test", "Saturday's game". null: it has its name from the past. */
function nameScore(
  left: readonly string[],
  right: readonly string[],
  behind: string,
  { form }: DateWords,
): number | null {
  const isPossessive = /^['’]s/.test(behind);
  if (isAheadOf(left)) return 0;
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
  if (form === 'weekday' && !isPossessive && WEEKLY.test(next)) return null;
  // "Monday through Friday": every week
  const around = form === 'weekday' ? [next, right[1], left[0], left[1]] : [];
  if (/^through \w+day |through \w+day$/i.test(around.join(' '))) return null;
  const isToDay =
    (next === 'to' && /day$/i.test(right[1] ?? '')) || (left[0] === 'to' && /day$/i.test(left[1] ?? ''));
  if (form === 'weekday' && isToDay && left.slice(0, 5).some((word) => HOURS.test(word))) return null;
  // "after a rare Sunday hearing"
  const isOver = left.slice(0, 3).some((word) => /^(?:after|following|since|during)$/.test(word));
  if (!isAttribute && EVENTS.has(next) && form === 'weekday' && !isOver) return left[0] === 'at' ? 0.5 : 1.3;
  if (!isAttribute) return 0;
  const named = right.slice(0, isPossessive ? 4 : 3);
  if (named.some((word) => PAST_NAMES.has(word) || PAST_EVENTS.has(word))) return null;
  if (isPossessive && form === 'ahead') return 2.5;
  if (isPossessive && form === 'weekday') return possessiveScore(left, named);
  return named.some((word) => EVENTS.has(word)) ? 1 : 0;
}

const STAMP_BEFORE = /^(?:[\p{Lu}\s.,()/-]{4,}|[\p{L} ,.]{0,30})$/u;
const STAMP_BEHIND = /^,?\s*(?:\([^)]{0,30}\)\s*)?[-–—]/;
const LEAST_LETTERS = 12;

/** "Posted July 29, 2004", "WASHINGTON, Nov. 15 (Reuters) -": when it was written. */
function isStamp(sentence: string, { start, end, form, precision }: DateWords, verb: number): boolean {
  if (precision === 'span' || sentence.startsWith('When')) return false;
  if (form !== 'dated' && form !== 'yearless') return false;
  const before = sentence.slice(0, start);
  const behind = sentence.slice(end);
  const letters = `${before}${behind}`.replace(/[^\p{L}]/gu, '');
  return (
    (verb <= 0 && letters.length < LEAST_LETTERS) || (STAMP_BEFORE.test(before) && STAMP_BEHIND.test(behind))
  );
}
