/** The container's health check: has a tick finished lately? */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../settings/problem.ts';
import { readFact } from '../store/facts.ts';
import { DATABASE_FILE, openStore } from '../store/open-store.ts';
import { readSettings } from './read-settings.ts';

/** A tick waits for no feed, but for the store, which may be busy: something must be wrong after several. */
const TICKS_ALLOWED = 4;

async function main(): Promise<void> {
  const { isHealthy, says } = await look();
  (isHealthy ? process.stdout : process.stderr).write(`${says}\n`);
  if (!isHealthy) process.exitCode = 1;
}

type Health = { isHealthy: boolean; says: string };

async function look(): Promise<Health> {
  const loaded = readSettings(undefined);
  if (!loaded.ok) return ill(loaded.problems.map(formatProblem).join('\n'));
  const { settings } = loaded;
  const path = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(path)) return ill('there is no database yet');
  const store = await openStore(path, 'visit');
  if (!store.ok) return ill(store.problem);
  const last = await readFact(store.db, 'last-tick');
  await store.db.destroy();
  if (last === null) return ill('no tick has finished yet');
  const ageMs = Date.now() - Number(last);
  const allowedMs = TICKS_ALLOWED * (settings.tickMs + settings.fetch.timeoutMs);
  const says = `the last tick finished ${Math.round(ageMs / 1_000)} s ago`;
  return { isHealthy: ageMs <= allowedMs, says };
}

function ill(says: string): Health {
  return { isHealthy: false, says };
}

await main();
