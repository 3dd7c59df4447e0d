/** What ranking asks of archived articles, and the articles that wait for their segment of the index. */

import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import { backgroundDocuments, type Database } from './sqlite.ts';

export type WaitingRow = { slot: number; article: number; moment: Instant; stamp: number; data: Uint8Array };

export async function saveBackgroundDocument(db: Database, article: number, data: Uint8Array): Promise<void> {
  await upsertDocument(db, { article, data });
}

const upsertDocument = hotQuery((db, { article, data }: { article: number; data: Uint8Array }) =>
  db
    .insertInto('background_document')
    .values({ article, data })
    .onConflict((conflict) => conflict.column('article').doUpdateSet({ data }))
    .compile(),
);

/** In no order; articles without one are left out. */
export async function readBackgroundDocuments(
  db: Database,
  articles: readonly number[],
): Promise<{ article: number; data: Uint8Array }[]> {
  return backgroundDocuments(db, articles);
}

/** Lets an article wait for its segment. @returns its slot. */
export async function addWaiting(
  db: Database,
  row: Omit<WaitingRow, 'slot'>,
  length: number,
): Promise<number> {
  const [index] = await selectNextSlot(db, {});
  if (index === undefined) throw new Error('the background index has no state');
  await countDocument(db, { length });
  await insertWaiting(db, { ...row, slot: index.next_slot });
  return index.next_slot;
}

const selectNextSlot = hotQuery((db) => db.selectFrom('background_index').select('next_slot').compile());

const countDocument = hotQuery((db, { length }: { length: number }) =>
  db
    .updateTable('background_index')
    .set((all) => ({
      documents: sql`${all.ref('documents')} + 1`,
      length: sql`${all.ref('length')} + ${length}`,
      next_slot: sql`${all.ref('next_slot')} + 1`,
    }))
    .compile(),
);

const insertWaiting = hotQuery((db, row: WaitingRow) =>
  db.insertInto('background_waiting').values(row).compile(),
);

/** From that slot on, in order. */
export async function readWaiting(db: Database, from: number, limit?: number): Promise<WaitingRow[]> {
  return db
    .selectFrom('background_waiting')
    .selectAll()
    .where('slot', '>=', from)
    .orderBy('slot')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
}

export async function waitingStamp(db: Database, slot: number): Promise<number | null> {
  const row = await db
    .selectFrom('background_waiting')
    .select('stamp')
    .where('slot', '=', slot)
    .executeTakeFirst();
  return row?.stamp ?? null;
}

export async function deleteWaiting(db: Database, before: number): Promise<void> {
  await db.deleteFrom('background_waiting').where('slot', '<', before).execute();
}
