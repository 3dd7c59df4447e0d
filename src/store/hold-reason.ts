/** What a held alert waits for. */
import type { HoldReason } from '../domain/alert.ts';
import type { Database } from './sqlite.ts';

/** By the last decision that held it; null where none did. */
export async function readHoldReason(db: Database, alert: string): Promise<HoldReason | null> {
  const row = await db
    .selectFrom('decision')
    .select('reason')
    .where('alert', '=', alert)
    .where('action', '=', 'hold')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.reason as HoldReason | undefined) ?? null;
}
