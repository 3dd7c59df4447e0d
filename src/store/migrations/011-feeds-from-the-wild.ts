/** What feeds ask for and how they fail, hubs that push them, pages of articles, and articles that several feeds bring. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const feedsFromTheWild: Migration = {
  async up(db: Kysely<unknown>) {
    const text = ['redirect_to', 'body_hash', 'hub', 'topic'];
    const numbers = ['rhythm_ms', 'asked_ms', 'failing_since', 'told_at'];
    for (const column of text) await db.schema.alterTable('feed_state').addColumn(column, 'text').execute();
    for (const column of numbers)
      await db.schema.alterTable('feed_state').addColumn(column, 'bigint').execute();
    await db.schema
      .alterTable('feed_state')
      .addColumn('redirect_looks', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('subscription')
      .addColumn('token', 'text', (column) => column.primaryKey())
      .addColumn('feed', 'text', (column) => column.notNull())
      .addColumn('hub', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('callback', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('next_step', 'bigint', (column) => column.notNull())
      .addColumn('active_since', 'bigint')
      .addColumn('lease_until', 'bigint')
      .addColumn('last_push', 'bigint')
      .addColumn('pushes', 'integer', (column) => column.notNull())
      .addColumn('forged', 'integer', (column) => column.notNull())
      .addColumn('missed', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('subscription_by_feed').on('subscription').column('feed').execute();
    await db.schema.alterTable('article').addColumn('page', 'text').execute();
    await db.schema
      .createTable('page_wait')
      .addColumn('article', 'text', (column) => column.primaryKey())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('page_wait_by_next_attempt').on('page_wait').column('next_attempt').execute();
    await db.schema
      .createTable('article_source')
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('feed', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('link', 'text')
      .addColumn('published', 'bigint')
      .addColumn('seen', 'bigint', (column) => column.notNull())
      .addColumn('content_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('article_source_key', ['article', 'feed'])
      .execute();
    await db.schema.createIndex('article_source_by_id').on('article_source').column('id').execute();
    await db.schema
      .createIndex('article_source_by_feed')
      .on('article_source')
      .columns(['feed', 'seen'])
      .execute();
    const content = ['content_hash', 'feed', 'number'];
    await db.schema.createIndex('article_by_content').on('article').columns(content).execute();
    // With the number, so that the newest are found without sorting.
    await db.schema.dropIndex('article_by_url').execute();
    await db.schema.createIndex('article_by_url').on('article').columns(['url', 'number']).execute();
  },
};
