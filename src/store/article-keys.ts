/** The keys under which copies of an article find it; only as long as copies are to be expected. */
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

/** By the number of the article. */
export async function saveKeys(db: Database, number: number, keys: readonly string[]): Promise<void> {
  for (const key of new Set(keys)) await db.insertInto('article_key').values({ number, key }).execute();
}

/** Forgets the keys of articles that were seen before the moment: of the oldest `most` that have any. */
export async function forgetKeys(db: Database, before: Instant, most: number): Promise<void> {
  const oldest = await db
    .selectFrom('article')
    .select('number')
    .where('seen', '<', before)
    .where('number', 'in', (select) =>
      select.selectFrom('article_key').select('number').distinct().orderBy('number').limit(most),
    )
    .execute();
  for (const { number } of oldest) await db.deleteFrom('article_key').where('number', '=', number).execute();
}
