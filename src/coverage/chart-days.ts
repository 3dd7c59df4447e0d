/** The days that a chart shows, from one local midnight to the next. */
import { dayAfter, dayOf, daysBetween } from '../deadline/calendar-day.ts';
import { readMoment } from '../deadline/read-moment.ts';
import type { Instant } from '../domain/instant.ts';

export type ChartDay = {
  /** "2019-12-20" */
  day: string;
  begins: Instant;
  ends: Instant;
};

export type ChartSpan = {
  now: Instant;
  timezone: string;
  /** How many days back it goes, today among them. */
  days: number;
  /** It goes on as far as the day that ends then, unless that is further away than it goes back; null: it ends today. */
  until: Instant | null;
};

/** The oldest first. A day that the zone has left out on its way over the date line is not among them. */
export function chartDays({ now, timezone, days, until }: ChartSpan): readonly ChartDay[] {
  const today = dayOf(now, timezone);
  const ahead = until === null ? 0 : daysBetween(today, dayOf(until - 1, timezone));
  const coming = ahead > 0 && ahead <= days ? ahead : 0;
  const first = dayAfter(today, 1 - days);
  const midnights = Array.from({ length: days + coming + 1 }, (_, index) => {
    const day = dayAfter(first, index);
    return { day, begins: readMoment(`${day}T00:00`, timezone) };
  });
  return midnights.flatMap(({ day, begins }, index) => {
    const ends = midnights[index + 1]?.begins ?? null;
    return begins === null || ends === null || ends <= begins ? [] : [{ day, begins, ends }];
  });
}
