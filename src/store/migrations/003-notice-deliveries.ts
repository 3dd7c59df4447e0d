/** A delivery may name a notice in place of an alert. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const noticeDeliveries: Migration = {
  async up(db: Kysely<unknown>) {
    // SQLite cannot take a reference back from a table, so the table is made anew.
    await db.schema.alterTable('delivery').renameTo('delivery_of_alert').execute();
    await db.schema.dropIndex('delivery_by_state').execute();
    await db.schema.dropIndex('delivery_by_alert').execute();
    await db.schema
      .createTable('delivery')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'bigint', (column) => column.notNull().unique())
      .addColumn('alert', 'text', (column) => column.notNull())
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
    await sql`INSERT INTO delivery SELECT id, sequence, alert, channel, urgency, operation, state, attempts,
      next_attempt, attempted_at, message_id, reason FROM delivery_of_alert`.execute(db);
    await db.schema.dropTable('delivery_of_alert').execute();
    await db.schema
      .createIndex('delivery_by_state')
      .on('delivery')
      .columns(['state', 'channel', 'sequence'])
      .execute();
    await db.schema.createIndex('delivery_by_alert').on('delivery').column('alert').execute();
  },
};
