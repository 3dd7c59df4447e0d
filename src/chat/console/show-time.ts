/** A moment as people at a terminal read it. */
import type { Instant } from '../../domain/instant.ts';

/** "20 Dec 2019, 09:30 GMT+9" */
export function showTime(at: Instant, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
