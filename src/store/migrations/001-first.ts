/** The first tables. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createFullText } from '../full-text.ts';

export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('feed_state')
      .addColumn('feed', 'text', (column) => column.primaryKey())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('moved_to', 'text')
      .addColumn('etag', 'text')
      .addColumn('last_modified', 'text')
      .addColumn('condition', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('status', 'integer')
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('first_look', 'bigint')
      .addColumn('last_look', 'bigint')
      .addColumn('last_success', 'bigint')
      .addColumn('last_article', 'bigint')
      .addColumn('next_look', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('story')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('headline', 'text', (column) => column.notNull())
      .addColumn('link', 'text')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('first', 'bigint', (column) => column.notNull())
      .addColumn('last', 'bigint', (column) => column.notNull())
      .execute();
    await createArticleTables(db);
    await createFullText(db);
    await createAlertTables(db);
    await db.schema
      .createTable('fact')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};

async function createArticleTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('article')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('link', 'text')
    .addColumn('url', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('author', 'text')
    .addColumn('published', 'bigint')
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addColumn('moment', 'bigint', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('links', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('story', 'text', (column) => column.notNull().references('story.id'))
    .addColumn('signature', 'text')
    .execute();
  await db.schema.createIndex('article_by_story').on('article').column('story').execute();
  await db.schema.createIndex('article_by_url').on('article').column('url').execute();
  await db.schema.createIndex('article_by_moment').on('article').column('moment').execute();
  await db.schema
    .createTable('article_revision')
    .addColumn('article', 'text', (column) => column.notNull().references('article.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('replaced_at', 'bigint', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('published', 'bigint')
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_revision_key', ['article', 'number'])
    .execute();
  await db.schema
    .createTable('article_key')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull().references('article.id'))
    .addPrimaryKeyConstraint('article_key_key', ['key', 'article'])
    .execute();
  await db.schema
    .createTable('match')
    .addColumn('article', 'text', (column) => column.notNull().references('article.id'))
    .addColumn('term', 'text', (column) => column.notNull())
    .addColumn('score', 'double precision', (column) => column.notNull())
    .addColumn('passages', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('match_key', ['article', 'term'])
    .execute();
}

async function createAlertTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alert')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('story', 'text', (column) => column.notNull().references('story.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('release_at', 'bigint')
    .addColumn('decided_at', 'bigint', (column) => column.notNull())
    .addColumn('message', 'text')
    .addUniqueConstraint('alert_once', ['channel', 'story'])
    .execute();
  await db.schema.createIndex('alert_by_release').on('alert').columns(['state', 'release_at']).execute();
  await db.schema.createIndex('alert_by_story').on('alert').column('story').execute();
  await db.schema
    .createTable('decision')
    .addColumn('alert', 'text', (column) => column.notNull().references('alert.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('article', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint')
    .addPrimaryKeyConstraint('decision_key', ['alert', 'number'])
    .execute();
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull().unique())
    .addColumn('alert', 'text', (column) => column.notNull().references('alert.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('urgency', 'text', (column) => column.notNull())
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt', 'bigint', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('reason', 'text')
    .execute();
  await db.schema
    .createIndex('delivery_by_state')
    .on('delivery')
    .columns(['state', 'channel', 'sequence'])
    .execute();
  await db.schema.createIndex('delivery_by_alert').on('delivery').column('alert').execute();
}
