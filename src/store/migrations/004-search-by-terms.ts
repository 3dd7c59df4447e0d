/** Lets terms be tried on the archive: what the index does not tell of older articles is marked. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const searchByTerms: Migration = {
  async up(db: Kysely<unknown>) {
    // Words joined at a hyphen, and marks of romanised names, are in the index from here on only.
    await sql`INSERT INTO fact (name, value)
      SELECT 'last-poorly-indexed', CAST(MAX(number) AS TEXT) FROM article HAVING MAX(number) IS NOT NULL`.execute(
      db,
    );
    // The number beside the moment, so that the articles of a span are counted without reading them.
    await db.schema.dropIndex('article_by_moment').execute();
    await db.schema.createIndex('article_by_moment').on('article').columns(['moment', 'number']).execute();
    await db.schema.createIndex('article_by_feed').on('article').columns(['feed', 'number']).execute();
    await db.schema.createIndex('match_by_term').on('match').column('term').execute();
  },
};
