/** Moments as people of one time zone write them. */
import type { Instant } from '../domain/instant.ts';

/** "20 Dec 2019, 09:30" */
export function dayAndTime(at: Instant, timezone: string): string {
  return format(at, timezone, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Without the day where it is the same as that of `from`. */
export function timeFrom(at: Instant, from: Instant, timezone: string): string {
  const isSameDay = dayOf(at, timezone) === dayOf(from, timezone);
  return isSameDay ? format(at, timezone, {}) : dayAndTime(at, timezone);
}

function dayOf(at: Instant, timezone: string): string {
  return dayAndTime(at, timezone).split(',', 1)[0] ?? '';
}

function format(at: Instant, timezone: string, day: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    ...day,
  }).format(at);
}
