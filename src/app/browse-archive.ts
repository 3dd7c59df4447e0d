/** The archive searched page by page, from the newest article on: no further than a page asks for. */
import type { SearchAnswer, SearchRequest } from '../lookups/search.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import { countArticles } from '../store/articles.ts';
import type { Database } from '../store/sqlite.ts';
import { compileSearch } from './compile-search.ts';
import { type NewestMatches, newestMatches } from './newest-matches.ts';

export type BrowseParts = {
  db: Database;
  settings: () => Pick<Settings, 'contexts' | 'acronyms'>;
  /** Asked for each page: aborted when it has been looked for long enough. */
  timeUp: () => AbortSignal;
};

/** So many searches are remembered, to go on with when more is asked for. */
const REMEMBERED = 20;

type Search = {
  settings: Pick<Settings, 'contexts' | 'acronyms'>;
  /** How many articles the archive had when it began. */
  articles: number;
  matches: NewestMatches;
  found: ArchivedMatch[];
  isComplete: boolean;
};

/** Somebody who turns a page goes on in the archive as it was; who asks for the first page again sees what is new. */
export function createArchiveBrowser(parts: BrowseParts): (request: SearchRequest) => Promise<SearchAnswer> {
  const searches = new Map<string, Search>();
  let before: Promise<unknown> = Promise.resolve();

  async function browse(request: SearchRequest): Promise<SearchAnswer> {
    const { skip, limit, ...asked } = request;
    const settings = parts.settings();
    const compiled = compileSearch(settings, asked);
    if (!compiled.ok) return compiled;
    const key = JSON.stringify(asked);
    const articles = await countArticles(parts.db);
    let search = searches.get(key);
    if (search === undefined || search.settings !== settings || isStale(search, articles, request)) {
      const matches = newestMatches(parts.db, compiled.term, compiled.period, asked.feeds);
      search = { settings, articles, matches, found: [], isComplete: false };
    }
    searches.delete(key);
    searches.set(key, search);
    for (const oldest of searches.keys()) if (searches.size > REMEMBERED) searches.delete(oldest);
    const isDone = await lookUntil(search, skip + limit + 1, parts.timeUp()).catch((error: unknown) => {
      // It may have lost articles that it had in hand: asked again, it begins anew.
      searches.delete(key);
      throw error;
    });
    return {
      ok: true,
      found: search.found.slice(skip, skip + limit),
      known: search.found.length,
      isComplete: search.isComplete,
      isCutShort: !isDone,
      searchedSince: search.matches.lookedBackTo(),
    };
  }

  return (request) => {
    // One after the other: two that go on with the same search would take articles from each other.
    const answer = before.then(() => browse(request));
    before = answer.catch(() => undefined);
    return answer;
  };
}

function isStale(
  { articles, found, isComplete }: Search,
  now: number,
  { skip, limit }: SearchRequest,
): boolean {
  return skip === 0 && articles !== now && (isComplete || found.length > limit);
}

/** @returns false when time ran out before so many were found. */
async function lookUntil(search: Search, wanted: number, signal: AbortSignal): Promise<boolean> {
  try {
    while (search.found.length < wanted && !search.isComplete) {
      const next = await search.matches.next(signal);
      if (next === null) search.isComplete = true;
      else search.found.push(archivedMatch(next));
    }
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function archivedMatch({
  text,
  match,
}: NonNullable<Awaited<ReturnType<NewestMatches['next']>>>): ArchivedMatch {
  const { id, story, title, feed, sources, link, published, moment } = text;
  return { id, story, title, feed, sources, link, published, moment, match };
}
