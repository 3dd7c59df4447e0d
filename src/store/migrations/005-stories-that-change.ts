/** Stories that merge and split, what is new in them, and digests. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const DAY_MS = 86_400_000;
/** Copies of what is older are not expected. */
const KEYS_KEPT_MS = 30 * DAY_MS;

export const storiesThatChange: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('story').addColumn('lead', 'text').execute();
    await db.schema.alterTable('story').addColumn('merged_into', 'text').execute();
    // The moment beside the story, so that a story's span is found without reading its articles.
    await db.schema.dropIndex('article_by_story').execute();
    await db.schema.createIndex('article_by_story').on('article').columns(['story', 'moment']).execute();
    await boundKeys(db);
    await db.schema
      .createTable('fold_text')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('article', 'text', (column) => column.notNull().unique())
      .addColumn('copy_of', 'text')
      .addColumn('data', 'blob', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('fold_change')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('article', 'text')
      .addColumn('story', 'text', (column) => column.notNull())
      .addColumn('other', 'text')
      .addColumn('how', 'text')
      .addColumn('score', 'double precision')
      .addColumn('needed', 'double precision', (column) => column.notNull())
      .addColumn('articles', 'text')
      .execute();
    await db.schema.createIndex('fold_change_by_article').on('fold_change').column('article').execute();
    await db.schema.createIndex('fold_change_by_story').on('fold_change').column('story').execute();
    await db.schema.createIndex('fold_change_by_other').on('fold_change').column('other').execute();
    await db.schema
      .createTable('development')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('release_at', 'bigint')
      .addColumn('message', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('development_by_alert').on('development').columns(['alert', 'at']).execute();
    await db.schema
      .createIndex('development_by_release')
      .on('development')
      .columns(['state', 'release_at'])
      .execute();
    await db.schema
      .createTable('digest')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('digest_by_channel')
      .on('digest')
      .columns(['channel', 'kind', 'at'])
      .execute();
    await db.schema.createIndex('alert_by_channel').on('alert').columns(['channel', 'decided_at']).execute();
  },
};

/** By number and not by id, so that the oldest are found and can go: else the table grows with the archive. */
async function boundKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('article_key').renameTo('article_key_of_id').execute();
  await db.schema
    .createTable('article_key')
    .addColumn('number', 'integer', (column) => column.notNull().references('article.number'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_key_once', ['number', 'key'])
    .execute();
  await sql`INSERT INTO article_key (number, key)
    SELECT article.number, article_key_of_id.key
    FROM article JOIN article_key_of_id ON article_key_of_id.article = article.id
    WHERE article.seen >= (SELECT MAX(seen) FROM article) - ${KEYS_KEPT_MS}`.execute(db);
  await db.schema.dropTable('article_key_of_id').execute();
  await db.schema.createIndex('article_key_by_key').on('article_key').column('key').execute();
}
