/** Which alert and which article a round of questions is about. */
import type { Database } from '../../src/store/sqlite.ts';

/** A stride that comes by articles of all ages. */
const STRIDE = 7_919;

export async function articlesOfRound(
  db: Database,
  size: number,
  round: number,
): Promise<{ alert: string; link: string; words: string }> {
  const number = 1 + ((round * STRIDE) % size);
  const article = await db
    .selectFrom('article')
    .select(['link', 'title', 'moment'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const alert = await db
    .selectFrom('alert')
    .select('id')
    .where('decided_at', '<=', article.moment)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { alert: alert?.id ?? 'none', link: article.link ?? '', words: article.title };
}
