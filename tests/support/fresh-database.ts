/** A database as it is when it was just made: a copy is there ten times sooner than one that goes through all changes. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';

let made: Promise<Uint8Array> | null = null;

/** Leaves alone what is there already. */
export async function putFreshDatabase(path: string): Promise<void> {
  made ??= make();
  const bytes = await made;
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function make(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'fresh-'));
  try {
    const path = join(folder, 'watch.db');
    const store = await openStore(path, 'own');
    if (!store.ok) throw new Error(store.problem);
    // All of it is in the one file then.
    await store.db.destroy();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
