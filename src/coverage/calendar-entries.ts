/** The calendar: what the config names, and the dates to come that articles mention, each once. */
import type { CalendarEntry, DateDismissal, ReportedDate } from '../domain/calendar.ts';
import { shortId } from '../domain/short-id.ts';
import { type MentionGroup, mergeMentions } from './merge-mentions.ts';
import { contentWords } from './shared-content.ts';

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

/** By date, what the config names first; those that were dismissed are among them. */
export function calendarEntries(
  mentions: readonly ReportedDate[],
  dismissals: readonly DateDismissal[],
  configured: readonly CalendarEntry[],
): readonly CalendarEntry[] {
  return calendarItems(mentions, dismissals, configured).map(({ entry }) => entry);
}

export function calendarItems(
  mentions: readonly ReportedDate[],
  dismissals: readonly DateDismissal[],
  configured: readonly CalendarEntry[],
): readonly CalendarItem[] {
  const groups = mergeMentions(mentions);
  const absorbed = Map.groupBy(groups, (group) => absorberOf(group, configured));
  const named = configured.map((entry): CalendarItem => {
    const own = absorbed.get(entry) ?? [];
    return { entry: withCounts(entry, own), ids: new Set([entry.id]), began: null, dismissals: [] };
  });
  const found = (absorbed.get(null) ?? []).map((group) => toItem(group, dismissals));
  return [...named, ...found].sort(
    ({ entry: a }, { entry: b }) =>
      a.begins - b.begins ||
      Number(a.kind === 'found') - Number(b.kind === 'found') ||
      b.confidence - a.confidence ||
      (a.id < b.id ? -1 : 1),
  );
}

function toItem(group: MentionGroup, dismissals: readonly DateDismissal[]): CalendarItem {
  const { mentions } = group;
  const [first] = mentions;
  const ids = new Set(mentions.map(idOf));
  const own = dismissals.filter(
    ({ entry, article, from, to }) =>
      ids.has(entry) ||
      mentions.some((mention) => mention.article === article && mention.from === from && mention.to === to),
  );
  const best = mentions.toSorted(byQuality)[0] ?? first;
  const { from, to, begins, ends, precision, timezone, sentence, quote, article } = best;
  const [last] = own.toSorted((a, b) => b.at - a.at);
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
  return { entry, ids, began: { article: first.article, from: first.from, to: first.to }, dismissals: own };
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

const YEAR_END = /\b(?:year[- ]end|end of (?:the|this) year|year['’]s end)\b|연말/iu;

/** The date of the config that a found one says again: on its day, or in days that it lies in, with its words. */
function absorberOf({ mentions }: MentionGroup, configured: readonly CalendarEntry[]): CalendarEntry | null {
  const says = (mention: ReportedDate, entry: CalendarEntry) =>
    mention.from <= entry.from && mention.to >= entry.to && saysAgain(mention.sentence, entry);
  return configured.find((entry) => mentions.some((mention) => says(mention, entry))) ?? null;
}

const SAME_NAME_SHARE = 0.5;

function saysAgain(sentence: string, { what, kind }: CalendarEntry): boolean {
  if (
    kind === 'deadline' &&
    (/\bdeadline\b|시한/iu.test(sentence) || (YEAR_END.test(what) && YEAR_END.test(sentence)))
  )
    return true;
  const name = contentWords(what);
  const said = contentWords(sentence);
  const shared = [...name].filter((word) => said.has(word)).length;
  return shared > 0 && shared >= SAME_NAME_SHARE * name.size;
}
