/** The days of holidays that articles name as dates. */
import type { DateTime } from 'luxon';
import { validDay } from './next-day.ts';

/** The first such day on or after `today`. */
export function nextHoliday(name: string, today: DateTime): DateTime | null {
  for (const year of [today.year, today.year + 1]) {
    const found = holidayIn(name, year);
    if (found && found >= today) return found;
  }
  return null;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The nearest such day of the week before or after it; any day is the very next to it. */
export function dayBeside(holiday: DateTime | null, said: string, isAfter: boolean): DateTime | null {
  if (!holiday) return null;
  const weekday = WEEKDAYS.indexOf(said.slice(0, 3).toLowerCase()) + 1;
  const apart = isAfter ? weekday - holiday.weekday : holiday.weekday - weekday;
  const days = weekday === 0 ? 1 : (apart + 7) % 7 || 7;
  return holiday.plus({ days: isAfter ? days : -days });
}

function holidayIn(name: string, year: number): DateTime | null {
  if (/^New.*Day/.test(name)) return validDay(year, 1, 1);
  if (/^New/.test(name)) return validDay(year, 12, 31);
  if (/Eve$/.test(name)) return validDay(year, 12, 24);
  if (/^Christmas/.test(name)) return validDay(year, 12, 25);
  if (/^Valentine/.test(name)) return validDay(year, 2, 14);
  if (/^Halloween/.test(name)) return validDay(year, 10, 31);
  if (/July/.test(name)) return validDay(year, 7, 4);
  if (/^Inauguration/.test(name)) return year % 4 === 1 ? validDay(year, 1, 20) : null;
  if (/^Labor/.test(name)) return nthWeekday(year, 9, 1, 1);
  if (/^Memorial/.test(name)) return nthWeekday(year, 5, 1, 5);
  return nthWeekday(year, 11, 4, 4);
}

/** The last one where there are not so many; luxon counts Monday as 1. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): DateTime | null {
  const first = validDay(year, month, 1);
  if (!first) return null;
  const found = first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (nth - 1) });
  return found.month === month ? found : found.minus({ days: 7 });
}
