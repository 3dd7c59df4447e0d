/** Until when, in words: "2 hours", "until Monday", "18:00", "until 24 Dec", "forever". */
import { GB } from 'chrono-node/en';
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';
import { clockOn } from './clock-on.ts';
import { addDuration } from './read-duration.ts';
import { nextTimeOfDay } from './time-of-day.ts';

/** `until` is null where it has no end. `says` is for people: what is wrong, and what to type. */
export type ReadUntil = { ok: true; until: Instant | null } | { ok: false; says: string };

/** A day without a time of day begins then, as people at desks do. */
const MORNING = 8;
const LONGEST_TEXT = 60;
const END = /^(?:the )?end of (?:the |this )?(week|month|year)$/;
/** "Dec 24": the other order is read as a day also where it could be a year. */
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?= |,|$)/;
const EXAMPLES = 'Examples: 2 hours, 90m, 3d, until Monday, until 18:00, until 24 Dec, until unmuted.';

const NO_END =
  /^(?:for ?ever|indefinitely|always|(?:until |till )?(?:unmuted|further notice|somebody takes it back|taken back))$/;
const CLOCK =
  /^(?:(today|tonight|tomorrow),? )?(?:at )?(?:(\d{1,2})(?::(\d\d))? ?(am|pm)?|noon|midnight)(?: (today|tonight|tomorrow))?$/;

/**
 * @param timezone in which days and times of day are meant; a valid one.
 * @param deadline the moment of the deadline; null where there is none.
 */
export function readUntil(
  text: string,
  now: Instant,
  timezone: string,
  deadline: Instant | null = null,
): ReadUntil {
  const typed = text.toLowerCase().trim().replace(/\s+/g, ' ').replace(/[.!]$/, '');
  if (typed === '') return refused('It does not say until when.');
  if (typed.length > LONGEST_TEXT) return unreadable(typed);
  if (NO_END.test(typed)) return { ok: true, until: null };
  const words = typed.replace(/^(?:until|till|til|for|in) (?:the (?=deadline|end))?/, '');
  if (/^(?:the )?deadline$/.test(words))
    return deadline === null
      ? refused('There is no deadline in the config.')
      : bounded(deadline, now, timezone);
  const at =
    addDuration(words, now, timezone) ??
    readDay(words, now, timezone) ??
    readClock(words, now, timezone) ??
    readDate(words, now, timezone);
  return at === null ? unreadable(typed) : bounded(at, now, timezone);
}

function bounded(at: Instant, now: Instant, timezone: string): ReadUntil {
  if (!(at > now)) return refused('That moment is over already.');
  const latest = DateTime.fromMillis(now, { zone: timezone }).plus({ years: 1, days: 1 });
  if (at > latest.toMillis())
    return refused('That is more than a year ahead; a mute lasts at most one year.');
  return { ok: true, until: at };
}

/** Days that have a name of their own. */
function readDay(words: string, now: Instant, timezone: string): Instant | null {
  const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  switch (words) {
    case 'tomorrow':
    case 'tomorrow morning':
      return timeOn(today.plus({ days: 1 }), MORNING, 0);
    case 'today':
    case 'tonight':
    case 'midnight':
    case 'eod':
    case 'end of day':
    case 'end of the day':
    case 'end of today':
      return timeOn(today.plus({ days: 1 }), 0, 0);
    case 'next week':
    case 'after the weekend':
      return timeOn(today.startOf('week').plus({ weeks: 1 }), MORNING, 0);
    case 'next month':
      return timeOn(today.startOf('month').plus({ months: 1 }), MORNING, 0);
    case 'next year':
      return timeOn(today.startOf('year').plus({ years: 1 }), MORNING, 0);
    default:
      return readEnd(words, today);
  }
}

function readEnd(words: string, today: DateTime): Instant | null {
  const [, unit] = END.exec(words) ?? [];
  if (unit !== 'week' && unit !== 'month' && unit !== 'year') return null;
  return timeOn(today.startOf(unit).plus({ [unit]: 1 }), 0, 0);
}

/** A time of day is the next one, unless a day is named. */
function readClock(words: string, now: Instant, timezone: string): Instant | null {
  const found = CLOCK.exec(words);
  if (found === null) return null;
  const [, before, hourText, minuteText = '00', half, after] = found;
  if (before !== undefined && after !== undefined) return null;
  // A bare number is no time of day.
  if (hourText !== undefined && found[3] === undefined && half === undefined) return null;
  const hour = hourText === undefined ? (words.includes('noon') ? 12 : 24) : hourOf(Number(hourText), half);
  const minute = Number(minuteText);
  if (hour === null || minute > 59 || (hour === 24 && minute > 0)) return null;
  const day = before ?? after;
  if (day === undefined)
    return nextTimeOfDay({ minute: (hour % 24) * 60 + minute, weekday: null, timezone }, now);
  const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  return timeOn(today.plus({ days: day === 'tomorrow' ? 1 : 0 }), hour, minute);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** Whatever else stands for one moment from its first letter to its last. */
function readDate(words: string, now: Instant, timezone: string): Instant | null {
  const dayFirst = words.replace(MONTH_FIRST, '$2 $1');
  const { offset } = DateTime.fromMillis(now, { zone: timezone });
  const results = GB.parse(dayFirst, { instant: new Date(now), timezone: offset }, { forwardDate: true });
  const [result] = results;
  if (result === undefined || results.length > 1 || result.text.length !== dayFirst.length) return null;
  const { start } = result;
  if (result.end) return null;
  if (start.isCertain('timezoneOffset')) return start.date().getTime();
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  const on = DateTime.fromObject({ year, month, day }, { zone: timezone });
  if (!on.isValid) return null;
  const hasTime = start.isCertain('hour');
  // On a Monday, "until Monday" is the next one.
  const isWeekday = start.isCertain('weekday') && !start.isCertain('day');
  const isToday = on.startOf('day').toMillis() <= now;
  return timeOn(
    isWeekday && isToday && !hasTime ? on.plus({ weeks: 1 }) : on,
    hasTime ? (start.get('hour') ?? 0) : MORNING,
    hasTime ? (start.get('minute') ?? 0) : 0,
  );
}

/** As a clock there shows it; 24 is the end of the day. */
function timeOn(on: DateTime, hour: number, minute: number): Instant {
  const { year, month, day } = hour === 24 ? on.plus({ days: 1 }) : on;
  return clockOn({ year, month, day, hour: hour % 24, minute }, on.zoneName ?? 'utc');
}

function unreadable(typed: string): ReadUntil {
  const shown = typed.length > 40 ? `${typed.slice(0, 40).trimEnd()}…` : typed;
  return refused(`“${shown}” is no time that can be read.`);
}

function refused(problem: string): ReadUntil {
  return { ok: false, says: `${problem} ${EXAMPLES}` };
}
