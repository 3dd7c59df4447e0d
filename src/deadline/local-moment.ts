/** Moments to come, as people of one time zone write them. */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';
import { dayOf } from './calendar-day.ts';

/** "Tue 24 Dec 2019, 18:00 Asia/Seoul" */
export function localMoment(at: Instant, timezone: string): string {
  const local = DateTime.fromMillis(at, { zone: timezone, locale: 'en-GB' });
  return `${local.toFormat('ccc d LLL yyyy, HH:mm')} ${timezone}`;
}

/** What ends at midnight ends with the day before it: "Tue 31 Dec 2019, 24:00 Asia/Pyongyang" */
export function endMoment(at: Instant, timezone: string): string {
  if (!isMidnight(at, timezone)) return localMoment(at, timezone);
  return `${lastDay(at, timezone).toFormat('ccc d LLL yyyy')}, 24:00 ${timezone}`;
}

/** The day that it ends with, "Tue 24 Dec", where it is due at midnight; null where it has a time of day. */
export function endDay(at: Instant, timezone: string): string | null {
  return isMidnight(at, timezone) ? lastDay(at, timezone).toFormat('ccc d LLL') : null;
}

/** "Tue 24 Dec" of "2019-12-24" */
export function dayName(day: string): string {
  return DateTime.fromISO(day, { zone: 'UTC', locale: 'en-GB' }).toFormat('ccc d LLL');
}

function lastDay(at: Instant, timezone: string): DateTime {
  return DateTime.fromMillis(at - 1, { zone: timezone, locale: 'en-GB' });
}

/** Also where clocks skip it: the day before ends then. Where it comes twice, only the first time. */
function isMidnight(at: Instant, timezone: string): boolean {
  return dayOf(at, timezone) !== dayOf(at - 1, timezone);
}

/** "until Tue 24 Dec 2019, 18:00 Asia/Seoul"; null is no end. */
export function untilWords(until: Instant | null, timezone: string): string {
  return until === null ? 'until somebody takes it back' : `until ${localMoment(until, timezone)}`;
}
