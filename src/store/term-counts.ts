/** How often terms were met: stories of a time, the last of all, and how many reports. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

export type StoryCounts = { stories: number; recent: number };

/** Longer queries would keep others waiting: of a million articles, a thousand matches take some 10 ms. */
const SLICE_MS = 86_400_000;

/** How many stories met each term since the moment, and how many of them since the later one; terms that none met
 * are left out. */
export async function countStoriesByTerm(
  db: Database,
  terms: readonly string[],
  since: Instant,
  recently: Instant,
): Promise<ReadonlyMap<string, StoryCounts>> {
  if (terms.length === 0) return new Map();
  const all = new Map<string, Set<string>>();
  const add = (rows: readonly { term: string; story: string }[]) => {
    for (const { term, story } of rows) all.set(term, (all.get(term) ?? new Set()).add(story));
  };
  const last = await storiesMet(db, terms, recently, null);
  add(last);
  for (let from = since; from < recently; from += SLICE_MS) {
    await nextTurn();
    add(await storiesMet(db, terms, from, Math.min(from + SLICE_MS, recently)));
  }
  const recent = Map.groupBy(last, ({ term }) => term);
  return new Map(
    [...all].map(([term, stories]) => [
      term,
      { stories: stories.size, recent: recent.get(term)?.length ?? 0 },
    ]),
  );
}

/** Each story once a term. @param until itself left out; null for all that came later. */
function storiesMet(
  db: Database,
  terms: readonly string[],
  since: Instant,
  until: Instant | null,
): Promise<{ term: string; story: string }[]> {
  return db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.term', 'article.story'])
    .distinct()
    .where('match.term', 'in', terms)
    .where('match.moment', '>=', since)
    .$if(until !== null, (query) => query.where('match.moment', '<', until ?? 0))
    .execute();
}

/** When an article last met the term; null where none did. */
export async function lastMet(db: Database, term: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('match')
    .select('moment')
    .where('term', '=', term)
    .orderBy('moment', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.moment ?? null;
}

/** How many articles met the term, or any where null; `until` itself is left out. */
export async function countMatched(
  db: Database,
  term: string | null,
  since: Instant,
  until: Instant,
): Promise<number> {
  const matched = db.selectFrom('match').where('moment', '>=', since).where('moment', '<', until);
  if (term !== null) {
    const row = await matched
      .where('term', '=', term)
      .select((select) => select.fn.countAll().as('articles'))
      .executeTakeFirstOrThrow();
    return Number(row.articles);
  }
  // In the order of its index the matches of one article are neighbours, and none need be remembered.
  const row = await db
    .selectFrom(matched.select('article').groupBy(['moment', 'article']).as('one'))
    .select((select) => select.fn.countAll().as('articles'))
    .executeTakeFirstOrThrow();
  return Number(row.articles);
}

export type CountedDay = { articles: number; stories: number };

/** From one local midnight to the next. */
type Day = { day: string; begins: Instant; ends: Instant };

/**
 * How many articles and how many stories met each of the terms on each of the days, by term and then by day; what is
 * nothing is left out. A story counts on every day on which a report of it met the term.
 */
export async function countByDay(
  db: Database,
  terms: readonly string[],
  days: readonly Day[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CountedDay>>> {
  const counts = new Map<string, Map<string, CountedDay>>();
  if (terms.length === 0) return counts;
  for (const { day, begins, ends } of days) {
    const rows = await db
      .selectFrom('match')
      .innerJoin('article', 'article.id', 'match.article')
      .select(['match.term'])
      .select((select) => [
        select.fn.countAll().as('articles'),
        select.fn.count('article.story').distinct().as('stories'),
      ])
      .where('match.term', 'in', terms)
      .where('match.moment', '>=', begins)
      .where('match.moment', '<', ends)
      .groupBy('match.term')
      .execute();
    for (const { term, articles, stories } of rows) {
      const ofTerm = counts.get(term) ?? new Map<string, CountedDay>();
      ofTerm.set(day, { articles: Number(articles), stories: Number(stories) });
      counts.set(term, ofTerm);
    }
    await nextTurn();
  }
  return counts;
}

/** How many articles met any term on each of the days, by day; each counts once. */
export async function countAllByDay(
  db: Database,
  days: readonly Day[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { day, begins, ends } of days) {
    counts.set(day, await countMatched(db, null, begins, ends));
    await nextTurn();
  }
  return counts;
}
