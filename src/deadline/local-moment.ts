/** Moments to come, as people of one time zone write them. */
import { DateTime } from 'luxon';
import type { Instant } from '../domain/instant.ts';

/** "Tue 24 Dec 2019, 18:00 Asia/Seoul" */
export function localMoment(at: Instant, timezone: string): string {
  const local = DateTime.fromMillis(at, { zone: timezone, locale: 'en-GB' });
  return `${local.toFormat('ccc d LLL yyyy, HH:mm')} ${timezone}`;
}

/** "until Tue 24 Dec 2019, 18:00 Asia/Seoul"; null is no end. */
export function untilWords(until: Instant | null, timezone: string): string {
  return until === null ? 'until somebody takes it back' : `until ${localMoment(until, timezone)}`;
}
