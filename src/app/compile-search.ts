/** What is asked of the archive, made ready to be matched. */
import type { Instant } from '../domain/instant.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { CompiledTerm } from '../matching/match-term.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { QueryError } from '../matching/query.ts';
import { tokenize } from '../matching/tokenize.ts';
import type { Settings } from '../settings/settings.ts';
import type { Period } from '../store/archived-texts.ts';

export type ArchiveSearch = {
  query: string;
  /** null: without an end. `until` itself is no part of it. */
  period: { since: Instant | null; until: Instant | null };
  /** Names of feeds, one of which the articles are of; null for all. */
  feeds: readonly string[] | null;
};

export type CompiledSearch =
  /** `matcher` has this one term. */
  { ok: true; term: CompiledTerm; matcher: Matcher; period: Period } | { ok: false; error: QueryError };

const FIRST_MOMENT = 0;
/** No name that a config may have. */
const FEEDS_CONTEXT = ' feeds';

/** The feeds narrow down where the index looks; whether an article is of one of them has still to be seen. */
export function compileSearch(
  { contexts, acronyms }: Pick<Settings, 'contexts' | 'acronyms'>,
  { query, period, feeds }: ArchiveSearch,
): CompiledSearch {
  const narrowing = feedsQuery(feeds);
  const term = {
    name: 'search',
    match: query,
    context: narrowing === null ? null : FEEDS_CONTEXT,
    aliases: [],
  };
  const known = narrowing === null ? contexts : { ...contexts, [FEEDS_CONTEXT]: narrowing };
  const compiled = compileTerms([term], known, { acronyms });
  const error = { message: 'This query cannot be read.', start: 0, end: query.length, suggestion: null };
  if (!compiled.ok) {
    const own = compiled.errors.find(({ subject }) => subject === 'term') ?? compiled.errors[0];
    return { ok: false, error: own?.error ?? error };
  }
  const { matcher } = compiled;
  const [only] = matcher.terms;
  if (only === undefined) return { ok: false, error };
  return { ok: true, term: only, matcher, period: { ...period, since: period.since ?? FIRST_MOMENT } };
}

/** What the index finds the feeds by, and perhaps others; null where it says nothing of them. */
function feedsQuery(feeds: readonly string[] | null): string | null {
  const sources = (feeds ?? []).map((feed) =>
    tokenize(feed)
      .map(({ text }) => text)
      .join(' '),
  );
  if (sources.length === 0 || sources.includes('')) return null;
  return sources.map((words) => `source:"${words.replaceAll('"', ' ')}"`).join(' OR ');
}
