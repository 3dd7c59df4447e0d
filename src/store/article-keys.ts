/** The keys under which copies of an article find it; only as long as copies are to be expected. */
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import { anyOfKeys, type Database, insertKeys } from './sqlite.ts';

/** By the number of the article. */
export async function saveKeys(db: Database, number: number, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await insertKeys(db, { number, keys: JSON.stringify(keys) });
}

/** Whether any article is filed under one of the keys: of most that come in, none is. */
export async function areKeysKnown(db: Database, keys: readonly string[]): Promise<boolean> {
  return keys.length > 0 && (await anyOfKeys(db, { keys: JSON.stringify(keys) })).length > 0;
}

/** Forgets the keys of articles that were seen before the moment: of the oldest `most` that have any. */
export async function forgetKeys(db: Database, before: Instant, most: number): Promise<void> {
  for (const { number } of await selectOld(db, { before, most }))
    await db.deleteFrom('article_key').where('number', '=', number).execute();
}

const selectOld = hotQuery((db, { before, most }: { before: Instant; most: number }) =>
  db
    .selectFrom((from) =>
      from.selectFrom('article_key').select('number').distinct().orderBy('number').limit(most).as('oldest'),
    )
    .innerJoin('article', 'article.number', 'oldest.number')
    .select('article.number')
    .where('article.seen', '<', before)
    .compile(),
);
