/** Since when each term is watched as it is: counts of before say nothing of it. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';
import { createContextsUsed } from '../../matching/contexts-used.ts';
import type { Settings } from '../../settings/settings.ts';
import { archiveBegan } from '../../store/archive-age.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';

type Watched = Record<string, { query: string; since: Instant }>;

/**
 * By name. A term that was added or looks for something else begins anew; those that are there when this is asked for
 * the first time are as old as the archive.
 */
export async function watchedSince(
  db: Database,
  settings: Pick<Settings, 'terms' | 'contexts' | 'acronyms'>,
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> {
  const fact = await readFact(db, 'watched-terms');
  const known: Watched = fact === null ? {} : JSON.parse(fact);
  const began = await archiveBegan(db);
  const contextsUsed = createContextsUsed(settings.contexts);
  const watched: Watched = {};
  for (const term of settings.terms) {
    const contexts = [...contextsUsed(term)].sort().map((name) => settings.contexts[name]);
    const query = hashOf([
      term.match,
      term.context,
      term.aliases,
      term.minScore,
      contexts,
      settings.acronyms,
    ]);
    const before = known[term.name];
    const since = before?.query === query ? before.since : fact === null ? (began ?? now) : now;
    watched[term.name] = { query, since };
  }
  const text = JSON.stringify(watched);
  if (text !== fact) await saveFact(db, 'watched-terms', text);
  return new Map(Object.entries(watched).map(([name, { since }]) => [name, Math.max(since, began ?? now)]));
}

function hashOf(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
