/** Local times of day: quiet hours, and the next time that a clock somewhere shows a given time. */
import { DateTime } from 'luxon';
import type { QuietHours } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';

const MINUTES_A_DAY = 24 * 60;
const MINUTE_MS = 60_000;

/**
 * The first instant after `now` at which a clock in `timezone` shows `minute` minutes after midnight.
 * A time that a daylight-saving change leaves out is taken as long after midnight as it would have been.
 */
export function nextTimeOfDay(minute: number, timezone: string, now: Instant): Instant {
  const midnight = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  const times = [0, 1, 2].flatMap((days) =>
    midnight
      .plus({ days })
      .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
      // Two where the clock is set back over it.
      .getPossibleOffsets()
      .map((time) => time.toMillis()),
  );
  return Math.min(...times.filter((time) => time > now));
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
