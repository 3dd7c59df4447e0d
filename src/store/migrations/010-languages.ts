/** Lets articles be found by their language, in which a name may be spelt freely. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const languages: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('article_by_language')
      .on('article')
      .columns(['language', 'number'])
      .execute();
  },
};
