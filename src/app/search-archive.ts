/** The archive searched with a query of the watch language, and with from: and to: days. */
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { QueryError } from '../matching/query.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import type { Period } from '../store/archived-texts.ts';
import type { Database } from '../store/sqlite.ts';
import { DAY_MS, readDay } from './read-day.ts';
import { matchArchive } from './try-terms.ts';

export type SearchOutcome =
  | {
      ok: true;
      /** The most relevant first, then the newest. */
      found: readonly ArchivedMatch[];
      /** Time ran out when everything archived since then had been looked through; null when all was. */
      searchedSince: Instant | null;
      page: number;
    }
  | { ok: false; error: QueryError };

/** @param typed also holds `page:2`, which is given back for whoever shows pages. */
export async function searchArchive(
  db: Database,
  { contexts, acronyms }: Pick<Settings, 'contexts' | 'acronyms'>,
  typed: string,
  signal: AbortSignal,
): Promise<SearchOutcome> {
  const read = readSearch(typed);
  if (!read.ok) return read;
  const term = { name: 'search', match: read.query, context: null, aliases: [] };
  const compiled = compileTerms([term], contexts, { acronyms });
  if (!compiled.ok) {
    const own = compiled.errors.find(({ subject }) => subject === 'term') ?? compiled.errors[0];
    return { ok: false, error: own?.error ?? wrong('This query cannot be read.', 0, typed.length) };
  }
  const found: ArchivedMatch[] = [];
  let searchedSince: Instant | null = null;
  try {
    for await (const { text, matches } of matchArchive(
      db,
      compiled.matcher,
      ['search'],
      read.period,
      signal,
      'last',
    )) {
      const [match] = matches as [Match];
      const { id, story, title, feed, link, published, moment } = text;
      found.push({ id, story, title, feed, link, published, moment, match });
      searchedSince = moment;
    }
    searchedSince = null;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  found.sort((a, b) => b.match.score - a.match.score || b.moment - a.moment);
  return { ok: true, found, searchedSince, page: read.page };
}

type ReadSearch =
  | { ok: true; query: string; period: Period; page: number }
  | { ok: false; error: QueryError };

const QUOTED_OR_PART = /["“„][^"”]*["”]|(?<=^|\s)(from|to|page):(\S*)/gu;
const FIRST_MOMENT = 0;

function readSearch(typed: string): ReadSearch {
  let [since, until, page]: [Instant, Instant | null, number] = [FIRST_MOMENT, null, 1];
  // Blanks in their place: what is wrong in the query keeps its place.
  let query = typed;
  for (const part of typed.matchAll(QUOTED_OR_PART)) {
    const [whole, name, value = ''] = part;
    if (name === undefined) continue;
    const [start, end] = [part.index, part.index + whole.length];
    query = query.slice(0, start) + ' '.repeat(whole.length) + query.slice(end);
    if (name === 'page') {
      page = Number(value);
      if (!/^[1-9]\d{0,5}$/.test(value))
        return { ok: false, error: wrong('page: wants a number: page:2.', start, end) };
      continue;
    }
    const day = readDay(value);
    if (day === null)
      return { ok: false, error: wrong(`${name}: wants a day: ${name}:2019-12-31.`, start, end) };
    if (name === 'from') since = day;
    else until = day + DAY_MS;
  }
  if (until !== null && until <= since)
    return { ok: false, error: wrong('to: lies before from:, so nothing can be found.', 0, typed.length) };
  return { ok: true, query, period: { since, until }, page };
}

function wrong(message: string, start: number, end: number): QueryError {
  return { message, start, end, suggestion: null };
}
