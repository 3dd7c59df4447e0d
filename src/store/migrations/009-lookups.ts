/** Lets look-ups find the newest of a term, and the newest alerts, without reading all of them. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const lookups: Migration = {
  async up(db: Kysely<unknown>) {
    // The moment of the article beside each of its matches: an article never changes its own.
    await db.schema
      .alterTable('match')
      .addColumn('moment', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`UPDATE match SET moment = (SELECT moment FROM article WHERE article.id = match.article)`.execute(
      db,
    );
    await db.schema.dropIndex('match_by_term').execute();
    await db.schema.createIndex('match_by_term').on('match').columns(['term', 'moment', 'article']).execute();
    await db.schema.createIndex('match_by_moment').on('match').columns(['moment', 'article']).execute();
    // With all that is asked of most of them: each row holds a whole message.
    await db.schema
      .createIndex('alert_by_time')
      .on('alert')
      .columns(['decided_at', 'id', 'story', 'state'])
      .execute();
  },
};
