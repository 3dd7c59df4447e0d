/** What an option may be completed to while somebody types it: terms, stories, feeds, mutes, deadlines, dates. */
import type { Choice, CompletionRequest } from '../chat/command.ts';
import type { Completion, WatchCommand } from '../chat/watch-commands.ts';
import type { Mute } from '../domain/mute.ts';
import type { Database } from '../store/sqlite.ts';
import { idsThatBegin } from '../store/story-history.ts';
import { alertWithId, recentAlerts } from '../store/told-stories.ts';
import { type CalendarParts, itemsOf, zoneOf } from './calendar.ts';
import { sentenceWords, whenWords } from './calendar-words.ts';
import { commandNamed } from './help.ts';
import { plain } from './named.ts';

export type CompleteParts = CalendarParts & {
  /** Names of the terms and the feeds in the config. */
  terms: () => readonly string[];
  feeds: () => readonly string[];
  /** Those that hold. */
  mutes: () => Promise<readonly Mute[]>;
};

const MOST_CHOICES = 25;
/** Further back people remember the id, or they search. */
const RECENT = 300;
const LONGEST_TYPED = 100;
const LONGEST_LABEL = 100;
/** Discord takes no longer ones, and what is cut would name something else. */
const LONGEST_VALUE = 100;
/** Of a row that also holds terms and feeds. */
const STORIES_AMONG_OTHERS = 12;
const ID_BEGINNING = /^[0-9a-z]{4,20}$/;

/** A choice with the texts that it is found by, the label's first. */
type Candidate = Choice & { texts: readonly string[] };

export async function complete(
  parts: CompleteParts,
  { command, option, typed }: CompletionRequest,
): Promise<readonly Choice[]> {
  const completes = completionOf(commandNamed(command), option);
  if (completes === null) return [];
  const wanted = plain(typed.slice(0, LONGEST_TYPED)).replace(/^["“”]/, '');
  const found = best(await candidatesFor(parts, completes, wanted), wanted);
  return found
    .filter(({ value }) => value.length <= LONGEST_VALUE)
    .slice(0, MOST_CHOICES)
    .map(({ label, value }) => ({ label, value }));
}

function completionOf(command: WatchCommand | null, option: string): Completion | null {
  return command?.options.find(({ name }) => name === option)?.completes ?? null;
}

async function candidatesFor(
  parts: CompleteParts,
  completes: Completion,
  wanted: string,
): Promise<Candidate[]> {
  switch (completes) {
    case 'terms':
      return parts.terms().map(named);
    case 'feeds':
      return parts.feeds().map(named);
    case 'deadlines':
      return parts.deadlines().map(({ name }) => named(name));
    case 'dates':
      return await dates(parts, false);
    case 'dismissed dates':
      return await dates(parts, true);
    case 'stories':
      return stories(parts, wanted);
    case 'mutes':
      return (await parts.mutes()).map(muted);
    case 'subjects':
      return [
        ...parts.terms().map(named),
        ...best(await stories(parts, wanted), wanted).slice(0, STORIES_AMONG_OTHERS),
        ...parts.feeds().map(named),
      ];
  }
}

function named(name: string): Candidate {
  return { label: cut(name), value: name, texts: [plain(name)] };
}

/** Those that were found, the nearest first; dates of the config are not judged. */
async function dates(parts: CompleteParts, isDismissed: boolean): Promise<Candidate[]> {
  const items = await itemsOf(parts);
  const timezone = zoneOf(parts);
  return items.flatMap(({ entry }) => {
    if (entry.kind !== 'found' || (entry.dismissed !== null) !== isDismissed) return [];
    const when = whenWords(entry, timezone);
    const { headline } = sentenceWords(entry);
    return [
      {
        label: cut(`${when}: ${headline}`),
        value: entry.id,
        texts: [plain(when), plain(headline), entry.id],
      },
    ];
  });
}

/** One a story, by its newest alert. */
async function stories({ db }: CompleteParts, wanted: string): Promise<Candidate[]> {
  const recent = await recentAlerts(db, RECENT);
  const byStory = new Map(recent.toReversed().map((alert) => [alert.story, alert]));
  const known = [...byStory.values()].reverse().map(({ alert, headline, terms }) => ({
    label: cut(headline || alert),
    value: alert,
    texts: [plain(headline), alert, ...terms.map(plain)],
  }));
  return [...known, ...(await olderById(db, wanted, known))];
}

async function olderById(db: Database, wanted: string, known: readonly Candidate[]): Promise<Candidate[]> {
  if (!ID_BEGINNING.test(wanted)) return [];
  const older: Candidate[] = [];
  for (const id of await idsThatBegin(db, wanted, 3)) {
    const found = known.some(({ value }) => value === id) ? null : await alertWithId(db, id);
    if (found !== null) older.push({ label: cut(found.headline || id), value: id, texts: [id] });
  }
  return older;
}

function muted({ id, kind, label }: Mute): Candidate {
  return { label: cut(`${kind}: ${label}`), value: id, texts: [plain(label), id, kind] };
}

/** What begins so, then where a word begins so, then what has it; each in the order in which they came. */
function best(candidates: readonly Candidate[], wanted: string): Candidate[] {
  if (wanted === '') return [...candidates];
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate.texts, wanted) }));
  return ranked
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate);
}

function rankOf(texts: readonly string[], wanted: string): number {
  if (texts.some((text) => text.startsWith(wanted))) return 0;
  if (texts.some((text) => text.includes(` ${wanted}`))) return 1;
  return texts.some((text) => text.includes(wanted)) ? 2 : 3;
}

/** Discord takes labels of 100 UTF-16 units at most. */
function cut(text: string): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (clean.length <= LONGEST_LABEL) return clean;
  return `${clean.slice(0, LONGEST_LABEL - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
