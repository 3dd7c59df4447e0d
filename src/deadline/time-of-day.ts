/** Local times of day: quiet hours, and the next time that a clock somewhere shows a given time. */
import { DateTime } from 'luxon';
import type { QuietHours } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';

const MINUTES_A_DAY = 24 * 60;

/**
 * The first instant after `now` at which a clock in `timezone` shows `minute` minutes after midnight.
 * A time that a daylight-saving change leaves out is taken as long after midnight as it would have been.
 */
export function nextTimeOfDay(minute: number, timezone: string, now: Instant): Instant {
  const midnight = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  for (const days of [0, 1]) {
    const day = midnight.plus({ days });
    const at = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
    if (at > now) return at;
  }
  return midnight
    .plus({ days: 2 })
    .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toMillis();
}

/** When the quiet hours that `now` lies in end; null outside them. From = until means none at all. */
export function quietUntil(hours: QuietHours, now: Instant): Instant | null {
  const local = DateTime.fromMillis(now, { zone: hours.timezone });
  const minute = local.hour * 60 + local.minute;
  const sinceFrom = (minute - hours.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  const length = (hours.until - hours.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  return sinceFrom < length ? nextTimeOfDay(hours.until, hours.timezone, now) : null;
}
