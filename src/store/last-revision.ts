/** What an article said before it was edited. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

export type Revision = Pick<Article, 'title' | 'summary' | 'body' | 'published'>;

/** What it said before its last edit; null where it was never edited. */
export async function readLastRevision(db: Database, article: string): Promise<Revision | null> {
  const row = await db
    .selectFrom('article_revision')
    .select(['title', 'summary', 'body', 'published'])
    .where('article', '=', article)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export type EditHistory = {
  /** How often it was edited. */
  times: number;
  /** When it was edited last, and what it said until then. */
  at: Instant;
  before: Revision & Pick<Article, 'contentHash'>;
};

/** By article; those that were never edited are left out. */
export async function editsOf(
  db: Database,
  articles: readonly string[],
): Promise<ReadonlyMap<string, EditHistory>> {
  const edits = new Map<string, EditHistory>();
  for (const article of articles) {
    const row = await db
      .selectFrom('article_revision')
      .select([
        'number',
        'replaced_at',
        'title',
        'summary',
        'body',
        'published',
        'content_hash as contentHash',
      ])
      .where('article', '=', article)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) continue;
    const { number: times, replaced_at: at, ...before } = row;
    edits.set(article, { times, at, before });
  }
  return edits;
}
