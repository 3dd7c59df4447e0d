/** All of the archive searched with a query of the watch language, within a period and in some feeds. */
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { QueryError } from '../matching/query.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import type { Database } from '../store/sqlite.ts';
import { type ArchiveSearch, compileSearch } from './compile-search.ts';
import { matchArchive } from './try-terms.ts';

export type SearchOutcome =
  | {
      ok: true;
      /** The most relevant first, then the newest. */
      found: readonly ArchivedMatch[];
      /** Time ran out when everything archived since then had been looked through; null when all was. */
      searchedSince: Instant | null;
    }
  | { ok: false; error: QueryError };

export async function searchArchive(
  db: Database,
  settings: Pick<Settings, 'contexts' | 'acronyms'>,
  search: ArchiveSearch,
  signal: AbortSignal,
): Promise<SearchOutcome> {
  const compiled = compileSearch(settings, search);
  if (!compiled.ok) return compiled;
  const { matcher, period } = compiled;
  const found: ArchivedMatch[] = [];
  let searchedSince: Instant | null = null;
  try {
    const all = matchArchive(db, matcher, ['search'], period, signal, 'last');
    for await (const { text, matches } of all) {
      const [match] = matches as [Match];
      const { id, story, title, feed, sources, link, published, moment } = text;
      if (search.feeds !== null && !sources.some((source) => search.feeds?.includes(source))) continue;
      found.push({ id, story, title, feed, sources, link, published, moment, match });
      searchedSince = moment;
    }
    searchedSince = null;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  found.sort((a, b) => b.match.score - a.match.score || b.moment - a.moment);
  return { ok: true, found, searchedSince };
}
