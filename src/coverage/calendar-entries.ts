/** The calendar: what the config names, and the dates to come that articles mention, each once. */
import type { CalendarEntry, DateDismissal, ReportedDate } from '../domain/calendar.ts';
import { shortId } from '../domain/short-id.ts';
import { createAbsorbers } from './find-absorber.ts';
import { type MentionGroup, mergeMentions } from './merge-mentions.ts';

/** An entry with what it was made of. */
export type CalendarItem = {
  entry: CalendarEntry;
  /** Under these ids it was or could be known: of each mention that it is made of. */
  ids: ReadonlySet<string>;
  /** By which it is known again after it was dismissed; null where the config names it. */
  began: Pick<ReportedDate, 'article' | 'from' | 'to'> | null;
  /** Those that hold for it. */
  dismissals: readonly DateDismissal[];
};

/** How much another source adds to what is left to certainty, against what it would if nothing bound them. */
const OTHER_SOURCE = 0.5;
const MOST_CONFIDENT = 0.99;

/**
 * By date, what the config names first; those that were dismissed are among them. Rests between small pieces of work.
 */
export function* calendarItems(
  mentions: readonly ReportedDate[],
  dismissals: readonly DateDismissal[],
  configured: readonly CalendarEntry[],
): Generator<void, readonly CalendarItem[]> {
  const groups = yield* mergeMentions(mentions);
  const findAbsorber = createAbsorbers(configured);
  const findDismissals = createDismissed(dismissals);
  const absorbed = new Map<CalendarEntry, MentionGroup[]>(configured.map((entry) => [entry, []]));
  const found: CalendarItem[] = [];
  for (const group of groups) {
    const absorber = yield* findAbsorber(group);
    if (absorber === null) found.push(toItem(group, findDismissals(group)));
    else absorbed.get(absorber)?.push(group);
    yield;
  }
  const named = configured.map((entry): CalendarItem => {
    const own = absorbed.get(entry) ?? [];
    return { entry: withCounts(entry, own), ids: new Set([entry.id]), began: null, dismissals: [] };
  });
  return [...named, ...found].sort(
    ({ entry: a }, { entry: b }) =>
      a.begins - b.begins ||
      Number(a.kind === 'found') - Number(b.kind === 'found') ||
      b.confidence - a.confidence ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Those by the id of an entry, and those by the article and the days that it began with. */
function createDismissed(dismissals: readonly DateDismissal[]) {
  const byEntry = Map.groupBy(dismissals, ({ entry }) => entry);
  const bySaying = Map.groupBy(dismissals, sayingOf);
  return ({ mentions }: MentionGroup): readonly DateDismissal[] => {
    if (dismissals.length === 0) return [];
    const own = mentions.flatMap((mention) => [
      ...(byEntry.get(idOf(mention)) ?? []),
      ...(bySaying.get(sayingOf(mention)) ?? []),
    ]);
    return [...new Set(own)].sort((a, b) => a.at - b.at);
  };
}

function sayingOf({ article, from, to }: Pick<ReportedDate, 'article' | 'from' | 'to'>): string {
  return `${from}/${to} ${article}`;
}

/** @param dismissals its own, the earliest first. */
function toItem({ mentions }: MentionGroup, dismissals: readonly DateDismissal[]): CalendarItem {
  const [first] = mentions;
  const ids = new Set(mentions.map(idOf));
  const best = mentions.toSorted(byQuality)[0] ?? first;
  const { from, to, begins, ends, precision, timezone, sentence, quote, article } = best;
  const last = dismissals.at(-1);
  const entry: CalendarEntry = {
    id: idOf(first),
    kind: 'found',
    what: sentence,
    quote,
    ...{ from, to, begins, ends, precision, timezone },
    article: {
      id: article,
      headline: best.headline,
      link: best.link,
      source: best.sources[0] ?? '',
      published: best.published,
    },
    ...countsOf(mentions),
    confidence: jointConfidence(mentions),
    dismissed: last === undefined ? null : { by: last.byName, at: last.at },
  };
  return { entry, ids, began: { article: first.article, from: first.from, to: first.to }, dismissals };
}

/** An edit may count the dates of its article anew: their number is no part of it. */
function idOf({ article, from, to }: ReportedDate): string {
  return shortId('found', article, from, to);
}

/** The narrowest days first: they say most. Of these the surest, and the earliest. */
function byQuality(a: ReportedDate, b: ReportedDate): number {
  const days = (one: ReportedDate) => Date.parse(one.to) - Date.parse(one.from);
  return days(a) - days(b) || b.confidence - a.confidence || a.moment - b.moment;
}

/** Of sources that say it in words of their own: what is copied adds nothing. */
function jointConfidence(mentions: readonly ReportedDate[]): number {
  const sources = new Set<string>();
  const sentences = new Set<string>();
  let doubt = 1;
  for (const { sources: own, sentence, confidence } of mentions.toSorted(
    (a, b) => b.confidence - a.confidence,
  )) {
    if (own.some((source) => sources.has(source)) || sentences.has(sentence)) continue;
    doubt *= 1 - confidence * (sources.size === 0 ? 1 : OTHER_SOURCE);
    sentences.add(sentence);
    for (const source of own) sources.add(source);
  }
  return Math.min(1 - doubt, MOST_CONFIDENT);
}

function countsOf(mentions: readonly ReportedDate[]): Pick<CalendarEntry, 'articles' | 'sources' | 'terms'> {
  return {
    articles: new Set(mentions.map(({ article }) => article)).size,
    sources: new Set(mentions.flatMap(({ sources }) => sources)).size,
    terms: [...new Set(mentions.flatMap(({ terms }) => terms))].sort(),
  };
}

function withCounts(entry: CalendarEntry, groups: readonly MentionGroup[]): CalendarEntry {
  return groups.length === 0 ? entry : { ...entry, ...countsOf(groups.flatMap(({ mentions }) => mentions)) };
}
