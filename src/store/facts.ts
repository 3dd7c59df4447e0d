/** Single values that outlive the process. */
import type { Database } from './sqlite.ts';

export type FactName =
  | 'last-tick'
  | 'last-poorly-indexed'
  | 'background-backlog'
  | 'dates-backlog'
  | 'last-digests'
  | 'digests-owed'
  | 'refusals'
  | 'last-reminders'
  | 'last-statuses'
  | 'watched-terms';

export async function readFact(db: Database, name: FactName): Promise<string | null> {
  const row = await db.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

export async function saveFact(db: Database, name: FactName, value: string): Promise<void> {
  await db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
