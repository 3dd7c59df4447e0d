/** Terms tried on the archive: which of its articles they match as they are compiled now. */
import { setImmediate } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { createMatcher, type Matcher } from '../matching/matcher.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import { type ArchivedText, type Period, textsByNumbers } from '../store/archived-texts.ts';
import type { Database } from '../store/sqlite.ts';
import { findCandidates } from './find-candidates.ts';
import { matchSources } from './intake/match-sources.ts';

/** How many texts are read at a time; in between others have their turn. */
const PORTION = 200;

export type TriedTerm = {
  term: string;
  /** In the order in which they were archived. */
  articles: readonly ArchivedMatch[];
};

/**
 * @param terms names of those to try; names that the matcher does not know find nothing.
 * @returns one entry a term, in the order of the names, or of the matcher for all.
 */
export async function tryTerms(
  db: Database,
  matcher: Matcher,
  terms: readonly string[] | 'all',
  since: Instant,
  signal: AbortSignal,
): Promise<TriedTerm[]> {
  const names = terms === 'all' ? matcher.terms.map((term) => term.name) : terms;
  const found = new Map(names.map((name) => [name, [] as ArchivedMatch[]]));
  for await (const { text, matches } of matchArchive(db, matcher, names, { since, until: null }, signal))
    for (const match of matches) found.get(match.term)?.push(tried(text, match));
  return [...found].map(([term, articles]) => ({ term, articles }));
}

/**
 * Every archived article of the period that meets any of the terms, with all its matches among them.
 * @param order whether those that were archived first or last come first, portion by portion.
 */
export async function* matchArchive(
  db: Database,
  matcher: Matcher,
  names: readonly string[],
  period: Period,
  signal: AbortSignal,
  order: 'first' | 'last' = 'first',
): AsyncGenerator<{ text: ArchivedText; matches: readonly Match[] }> {
  const wanted = new Set(names);
  const compiled = matcher.terms.filter((term) => wanted.has(term.name));
  if (compiled.length === 0) return;
  const { match } = compiled.length === matcher.terms.length ? matcher : createMatcher(compiled);
  const numbers = await findCandidates(db, compiled, period);
  if (order === 'last') numbers.reverse();
  for (let from = 0; from < numbers.length; from += PORTION) {
    await setImmediate(undefined, { signal });
    for (const text of await textsByNumbers(db, numbers.slice(from, from + PORTION))) {
      const matches = matchSources(match, text, text.sources);
      if (matches.length > 0) yield { text, matches };
    }
  }
}

function tried(text: ArchivedText, match: Match): ArchivedMatch {
  const { id, story, title, feed, sources, link, published, moment } = text;
  return { id, story, title, feed, sources, link, published, moment, match };
}
