/** A store as the version before stories could change left it, with an article in it. */
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { first } from '../../src/store/migrations/001-first.ts';
import { relevanceAndNotices } from '../../src/store/migrations/002-relevance-and-notices.ts';
import { noticeDeliveries } from '../../src/store/migrations/003-notice-deliveries.ts';
import { searchByTerms } from '../../src/store/migrations/004-search-by-terms.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const MIGRATIONS = {
  '001-first': first,
  '002-relevance-and-notices': relevanceAndNotices,
  '003-notice-deliveries': noticeDeliveries,
  '004-search-by-terms': searchByTerms,
};

/** The article a1 with the address https://wire.example/a1 is in the story s1. */
export async function makeOlderStore(path: string): Promise<void> {
  const db = openSqlite(path, () => {});
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  const url = 'https://wire.example/a1';
  await sql`INSERT INTO fact VALUES ('last-tick', '1')`.execute(db);
  await sql`INSERT INTO story (id, headline, link, source, first, last)
    VALUES ('s1', 'About a1', ${url}, 'Wire', 1000, 1000)`.execute(db);
  await sql`INSERT INTO article (id, number, feed, link, url, title, summary, body, published, seen, moment, language,
    links, content_hash, story) VALUES ('a1', 1, 'Wire', ${url}, ${url}, 'Title of a1', '', 'Body', 1000, 2000, 1000,
    'en', '[]', 'hash of a1', 's1')`.execute(db);
  await sql`INSERT INTO article_key (key, article) VALUES (${`url:${url}`}, 'a1')`.execute(db);
  await db.destroy();
}
