/** What is changed of an archived article: its text, with the earlier one kept, or only what is remembered of it. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { saveKeys } from './article-keys.ts';
import { pageText, saveMatches } from './articles.ts';
import { indexWords } from './full-text.ts';
import type { Database } from './sqlite.ts';

export type Edit = {
  replacedAt: Instant;
  words: readonly string[];
  matches: readonly Match[];
  /** By which copies of the new text find it, as well as by what they found it before; none where it is left out. */
  filing?: { signature: string; keys: readonly string[] };
};

/** Takes an edit in: the archived text becomes a revision, and the new one stands in its place. */
export async function reviseArticle(db: Database, article: Article, edit: Edit): Promise<void> {
  const { moment, number } = await keepRevision(db, article.id, edit.replacedAt);
  await db
    .updateTable('article')
    .set({
      title: article.title,
      summary: article.summary,
      body: article.body,
      published: article.published,
      links: JSON.stringify(article.links),
      content_hash: article.contentHash,
      page: pageText(article.page),
      ...(edit.filing !== undefined && { signature: edit.filing.signature }),
    })
    .where('id', '=', article.id)
    .execute();
  if (edit.filing !== undefined) await saveKeys(db, number, edit.filing.keys);
  await saveMatchesAnew(db, article.id, moment, edit.matches);
  await indexWords(db, number, edit.words);
}

/** Another date is a revision as well; the text, and what matches in it, stay. */
export async function redateArticle(
  db: Database,
  { id, published, contentHash }: Pick<Article, 'id' | 'published' | 'contentHash'>,
  replacedAt: Instant,
): Promise<void> {
  await keepRevision(db, id, replacedAt);
  await db
    .updateTable('article')
    .set({ published, content_hash: contentHash })
    .where('id', '=', id)
    .execute();
}

/** Of an article that says the same as before in all that counts. */
export async function saveContentHash(db: Database, article: string, contentHash: string): Promise<void> {
  await db.updateTable('article').set({ content_hash: contentHash }).where('id', '=', article).execute();
}

export async function saveMatchesAnew(
  db: Database,
  article: string,
  moment: Instant,
  matches: readonly Match[],
): Promise<void> {
  await db.deleteFrom('match').where('article', '=', article).execute();
  await saveMatches(db, article, moment, matches);
}

async function keepRevision(
  db: Database,
  article: string,
  replacedAt: Instant,
): Promise<{ moment: Instant; number: number }> {
  const old = await db
    .selectFrom('article')
    .select(['number', 'moment', 'title', 'summary', 'body', 'published', 'content_hash'])
    .where('id', '=', article)
    .executeTakeFirstOrThrow();
  const { number, moment, ...said } = old;
  const { last } = await db
    .selectFrom('article_revision')
    .select((select) => select.fn.max('number').as('last'))
    .where('article', '=', article)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('article_revision')
    .values({ article, number: Number(last ?? 0) + 1, replaced_at: replacedAt, ...said })
    .execute();
  return { moment, number };
}
