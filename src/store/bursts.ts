/** Terms whose coverage has jumped: when it was noticed, and when it ended. */
import type { Burst } from '../domain/burst.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** @returns false when it was known before, which changes nothing. */
export async function beginBurst(db: Database, burst: Burst): Promise<boolean> {
  const { id, term, since, articles, usual, noticedAt, endedAt, windowMs } = burst;
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('burst')
    .values({
      ...{ id, term, since, articles, usual },
      ...{ noticed_at: noticedAt, ended_at: endedAt, window_ms: windowMs },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return added !== 0n;
}

/** @returns false when it had ended before, or there is none of that id. */
export async function endBurst(db: Database, id: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('burst')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Those that last and those that ended since then, the earliest first. */
export async function burstsSince(db: Database, since: Instant): Promise<Burst[]> {
  const rows = await db
    .selectFrom('burst')
    .selectAll()
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>=', since)]))
    .orderBy('noticed_at')
    .orderBy('id')
    .execute();
  return rows.map(toBurst);
}

/** Whether any of them has been written down. */
export async function isBurstKnown(db: Database, ids: readonly string[]): Promise<boolean> {
  const row = await db.selectFrom('burst').select('id').where('id', 'in', ids).limit(1).executeTakeFirst();
  return row !== undefined;
}

export function toBurst(row: Tables['burst']): Burst {
  const { noticed_at, ended_at, window_ms, ...rest } = row;
  return { ...rest, noticedAt: noticed_at, endedAt: ended_at, windowMs: window_ms };
}
