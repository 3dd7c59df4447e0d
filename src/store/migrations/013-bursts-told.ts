/** A bulletin may tell of several terms whose coverage jumped together. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const burstsTold: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('burst_told')
      .addColumn('bulletin', 'text', (column) => column.notNull())
      .addColumn('burst', 'text', (column) => column.notNull())
      .addColumn('sources', 'integer')
      .addPrimaryKeyConstraint('burst_told_key', ['bulletin', 'burst'])
      .execute();
    await db.schema.createIndex('burst_told_by_burst').on('burst_told').column('burst').execute();
    // Until now each told of one, by whose id it was known.
    const before = db as Kysely<{
      bulletin: { id: string; kind: string; about: string };
      burst_told: { bulletin: string; burst: string };
    }>;
    await before
      .insertInto('burst_told')
      .columns(['bulletin', 'burst'])
      .expression((select) =>
        select.selectFrom('bulletin').select(['id', 'about']).where('kind', '=', 'burst'),
      )
      .execute();
  },
};
