/** What an article said before its last edit. */
import type { Article } from '../domain/article.ts';
import type { Database } from './sqlite.ts';

/** null where it was never edited. */
export async function readLastRevision(
  db: Database,
  article: string,
): Promise<Pick<Article, 'title' | 'summary' | 'body'> | null> {
  const row = await db
    .selectFrom('article_revision')
    .select(['title', 'summary', 'body'])
    .where('article', '=', article)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
