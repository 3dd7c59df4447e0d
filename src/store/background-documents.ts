/** What ranking asks of archived articles, and the articles that wait for their segment of the index. */

import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { backgroundDocuments, type Database } from './sqlite.ts';

export type WaitingRow = { slot: number; article: number; moment: Instant; stamp: number; data: Uint8Array };

export async function saveBackgroundDocument(db: Database, article: number, data: Uint8Array): Promise<void> {
  await db
    .insertInto('background_document')
    .values({ article, data })
    .onConflict((conflict) => conflict.column('article').doUpdateSet({ data }))
    .execute();
}

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
  const { next_slot: next } = await db
    .updateTable('background_index')
    .set((all) => ({
      documents: sql`${all.ref('documents')} + 1`,
      length: sql`${all.ref('length')} + ${length}`,
      next_slot: sql`${all.ref('next_slot')} + 1`,
    }))
    .returning('next_slot')
    .executeTakeFirstOrThrow();
  const slot = next - 1;
  await db
    .insertInto('background_waiting')
    .values({ ...row, slot })
    .execute();
  return slot;
}

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
