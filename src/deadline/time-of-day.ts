/** Local times of day: quiet hours, and when a clock somewhere shows a given time, daily or on one day of the week. */
import { DateTime } from 'luxon';
import type { DigestTime, QuietHours } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import { clockOn } from './clock-on.ts';

const MINUTES_A_DAY = 24 * 60;
const MINUTE_MS = 60_000;

/**
 * The first instant after `now` that is the given time on a clock there. Each day has it once: a time that a
 * daylight-saving change leaves out is taken as long after midnight as it would have been, and of one that comes
 * twice the first counts.
 */
export function nextTimeOfDay(time: DigestTime, now: Instant): Instant {
  return Math.min(...timesAround(time, now).filter((at) => at > now));
}

/** The last such instant up to and with `now`. */
export function lastTimeOfDay(time: DigestTime, now: Instant): Instant {
  return Math.max(...timesAround(time, now).filter((at) => at <= now));
}

/** All of them from at least one period before `now` to one after it. */
function timesAround({ minute, weekday, timezone }: DigestTime, now: Instant): Instant[] {
  const local = DateTime.fromMillis(now, { zone: timezone });
  // Days are counted on the calendar: a clock can be set forward over a whole one.
  const today = DateTime.utc(local.year, local.month, local.day);
  const reach = weekday === null ? 2 : 8;
  return Array.from({ length: 2 * reach + 1 }, (_, index) => today.plus({ days: index - reach }))
    .filter((day) => weekday === null || day.weekday === weekday)
    .map(({ year, month, day }) =>
      clockOn({ year, month, day, hour: Math.floor(minute / 60), minute: minute % 60 }, timezone),
    );
}

/**
 * When the quiet hours that `now` lies in end: the first minute at which the local clock is outside them, also
 * where it is set forward or back meanwhile. Null outside them. From = until means none at all.
 */
export function quietUntil(hours: QuietHours, now: Instant): Instant | null {
  const left = minutesLeft(hours, now);
  if (left === 0) return null;
  const thisMinute = now - (now % MINUTE_MS);
  const end = thisMinute + left * MINUTE_MS;
  if (offsetAt(end, hours) === offsetAt(now, hours)) return end;
  let at = thisMinute;
  while (minutesLeft(hours, at) > 0) at += MINUTE_MS;
  return at;
}

/** Of the quiet hours, by the local clock; 0 outside them. */
function minutesLeft(hours: QuietHours, at: Instant): number {
  const local = DateTime.fromMillis(at, { zone: hours.timezone });
  const minute = local.hour * 60 + local.minute;
  const sinceFrom = (minute - hours.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  const length = (hours.until - hours.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  return Math.max(0, length - sinceFrom);
}

function offsetAt(at: Instant, { timezone }: QuietHours): number {
  return DateTime.fromMillis(at, { zone: timezone }).offset;
}
