/** How often terms were met: stories of a time, the last of all, and how many reports. */
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

export type StoryCounts = { stories: number; recent: number };

/** How many stories met each term since the moment, and how many of them since the later one; terms that none met
 * are left out. */
export async function countStoriesByTerm(
  db: Database,
  terms: readonly string[],
  since: Instant,
  recently: Instant,
): Promise<ReadonlyMap<string, StoryCounts>> {
  if (terms.length === 0) return new Map();
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.term'])
    .select((select) => [
      select.fn.count('article.story').distinct().as('stories'),
      select.fn
        .count(select.case().when('match.moment', '>=', recently).then(select.ref('article.story')).end())
        .distinct()
        .as('recent'),
    ])
    .where('match.term', 'in', terms)
    .where('match.moment', '>=', since)
    .groupBy('match.term')
    .execute();
  return new Map(
    rows.map(({ term, stories, recent }) => [term, { stories: Number(stories), recent: Number(recent) }]),
  );
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
