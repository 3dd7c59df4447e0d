/** All that a store holds, to see that nothing of it was changed. */
import { sql } from 'kysely';
import type { Database } from '../../src/store/sqlite.ts';

export async function dumpTables(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await db.introspection.getTables();
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables) rows[name] = (await sql`SELECT * FROM ${sql.table(name)}`.execute(db)).rows;
  return rows;
}
