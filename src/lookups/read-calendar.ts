/** The calendar as it is at the moment: dates of the config, and those that the archived coverage mentions. */
import { type CalendarItem, calendarItems } from '../coverage/calendar-entries.ts';
import { type ConfiguredDates, configuredEntries } from '../coverage/configured-dates.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { datesToCome, readDismissals } from '../store/date-mentions.ts';
import type { Database } from '../store/sqlite.ts';
import { inTurns } from './in-turns.ts';

/** The nearest: what is further away has its turn. */
const MOST_MENTIONS = 1_000;

/** Also those of the config that have passed, and those that somebody dismissed. */
export async function readCalendarItems(
  db: Database,
  dates: ConfiguredDates,
  now: Instant,
): Promise<readonly CalendarItem[]> {
  const mentions = await datesToCome(db, now, MOST_MENTIONS);
  const dismissals = await readDismissals(db);
  return inTurns(calendarItems(mentions, dismissals, configuredEntries(dates, now)));
}

/** By date, without those that were dismissed; of the config also those that have passed. */
export async function readCalendar(
  db: Database,
  dates: ConfiguredDates,
  now: Instant,
): Promise<readonly CalendarEntry[]> {
  const items = await readCalendarItems(db, dates, now);
  return items.flatMap(({ entry }) => (entry.dismissed === null ? [entry] : []));
}
