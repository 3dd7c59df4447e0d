/** The archive: articles, their earlier versions, their matches, and how copies of them are found. */
import type { Article, ArticlePage } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { saveKeys } from './article-keys.ts';
import { indexWords } from './full-text.ts';
import { hotQuery } from './hot-query.ts';
import { contentHashesOf, type Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** An article as it stands in the archive. */
export type ArchivedArticle = Article & {
  number: number;
  /** Publication, or first sight where that is unknown or lies after it. */
  moment: Instant;
  story: string;
  signature: string | null;
};

/** Content hashes of those of the articles that are archived already, by id. */
export async function findContentHashes(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await contentHashesOf(db, { ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row.content_hash]));
}

/** What is stored of a new article besides itself. */
export type Filing = {
  moment: Instant;
  story: string;
  signature: string | null;
  /** Keys under which copies find it. */
  keys: readonly string[];
  /** Its normalised words, for the full-text index. */
  words: readonly string[];
  matches: readonly Match[];
};

/** @returns the article's number. */
export async function archiveArticle(db: Database, article: Article, filing: Filing): Promise<number> {
  const number = (await countArticles(db)) + 1;
  await insertArticle(db, {
    id: article.id,
    number,
    feed: article.feed,
    link: article.link,
    url: article.url,
    title: article.title,
    summary: article.summary,
    body: article.body,
    author: article.author,
    published: article.published,
    seen: article.seen,
    moment: filing.moment,
    language: article.language,
    links: JSON.stringify(article.links),
    content_hash: article.contentHash,
    story: filing.story,
    signature: filing.signature,
    page: pageText(article.page),
  });
  await saveKeys(db, number, filing.keys);
  await saveMatches(db, article.id, filing.moment, filing.matches);
  await indexWords(db, number, filing.words);
  return number;
}

const insertArticle = hotQuery((db, row: Tables['article']) =>
  db.insertInto('article').values(row).compile(),
);

export async function saveMatches(
  db: Database,
  article: string,
  moment: Instant,
  matches: readonly Match[],
): Promise<void> {
  for (const match of matches)
    await db
      .insertInto('match')
      .values({
        article,
        term: match.term,
        moment,
        score: match.score,
        passages: JSON.stringify(match.passages),
        parts: JSON.stringify(match.parts),
        historical: match.historical,
      })
      .execute();
}

/** Matches of one article, best first. */
export async function readMatches(db: Database, article: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('match')
    .selectAll()
    .where('article', '=', article)
    .orderBy('score', 'desc')
    .orderBy('term')
    .execute();
  return rows.map(({ term, score, passages, parts, historical }) => ({
    term,
    score,
    parts: JSON.parse(parts),
    historical,
    passages: JSON.parse(passages),
  }));
}

/** Archived articles that share a key, the newest first. */
export async function articlesByKeys(
  db: Database,
  keys: readonly string[],
  limit: number,
): Promise<ArchivedArticle[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .where('number', 'in', (select) =>
      select.selectFrom('article_key').select('number').where('key', 'in', keys),
    )
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toArticle);
}

/** Archived articles at a canonical URL, the newest first. */
export async function articlesAtUrl(db: Database, url: string, limit: number): Promise<ArchivedArticle[]> {
  return (await selectAtUrl(db, { url, limit })).map(toArticle);
}

const selectAtUrl = hotQuery((db, { url, limit }: { url: string; limit: number }) =>
  db
    .selectFrom('article')
    .selectAll()
    .where('url', '=', url)
    .orderBy('number', 'desc')
    .limit(limit)
    .compile(),
);

/** Articles of a feed that say the same to the letter, the earliest first. */
export async function articlesByContent(
  db: Database,
  { feed, contentHash }: Pick<Article, 'feed' | 'contentHash'>,
): Promise<ArchivedArticle[]> {
  return (await selectByContent(db, { feed, contentHash })).map(toArticle);
}

const selectByContent = hotQuery((db, { feed, contentHash }: { feed: string; contentHash: string }) =>
  db
    .selectFrom('article')
    .selectAll()
    .where('content_hash', '=', contentHash)
    .where('feed', '=', feed)
    .orderBy('number')
    .compile(),
);

/** Articles in the order of the ids; ids that are not archived are left out. */
export async function articlesByIds(db: Database, ids: readonly string[]): Promise<ArchivedArticle[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('article').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The article that an alert was first decided for; null where there is no such alert. */
export async function articleOfAlert(db: Database, alert: string): Promise<ArchivedArticle | null> {
  const row = await db
    .selectFrom('decision')
    .innerJoin('article', 'article.id', 'decision.article')
    .selectAll('article')
    .where('decision.alert', '=', alert)
    .orderBy('decision.number')
    .executeTakeFirst();
  return row === undefined ? null : toArticle(row);
}

/** Articles in the order of the numbers; those that are not archived are left out. */
export async function articlesByNumbers(
  db: Database,
  numbers: readonly number[],
): Promise<ArchivedArticle[]> {
  if (numbers.length === 0) return [];
  const rows = await db.selectFrom('article').selectAll().where('number', 'in', numbers).execute();
  const byNumber = new Map(rows.map((row) => [row.number, toArticle(row)]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** Articles of a story, in the order of their moments. */
export async function articlesOfStory(db: Database, story: string): Promise<ArchivedArticle[]> {
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .where('story', '=', story)
    .orderBy('moment')
    .orderBy('number')
    .execute();
  return rows.map(toArticle);
}

/** Archived articles at the given canonical URLs, in the order of the URLs; the earliest where several are. */
export async function articlesByUrls(db: Database, urls: readonly string[]): Promise<ArchivedArticle[]> {
  if (urls.length === 0) return [];
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .where('url', 'in', urls)
    .orderBy('number', 'desc')
    .execute();
  const byUrl = new Map(rows.map((row) => [row.url, toArticle(row)]));
  return urls.flatMap((url) => byUrl.get(url) ?? []);
}

/** Articles are never deleted, so the last number is their count. */
export async function countArticles(db: Database): Promise<number> {
  const [row] = await selectLastNumber(db, {});
  return Number(row?.last ?? 0);
}

const selectLastNumber = hotQuery((db) =>
  db
    .selectFrom('article')
    .select((select) => select.fn.max('number').as('last'))
    .compile(),
);

function toArticle(row: Tables['article']): ArchivedArticle {
  return {
    id: row.id,
    number: row.number,
    feed: row.feed,
    link: row.link,
    url: row.url,
    title: row.title,
    summary: row.summary,
    body: row.body,
    author: row.author,
    published: row.published,
    seen: row.seen,
    moment: row.moment,
    language: row.language,
    links: JSON.parse(row.links),
    contentHash: row.content_hash,
    story: row.story,
    signature: row.signature,
    ...(row.page !== null && { page: pageOf(row.page) }),
  };
}

/** As it is stored: "read", or why it was not; null where it is not asked for. */
export function pageText(page: ArticlePage | undefined): string | null {
  return page === undefined ? null : page.outcome === 'read' ? 'read' : page.reason;
}

function pageOf(text: string): ArticlePage {
  return text === 'read' ? { outcome: 'read' } : { outcome: 'unread', reason: text };
}
