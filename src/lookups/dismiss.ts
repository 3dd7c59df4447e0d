/** `/watch dismiss` and `/watch restore`: says that a date that was found is wrong, and takes that back. */
import type { Asker } from '../chat/command.ts';
import type { CalendarItem } from '../coverage/calendar-entries.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { deleteDismissals, saveDismissal } from '../store/date-mentions.ts';
import { type CalendarParts, dateButton, itemsOf, zoneOf } from './calendar.ts';
import { sentenceWords, whenWords } from './calendar-words.ts';
import { dayAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';

const LONGEST_NAME = 80;
const LONGEST_SHOWN = 20;

export function createDismiss(parts: CalendarParts): Lookup {
  return async ({ options, asker }) => {
    const found = await itemOf(parts, options.date);
    if (!found.ok) return refused('Dismiss', found.says);
    const { entry, began } = found.item;
    if (began === null)
      return refused('Dismiss', 'It is in the config: only what was found in articles can be dismissed.');
    if (entry.dismissed !== null) {
      const { by, at } = entry.dismissed;
      return refused('Dismiss', `It was dismissed on ${whenDone(at, parts)}, by ${by}.`);
    }
    const at = parts.now();
    const byName = nameOf(asker);
    await saveDismissal(parts.db, { entry: entry.id, ...began, by: asker.by, byName, at });
    return done('Dismissed', parts, { ...entry, dismissed: { by: byName, at } }, [
      `By ${byName}. It is no more in the calendar, on the page and in what subscribers get, also when further articles say it.`,
    ]);
  };
}

export function createRestore(parts: CalendarParts): Lookup {
  return async ({ options, asker }) => {
    const found = await itemOf(parts, options.date);
    if (!found.ok) return refused('Restore', found.says);
    const { entry, dismissals } = found.item;
    if (entry.dismissed === null) return refused('Restore', 'It is not dismissed.');
    await deleteDismissals(
      parts.db,
      dismissals.map((dismissal) => dismissal.entry),
    );
    return done('Restored', parts, { ...entry, dismissed: null }, [
      `By ${nameOf(asker)}. It was dismissed on ${whenDone(entry.dismissed.at, parts)}, by ${entry.dismissed.by}.`,
    ]);
  };
}

type FoundItem = { ok: true; item: CalendarItem } | { ok: false; says: string };

/** Also by an id that it had before others were merged with it. */
async function itemOf(parts: CalendarParts, typed: string | undefined): Promise<FoundItem> {
  const id = (typed ?? '').trim().toLowerCase();
  const items = await itemsOf(parts);
  const item = items.find(({ entry }) => entry.id === id) ?? items.find(({ ids }) => ids.has(id));
  if (item !== undefined) return { ok: true, item };
  const shown = id.length > LONGEST_SHOWN ? `${id.slice(0, LONGEST_SHOWN).toWellFormed()}…` : id;
  return {
    ok: false,
    says: `No date to come has the id “${shown}”; it may have passed, or its article may not say it any more.`,
  };
}

function done(
  heading: string,
  parts: CalendarParts,
  entry: CalendarEntry,
  says: readonly string[],
): LookupAnswer {
  return {
    heading,
    says,
    entries: [
      {
        ...sentenceWords(entry),
        link: entry.article?.link ?? null,
        source: whenWords(entry, zoneOf(parts)),
        published: null,
        note: entry.id,
      },
    ],
    footer: null,
    buttons: [{ ...dateButton(entry), label: 'Undo' }],
  };
}

function whenDone(at: Instant, parts: CalendarParts): string {
  const timezone = zoneOf(parts);
  return `${dayAndTime(at, timezone)} ${timezone}`;
}

function refused(heading: string, says: string): LookupAnswer {
  return {
    heading,
    says: [says],
    entries: [],
    footer: 'Nothing was changed. The ids stand in /watch calendar.',
    isShareable: false,
  };
}

function nameOf({ name, by }: Asker): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).toWellFormed() || by;
}
