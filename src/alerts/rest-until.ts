/** The rest of a channel to which several routes lead. */
import { quietUntil } from '../deadline/time-of-day.ts';
import type { QuietHours } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';

/** It rests while all of them do, so until the first of them ends; null where one does not rest, or there are none. */
export function restUntil(hours: readonly QuietHours[], now: Instant): Instant | null {
  const ends: Instant[] = [];
  for (const one of hours) {
    const end = quietUntil(one, now);
    if (end === null) return null;
    ends.push(end);
  }
  return ends.length === 0 ? null : Math.min(...ends);
}
