/** A real store in a temporary folder, both gone when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { putFreshDatabase } from '../support/fresh-database.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryStore(folder = temporaryFolder()): Promise<Database> {
  const path = join(folder, 'watch.db');
  await putFreshDatabase(path);
  const store = await openStore(path, 'visit');
  if (!store.ok) throw new Error(store.problem);
  onTestFinished(() => store.db.destroy());
  return store.db;
}
