/** When a clock somewhere shows a time of day on a day of the calendar there. */
import { DateTime, Info } from 'luxon';
import { DAY_MS, type Instant } from '../domain/instant.ts';

export type LocalTime = {
  year: number;
  month: number;
  day: number;
  /** 0 to 23. */
  hour: number;
  minute: number;
  second?: number;
  millisecond?: number;
};

const MINUTE_MS = 60_000;

/**
 * Of a time that comes twice the first; one that is left out by a clock change is taken as long after midnight as it
 * would have been, also where a whole day is left out. The same whenever it is asked: luxon would begin its search with
 * the offset of today.
 */
export function clockOn(local: LocalTime, timezone: string): Instant {
  const zone = Info.normalizeZone(timezone);
  const shown = DateTime.fromObject(local, { zone: 'utc' }).toMillis();
  // Clocks change once in such a time, if at all.
  const [before, after] = [zone.offset(shown - DAY_MS), zone.offset(shown + DAY_MS)];
  if (before === after) return shown - before * MINUTE_MS;
  const times = [before, after]
    .map((offset) => shown - offset * MINUTE_MS)
    .filter((at) => at + zone.offset(at) * MINUTE_MS === shown);
  return times.length > 0 ? Math.min(...times) : shown - before * MINUTE_MS;
}
