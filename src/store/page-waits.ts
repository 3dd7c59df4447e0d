/** Pages of articles that could not be read for a passing reason, and are tried again. */
import type { ArticlePage } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { pageText } from './articles.ts';
import type { Database } from './sqlite.ts';

export type PageWait = {
  article: string;
  /** How often its page was asked for in vain. */
  attempts: number;
  nextAttempt: Instant;
};

export async function savePageWait(db: Database, wait: PageWait): Promise<void> {
  const row = { article: wait.article, attempts: wait.attempts, next_attempt: wait.nextAttempt };
  await db
    .insertInto('page_wait')
    .values(row)
    .onConflict((conflict) => conflict.column('article').doUpdateSet(row))
    .execute();
}

export async function dropPageWaits(db: Database, articles: readonly string[]): Promise<void> {
  if (articles.length > 0) await db.deleteFrom('page_wait').where('article', 'in', articles).execute();
}

/** Those that are due, the first ones first. */
export async function duePageWaits(db: Database, now: Instant, limit: number): Promise<PageWait[]> {
  const rows = await db
    .selectFrom('page_wait')
    .selectAll()
    .where('next_attempt', '<=', now)
    .orderBy('next_attempt')
    .orderBy('article')
    .limit(limit)
    .execute();
  return rows.map(({ article, attempts, next_attempt: nextAttempt }) => ({ article, attempts, nextAttempt }));
}

export async function savePage(db: Database, article: string, page: ArticlePage): Promise<void> {
  await db
    .updateTable('article')
    .set({ page: pageText(page) })
    .where('id', '=', article)
    .execute();
}
