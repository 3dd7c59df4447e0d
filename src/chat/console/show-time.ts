/** A moment as people at a terminal read it. */
import type { Instant } from '../../domain/instant.ts';

/** Making one takes longer than all else of a card. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** "20 Dec 2019, 09:30 GMT+9" */
export function showTime(at: Instant, timezone: string): string {
  const format = formats.get(timezone) ?? createFormat(timezone);
  formats.set(timezone, format);
  return format.format(at);
}

function createFormat(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}
