/** Work that commits as a whole: as a part of the transaction under way, or in one of its own. */
import type { Database } from './sqlite.ts';

export function inTransaction<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
