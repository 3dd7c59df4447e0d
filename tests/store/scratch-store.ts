/** Stores for one test each, in folders of their own that go away after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { putFreshDatabase } from '../support/fresh-database.ts';

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Open until the end of the test. */
export async function openScratch(
  path = join(scratchFolder(), 'watch.db'),
  use: 'own' | 'visit' = 'own',
): Promise<Database> {
  await putFreshDatabase(path);
  const store = await openStore(path, use);
  if (!store.ok) throw new Error(store.problem);
  onTestFinished(() => store.db.destroy());
  return store.db;
}
