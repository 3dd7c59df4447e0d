/** The parts of a match's relevance, what people said of alerts, and what operators are told. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const relevanceAndNotices: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('match')
      .addColumn('parts', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    await db.schema.alterTable('match').addColumn('historical', 'text').execute();
    await db.schema
      .createTable('judgement')
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('judgement_key', ['alert', 'by'])
      .execute();
    await db.schema
      .createTable('notice')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('lines', 'text', (column) => column.notNull())
      .execute();
  },
};
