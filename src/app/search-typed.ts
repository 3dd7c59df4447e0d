/** A search as it is typed on a command line: the query with from:, to:, source: and page: among its words. */
import { WATCH_COMMANDS } from '../chat/watch-commands.ts';
import type { Instant } from '../domain/instant.ts';
import { checkOptions } from '../lookups/check-options.ts';
import { findNames } from '../lookups/named.ts';
import { readTyped } from '../lookups/read-typed.ts';
import { readPeriod } from '../lookups/search-days.ts';
import { nearestName } from '../matching/nearest-name.ts';
import type { QueryError } from '../matching/query.ts';
import type { Settings } from '../settings/settings.ts';
import { feedNames } from '../store/feed-states.ts';
import type { Database } from '../store/sqlite.ts';
import { type SearchOutcome, searchArchive } from './search-archive.ts';

export type TypedSearch =
  | (Extract<SearchOutcome, { ok: true }> & { page: number })
  /** `query`: where the places of the error are. */
  | { ok: false; query: string; error: QueryError };

/** @param typed with `from` and `to` where they were given apart from the query. */
export async function searchTyped(
  db: Database,
  settings: Settings,
  typed: { query: string; from?: string | undefined; to?: string | undefined },
  now: Instant,
  signal: AbortSignal,
): Promise<TypedSearch> {
  const wrong = (message: string, start = 0, end = typed.query.length): TypedSearch => ({
    ok: false,
    query: typed.query,
    error: { message, start, end, suggestion: null },
  });
  const command = WATCH_COMMANDS.find(({ name }) => name === 'search');
  if (command === undefined) throw new Error('there is no command to search with');
  const read = readTyped(command, typed.query, nearestName);
  if (!read.ok) return wrong(read.problem.message, read.problem.start, read.problem.end);
  const checked = checkOptions(command, read.options, nearestName);
  if (!checked.ok) return wrong(checked.message);
  const { query = '', source, page = '1', from, to } = checked.options;
  const period = readPeriod({ from: typed.from ?? from, to: typed.to ?? to }, now, settings.timezone);
  if (!period.ok) return wrong(period.message);
  const known = await feedNames(db, settings.feeds);
  const feeds = source === undefined ? null : findNames('feed', source, known, nearestName);
  if (feeds?.ok === false) return wrong(feeds.message);
  const search = { query, period: period.period, feeds: feeds?.names ?? null };
  const outcome = await searchArchive(db, settings, search, signal);
  return outcome.ok ? { ...outcome, page: Number(page) } : { ok: false, query, error: outcome.error };
}
