/** Whether the program is at work, in a line that anybody who may see the page may read. */
import type { Instant } from '../../domain/instant.ts';
import type { Settings } from '../../settings/settings.ts';
import { readFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';

/** A tick waits for no feed, but for the store, which may be busy: something must be wrong after several. */
const TICKS_ALLOWED = 4;

export async function pageHealth(
  db: Database,
  { tickMs, fetch }: Pick<Settings, 'tickMs' | 'fetch'>,
  now: Instant,
): Promise<{ isHealthy: boolean; says: string }> {
  const last = await readFact(db, 'last-tick');
  if (last === null) return { isHealthy: false, says: 'no tick has finished yet' };
  const ageMs = now - Number(last);
  const isHealthy = ageMs <= TICKS_ALLOWED * (tickMs + fetch.timeoutMs);
  return { isHealthy, says: isHealthy ? 'ok' : `the last tick finished ${Math.round(ageMs / 1_000)} s ago` };
}
