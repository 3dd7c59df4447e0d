/** The matches that stand in the archive, as they were made when their articles came in. */
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { feedsOf } from './article-sources.ts';
import type { Database } from './sqlite.ts';

/** A match with the archived article that it is of. */
export type ArchivedMatch = {
  /** Id of the article. */
  id: string;
  story: string;
  title: string;
  feed: string;
  /** Names of all feeds that it came through, `feed` first. */
  sources: readonly string[];
  link: string | null;
  published: Instant | null;
  moment: Instant;
  match: Match;
};

/** Of articles since the moment, in the order in which they were archived. */
export async function matchesSince(db: Database, since: Instant): Promise<ArchivedMatch[]> {
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['article.id', 'article.story', 'article.title', 'article.feed', 'article.link'])
    .select(['article.published', 'article.moment'])
    .select(['match.term', 'match.score', 'match.parts', 'match.historical', 'match.passages'])
    .where('article.moment', '>=', since)
    .orderBy('article.number')
    .orderBy('match.term')
    .execute();
  const feeds = await feedsOf(db, rows);
  return rows.map(({ term, score, parts, historical, passages, ...article }) => ({
    ...article,
    sources: feeds.get(article.id) ?? [article.feed],
    match: { term, score, parts: JSON.parse(parts), historical, passages: JSON.parse(passages) },
  }));
}

/** Stories that matched and were kept from every channel because they said too little or only looked back. */
export async function withheldStories(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('alert')
    .leftJoin('decision', (join) =>
      join.onRef('decision.alert', '=', 'alert.id').on('decision.reason', 'in', ['low-score', 'historical']),
    )
    .select(['alert.story', 'alert.state', 'decision.reason'])
    .execute();
  const withheld = new Set<string>();
  const told = new Set<string>();
  for (const { story, state, reason } of rows)
    if (state === 'dropped' && reason !== null) withheld.add(story);
    else told.add(story);
  return withheld.difference(told);
}

export type ArchiveExtent = {
  /** How many are archived since the moment. */
  articles: number;
  /** When the newest of all was; null in an empty archive. */
  newest: Instant | null;
};

export async function archiveExtent(db: Database, since: Instant): Promise<ArchiveExtent> {
  const { articles } = await db
    .selectFrom('article')
    .select((select) => select.fn.countAll<number>().as('articles'))
    .where('moment', '>=', since)
    .executeTakeFirstOrThrow();
  const { newest } = await db
    .selectFrom('article')
    .select((select) => select.fn.max('moment').as('newest'))
    .executeTakeFirstOrThrow();
  return { articles: Number(articles), newest: newest ?? null };
}
