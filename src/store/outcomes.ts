/** What became of every archived article: the terms it matched, its story, and whether that was told. */
import type { Database } from './sqlite.ts';

export type Outcome = { link: string | null; terms: readonly string[]; story: string; isTold: boolean };

/** In the order in which the articles were archived. */
export async function readOutcomes(db: Database): Promise<Outcome[]> {
  const articles = await db.selectFrom('article').select(['id', 'link', 'story']).orderBy('number').execute();
  const matches = await db.selectFrom('match').select(['article', 'term']).orderBy('term').execute();
  const told = await db
    .selectFrom('alert')
    .select('story')
    .distinct()
    .where('state', '=', 'posted')
    .execute();
  const termsOf = Map.groupBy(matches, (match) => match.article);
  const stories = new Set(told.map((alert) => alert.story));
  return articles.map(({ id, link, story }) => ({
    link,
    terms: (termsOf.get(id) ?? []).map((match) => match.term),
    story,
    isTold: stories.has(story),
  }));
}
