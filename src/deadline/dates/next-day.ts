/** Days of the calendar as words leave them open. */
import { DateTime } from 'luxon';
import { DAY_MS } from '../../domain/instant.ts';

/** The first such day on or after `today`; null where no year of the next four has it. */
export function nextDay(today: DateTime, month: number, day: number): DateTime | null {
  for (let year = today.year; year < today.year + 5; year++) {
    const found = validDay(year, month, day);
    if (found && found >= today) return found;
  }
  return null;
}

/** Midnight in UTC; null where there is no such day, such as 30 February. */
export function validDay(year: number, month: number, day: number): DateTime | null {
  const found = DateTime.utc(year, month, day);
  return found.isValid ? found : null;
}

/** The day of that number in what is left of the month, or soon in the next one: "on the 24th", "24일". */
export function nextNumbered(today: DateTime, number: number, daysIntoNext: number): DateTime | null {
  const found = validDay(today.year, today.month, number);
  if (found && found >= today) return found;
  const { year, month } = today.startOf('month').plus({ months: 1 });
  const later = validDay(year, month, number);
  return later && later <= today.plus({ days: daysIntoNext }) ? later : null;
}

/** Both are midnights in UTC: there every day has 24 hours, and luxon's own difference takes long. */
export function daysBetween(from: DateTime, to: DateTime): number {
  return Math.round((to.toMillis() - from.toMillis()) / DAY_MS);
}

/** Days of which no year is said: those of a year earlier where they are not over yet. */
export function asUnderWay<T extends { from: DateTime; to: DateTime }>(days: T, today: DateTime): T {
  const [from, to] = [days.from.minus({ years: 1 }), days.to.minus({ years: 1 })];
  return from < today && to >= today ? { ...days, from, to } : days;
}
