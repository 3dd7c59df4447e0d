/** Bulletins of deadlines, dates that articles mention, and terms whose coverage has jumped. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const theDeadlineItself: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('bulletin')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('bulletin_by_channel')
      .on('bulletin')
      .columns(['channel', 'kind', 'about', 'at'])
      .execute();
    await db.schema
      .createTable('date_mention')
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('moment', 'bigint', (column) => column.notNull())
      .addColumn('from', 'text', (column) => column.notNull())
      .addColumn('to', 'text', (column) => column.notNull())
      .addColumn('begins', 'bigint', (column) => column.notNull())
      .addColumn('ends', 'bigint', (column) => column.notNull())
      .addColumn('precision', 'text', (column) => column.notNull())
      .addColumn('timezone', 'text', (column) => column.notNull())
      .addColumn('sentence', 'text', (column) => column.notNull())
      .addColumn('quote_start', 'integer', (column) => column.notNull())
      .addColumn('quote_end', 'integer', (column) => column.notNull())
      .addColumn('confidence', 'real', (column) => column.notNull())
      .addPrimaryKeyConstraint('date_mention_key', ['article', 'number'])
      .execute();
    await db.schema.createIndex('date_mention_by_end').on('date_mention').column('ends').execute();
    await db.schema
      .createTable('date_dismissal')
      .addColumn('entry', 'text', (column) => column.primaryKey())
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('from', 'text', (column) => column.notNull())
      .addColumn('to', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('burst')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('term', 'text', (column) => column.notNull())
      .addColumn('noticed_at', 'bigint', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('articles', 'integer', (column) => column.notNull())
      .addColumn('usual', 'real', (column) => column.notNull())
      .addColumn('window_ms', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('burst_by_term').on('burst').columns(['term', 'noticed_at']).execute();
  },
};
