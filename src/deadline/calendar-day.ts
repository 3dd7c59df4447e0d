/** Days of the calendar, "2019-12-20", as one place counts them. */
import { DAY_MS, type Instant } from '../domain/instant.ts';

/** Making one takes longer than all else that is done with a day. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that a calendar there shows at that moment. */
export function dayOf(at: Instant, timezone: string): string {
  // Swedes write dates as ISO 8601 does.
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: timezone });
  formats.set(timezone, format);
  return format.format(at);
}

/** So many days later, or before it where negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(startInUtc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days it is from one to another; negative where that is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startInUtc(to) - startInUtc(from)) / DAY_MS);
}

function startInUtc(day: string): Instant {
  return Date.parse(`${day}T00:00:00Z`);
}
