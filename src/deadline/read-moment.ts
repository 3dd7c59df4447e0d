/** Moments as people write them in the config: a date, or a date with a time of day. */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';

const MOMENT =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?<offset>Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A date alone means its end, 24:00: what is due on a day is not over until the day is.
 * Without an offset the time is a local one in `timezone`. Null when it is no such moment, e.g. 30 February.
 */
export function readMoment(text: string, timezone: string): Instant | null {
  const parts = MOMENT.exec(text)?.groups;
  if (!parts) return null;
  const { date, time = '24:00', offset = '' } = parts;
  const moment = DateTime.fromISO(`${date}T${time}${offset}`, { zone: timezone });
  return moment.isValid ? moment.toMillis() : null;
}
