/** The dates to come that articles on some terms mention, without those that are in doubt. */
import { calendarItems } from '../coverage/calendar-entries.ts';
import { type ConfiguredDates, configuredEntries } from '../coverage/configured-dates.ts';
import { confidenceWord } from '../deadline/date-confidence.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { datesToCome, readDismissals } from '../store/date-mentions.ts';
import type { Database } from '../store/sqlite.ts';
import { inTurns } from './in-turns.ts';

/** The nearest are looked at; one date may have many. */
const MOST_MENTIONS = 300;

/** As they were known at that moment, by date; without those that somebody dismissed or that the config names. */
export async function readFoundDates(
  db: Database,
  dates: ConfiguredDates,
  terms: readonly string[],
  now: Instant,
): Promise<CalendarEntry[]> {
  const names = new Set(terms);
  const mentions = (await datesToCome(db, now, MOST_MENTIONS)).filter((one) =>
    one.terms.some((term) => names.has(term)),
  );
  if (mentions.length === 0) return [];
  const dismissals = await readDismissals(db);
  const items = await inTurns(calendarItems(mentions, dismissals, configuredEntries(dates, now)));
  return items
    .map(({ entry }) => entry)
    .filter(
      ({ kind, dismissed, confidence }) =>
        kind === 'found' && dismissed === null && confidenceWord(confidence) !== 'perhaps',
    );
}
