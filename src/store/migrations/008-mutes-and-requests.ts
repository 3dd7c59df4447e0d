/** What is silenced, and what was asked. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const mutesAndRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('mute')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('said_in', 'text')
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('ended_at', 'bigint')
      .addColumn('ended_by', 'text')
      .addColumn('ended_by_name', 'text')
      .execute();
    await db.schema.createIndex('mute_by_end').on('mute').columns(['ended_at', 'until']).execute();
    await db.schema
      .createTable('kept_back')
      .addColumn('mute', 'text', (column) => column.notNull())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('kept_back_key', ['mute', 'alert', 'article'])
      .execute();
    await db.schema
      .createTable('asked')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('asked_by_at').on('asked').column('at').execute();
  },
};
