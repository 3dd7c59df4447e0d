/** The watch as it is at the moment, for a command that looks at the archive beside the running program. */
import type { Instant } from '../domain/instant.ts';
import { burstsSince } from '../store/bursts.ts';
import type { Database } from '../store/sqlite.ts';
import { createCurrentWatch, type Watch } from './watch.ts';

/** With what nearing deadlines and lasting bursts raise. */
export async function watchNow(db: Database, watch: Watch, now: Instant): Promise<Watch> {
  const lasting = (await burstsSince(db, now)).filter(({ endedAt }) => endedAt === null);
  const current = createCurrentWatch(watch);
  current.advance(now, new Map(lasting.map((burst) => [burst.term, burst])));
  return current.get();
}
