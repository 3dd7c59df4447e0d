/** What a decision says beyond its reason, and the stories that were merged into another. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const decisionNotes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('decision').addColumn('note', 'text').execute();
    await db.schema.createIndex('story_by_merged').on('story').column('merged_into').execute();
  },
};
