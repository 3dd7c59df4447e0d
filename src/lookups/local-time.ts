/** Moments and days as people of one time zone write them. */
import { dayOf } from '../deadline/calendar-day.ts';
import { readMoment } from '../deadline/read-moment.ts';
import type { Instant } from '../domain/instant.ts';

export const DAY_MS = 86_400_000;

/** Making one takes longer than all else of an answer. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** "20 Dec 2019, 09:30" */
export function dayAndTime(at: Instant, timezone: string): string {
  return format(at, timezone, 'day-and-time');
}

/** Without the day where it is the same as that of `from`. */
export function timeFrom(at: Instant, from: Instant, timezone: string): string {
  const isSameDay = dayOf(at, timezone) === dayOf(from, timezone);
  return isSameDay ? format(at, timezone, 'time') : dayAndTime(at, timezone);
}

/** What ends at midnight ends with the day before it: "31 Dec 2019, 24:00". */
export function endAndTime(at: Instant, timezone: string): string {
  if (format(at, timezone, 'time') !== '00:00') return dayAndTime(at, timezone);
  return `${dayAndTime(at - 1, timezone).split(',', 1)[0]}, 24:00`;
}

/** Null for what is no day of the calendar. */
export function startOfDay(day: string, timezone: string): Instant | null {
  return readMoment(`${day}T00:00`, timezone);
}

/** "20 Dec", "01 Dec": as long for each, for columns. */
export function shortDay(day: string): string {
  return format(Date.parse(`${day}T00:00:00Z`), 'UTC', 'short-day');
}

/** "1 Dec" */
export function dayAndMonth(day: string): string {
  return format(Date.parse(`${day}T00:00:00Z`), 'UTC', 'day-and-month');
}

type Parts = 'day-and-time' | 'time' | 'short-day' | 'day-and-month';

const OPTIONS: Readonly<Record<Parts, Intl.DateTimeFormatOptions>> = {
  'day-and-time': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  'short-day': { day: '2-digit', month: 'short' },
  'day-and-month': { day: 'numeric', month: 'short' },
};

function format(at: Instant, timezone: string, parts: Parts): string {
  const key = `${parts} ${timezone}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...OPTIONS[parts] });
  formats.set(key, known);
  return known.format(at);
}
