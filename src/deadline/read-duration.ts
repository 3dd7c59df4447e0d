/** How long, in words: "2 hours", "90m", "1h30", "a week and 2 days". */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:m|min|mins|minute|minutes)$/, 'minutes'],
  [/^(?:h|hr|hrs|hour|hours)$/, 'hours'],
  [/^(?:d|day|days)$/, 'days'],
  [/^(?:w|wk|wks|week|weeks)$/, 'weeks'],
  [/^(?:mo|month|months)$/, 'months'],
  [/^(?:y|year|years)$/, 'years'],
];
const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const PART = /^(half an?|an?|[a-z]+|\d{1,6}(?:[.,]\d{1,3})?) ?([a-z]+)(?:,? and |, ?| )?/;

/** @returns null where it is no duration. Days are those of the calendar there: at the same time of day. */
export function addDuration(words: string, now: Instant, timezone: string): Instant | null {
  const sums = new Map<Unit, number>();
  let rest = words.replace(/^(\d{1,3}h) ?(\d{1,2})$/, '$1 $2m');
  while (rest !== '') {
    const [whole, amount = '', name = ''] = PART.exec(rest) ?? [];
    const number = numberOf(amount);
    const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
    if (whole === undefined || number === null || unit === undefined) return null;
    sums.set(unit, (sums.get(unit) ?? 0) + number);
    rest = rest.slice(whole.length);
  }
  if (sums.size === 0) return null;
  return add(sums, DateTime.fromMillis(now, { zone: timezone }));
}

function add(sums: ReadonlyMap<Unit, number>, from: DateTime): Instant | null {
  let at = from;
  for (const unit of ['years', 'months', 'weeks', 'days'] as const)
    at = at.plus({ [unit]: Math.floor(sums.get(unit) ?? 0) });
  const hours =
    fraction(sums.get('years')) * 365 * 24 +
    fraction(sums.get('months')) * 30 * 24 +
    fraction(sums.get('weeks')) * 7 * 24 +
    fraction(sums.get('days')) * 24 +
    (sums.get('hours') ?? 0);
  const minutes = Math.round(hours * 60 + (sums.get('minutes') ?? 0));
  const end = at.plus({ minutes });
  return end.isValid ? end.toMillis() : Number.POSITIVE_INFINITY;
}

function fraction(number = 0): number {
  return number - Math.floor(number);
}

function numberOf(amount: string): number | null {
  if (amount.startsWith('half')) return 0.5;
  if (amount === 'a' || amount === 'an') return 1;
  const word = NUMBERS.indexOf(amount);
  if (word >= 0) return word + 1;
  const number = Number(amount.replace(',', '.'));
  return /^\d/.test(amount) && Number.isFinite(number) ? number : null;
}
