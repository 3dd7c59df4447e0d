/** Moments as people write them in the config: a date, or a date with a time of day. */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';
import { clockOn } from './clock-on.ts';

/** No clock anywhere is more than 14 hours away from UTC. */
const MOMENT =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?<offset>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

/**
 * A date alone means its end, 24:00: what is due on a day is not over until the day is.
 * Without an offset the time is a local one in `timezone`, and the same whenever it is read: of one that comes twice
 * the first. Null when it is no such moment, e.g. 30 February.
 */
export function readMoment(text: string, timezone: string): Instant | null {
  const parts = MOMENT.exec(text)?.groups;
  if (!parts) return null;
  const { date, time = '24:00', offset } = parts;
  const written = DateTime.fromISO(`${date}T${time}${offset ?? 'Z'}`, { zone: 'utc' });
  if (!written.isValid) return null;
  if (offset !== undefined) return written.toMillis();
  const { year, month, day, hour, minute, second } = written;
  return clockOn({ year, month, day, hour, minute, second }, timezone);
}
