/** How much the archive had at a time. */
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

/** Whether so many articles are of before that moment. */
export async function hasArticlesBefore(db: Database, moment: Instant, count: number): Promise<boolean> {
  const row = await db
    .selectFrom('article')
    .select('number')
    .where('moment', '<', moment)
    .orderBy('moment')
    .offset(Math.max(0, count - 1))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** When the first of all articles came in; null in an empty archive. */
export async function archiveBegan(db: Database): Promise<Instant | null> {
  const row = await db.selectFrom('article').select('seen').orderBy('number').limit(1).executeTakeFirst();
  return row?.seen ?? null;
}
