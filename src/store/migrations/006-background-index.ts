/** The index of the archive that background is found with. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createBackgroundBlocks } from '../sqlite.ts';

export const backgroundIndex: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('background_document')
      .addColumn('article', 'integer', (column) => column.primaryKey())
      .addColumn('data', 'blob', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('background_waiting')
      .addColumn('slot', 'integer', (column) => column.primaryKey())
      .addColumn('article', 'integer', (column) => column.notNull())
      .addColumn('moment', 'bigint', (column) => column.notNull())
      .addColumn('stamp', 'bigint', (column) => column.notNull())
      .addColumn('data', 'blob', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('background_segment')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('level', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('next', 'bigint', (column) => column.notNull())
      .addColumn('sources', 'text', (column) => column.notNull())
      .addColumn('stamp', 'bigint', (column) => column.notNull())
      .addColumn('articles', 'blob')
      .execute();
    await createBackgroundBlocks(db);
    await db.schema
      .createTable('background_index')
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('length', 'bigint', (column) => column.notNull())
      .addColumn('first_slot', 'integer', (column) => column.notNull())
      .addColumn('next_slot', 'integer', (column) => column.notNull())
      .addColumn('stamp', 'bigint', (column) => column.notNull())
      .execute();
    await sql`INSERT INTO background_index (documents, length, first_slot, next_slot, stamp)
      VALUES (0, 0, 0, 0, 0)`.execute(db);
    // What was archived before is indexed bit by bit, the newest first: up to this number it is not yet.
    await sql`INSERT INTO fact (name, value)
      SELECT 'background-backlog', CAST(MAX(number) AS TEXT) FROM article HAVING MAX(number) IS NOT NULL`.execute(
      db,
    );
  },
};
