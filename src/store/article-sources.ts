/** Where articles were found besides the feed that brought them first, and the items that are known already. */
import type { ArticleSource } from '../domain/article.ts';
import { type ArchivedArticle, findContentHashes } from './articles.ts';
import { type Database, sourcesUnder } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** How many values one IN list takes: SQLite and Postgres both allow far more. */
const CHUNK = 500;

/** One a feed: a further one, or its own where the article has another id there by now, or says something else. */
export type FurtherSource = ArticleSource & {
  /** The id that the item has in that feed. */
  id: string;
  /** Of what that feed said last. */
  contentHash: string;
};

/** An item of a feed that is archived already: the article that it is, and what the feed said last. */
export type KnownItem = { article: string; contentHash: string };

/** By the id of the item; what is not archived under it is left out. */
export async function findKnownItems(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownItem>> {
  const known = new Map<string, KnownItem>();
  for (const [article, contentHash] of await findContentHashes(db, ids))
    known.set(article, { article, contentHash });
  const rows = await sourcesUnder(db, { ids: JSON.stringify([...ids].sort()) });
  for (const { id, article, content_hash: contentHash } of rows) known.set(id, { article, contentHash });
  return known;
}

/** Keeps what a feed says of an article in place of what it said before. */
export async function saveSource(db: Database, article: string, source: FurtherSource): Promise<void> {
  const { contentHash, ...rest } = source;
  const row = { article, ...rest, content_hash: contentHash };
  await db
    .insertInto('article_source')
    .values(row)
    .onConflict((conflict) => conflict.columns(['article', 'feed']).doUpdateSet(row))
    .execute();
}

/** Remembers what its own feed said of an article before the text of another one takes its place. */
export async function keepOwnSource(db: Database, archived: ArchivedArticle): Promise<void> {
  const { id, feed, link, published, seen, contentHash } = archived;
  await db
    .insertInto('article_source')
    .values({ article: id, feed, id, link, published, seen, content_hash: contentHash })
    .onConflict((conflict) => conflict.columns(['article', 'feed']).doNothing())
    .execute();
}

/** What is an article of its own from now on is a source of another no more. */
export async function dropSource(db: Database, article: string, feed: string): Promise<void> {
  await db.deleteFrom('article_source').where('article', '=', article).where('feed', '=', feed).execute();
}

/** By article, in the order in which they were found; articles without any are left out. */
export async function sourcesOf(
  db: Database,
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly FurtherSource[]>> {
  const found = new Map<string, FurtherSource[]>();
  for (let from = 0; from < articles.length; from += CHUNK) {
    const rows = await db
      .selectFrom('article_source')
      .selectAll()
      .where('article', 'in', articles.slice(from, from + CHUNK))
      .orderBy('seen')
      .orderBy('feed')
      .execute();
    for (const row of rows) {
      const sources = found.get(row.article) ?? [];
      sources.push(toSource(row));
      found.set(row.article, sources);
    }
  }
  return found;
}

/** Names of the feeds that an article came through, the first one first; by article. */
export async function feedsOf(
  db: Database,
  articles: readonly { id: string; feed: string }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sources = await sourcesOf(
    db,
    articles.map(({ id }) => id),
  );
  return new Map(articles.map(({ id, feed }) => [id, namesOf(feed, sources.get(id))]));
}

/** The names of all feeds of an article, the first one first. */
export function namesOf(feed: string, sources: readonly ArticleSource[] = []): readonly string[] {
  return [...new Set([feed, ...sources.map((source) => source.feed)])];
}

function toSource(row: Tables['article_source']): FurtherSource {
  const { feed, link, published, seen, id, content_hash: contentHash } = row;
  return { feed, link, published, seen, id, contentHash };
}
