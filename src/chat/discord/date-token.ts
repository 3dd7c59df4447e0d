/** Discord's own date marks, which every reader sees in their time zone. */
import type { Instant } from '../../domain/instant.ts';

/** 8.64e15 ms is the end of JavaScript's calendar; Discord shows "Invalid Date" beyond the same moment. */
const lastInstant = 8.64e15;

/** `R` ticks ("in 11 days"), `D` is a date, `f` date and time; null where there is no such moment. */
export function dateToken(instant: Instant | null, style: 'R' | 'D' | 'f'): string | null {
  if (instant === null || !(Math.abs(instant) <= lastInstant)) return null;
  return `<t:${Math.floor(instant / 1000)}:${style}>`;
}
