/** When a clock somewhere shows a time of day on a day of the calendar there. */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';

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

/**
 * Of a time that comes twice the first; one that is left out by a clock change is taken as long after midnight as it
 * would have been, also where a whole day is left out.
 */
export function clockOn(local: LocalTime, timezone: string): Instant {
  const times = DateTime.fromObject(local, { zone: timezone }).getPossibleOffsets();
  return Math.min(...times.map((time) => time.toMillis()));
}
