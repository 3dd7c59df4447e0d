/** The archive for a command that only looks at it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings/settings.ts';
import { DATABASE_FILE, openStore } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';

/**
 * Gives `look` the archive, or null where there is none yet: none is made.
 * @returns a string where it cannot be opened: what is wrong with it.
 */
export async function visitArchive<T>(
  settings: Settings,
  look: (db: Database | null) => Promise<T>,
): Promise<T | string> {
  const path = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(path)) return look(null);
  const store = await openStore(path, 'visit');
  if (!store.ok) return store.problem;
  try {
    return await look(store.db);
  } finally {
    await store.db.destroy();
  }
}
