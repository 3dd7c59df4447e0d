/** The container's health check: has a tick finished lately? */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../app/build-app.ts';
import { formatProblem } from '../settings/problem.ts';
import { readFact } from '../store/facts.ts';
import { openStore } from '../store/open-store.ts';
import { readSettings } from './read-settings.ts';

/** A tick waits for slow feeds, so several of them are allowed for before something must be wrong. */
const TICKS_ALLOWED = 4;

async function main(): Promise<void> {
  const problem = await findProblem();
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

async function findProblem(): Promise<string | null> {
  const loaded = readSettings(undefined);
  if (!loaded.ok) return loaded.problems.map(formatProblem).join('\n');
  const { settings } = loaded;
  const path = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(path)) return 'there is no database yet';
  const store = await openStore(path, 'visit');
  if (!store.ok) return store.problem;
  const last = await readFact(store.db, 'last-tick');
  await store.db.destroy();
  if (last === null) return 'no tick has finished yet';
  const ageMs = Date.now() - Number(last);
  const allowedMs = TICKS_ALLOWED * (settings.tickMs + settings.fetch.timeoutMs);
  return ageMs <= allowedMs ? null : `the last tick finished ${Math.round(ageMs / 1_000)} s ago`;
}

await main();
