/** Finds the message that tells a channel of an event already, when one more term jumps by it. */
import type { Bulletin } from '../../domain/bulletin.ts';
import type { ToldBurst } from '../../domain/burst.ts';
import { HOUR_MS } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { statusFate } from '../../store/bulletins.ts';
import { countShared } from '../../store/burst-counts.ts';
import type { Database } from '../../store/sqlite.ts';
import { burstBulletins, burstsOfBulletin } from '../../store/told-bursts.ts';
import type { Watch } from '../watch.ts';
import { spanOfBurst } from './burst-span.ts';
import { wantedOf } from './make-burst.ts';

/** A message of longer ago is not read again. */
const SOON_MS = 6 * HOUR_MS;

export type StandingBurst = { bulletin: Bulletin; bursts: ToldBurst[] };

/** The latest that tells of most of the reports of this burst; null where they are mostly others. */
export async function findStanding(
  db: Database,
  watch: Watch,
  { burst, term }: { burst: ToldBurst; term: Term },
  channel: string,
): Promise<StandingBurst | null> {
  const { noticedAt } = burst;
  for (const bulletin of await burstBulletins(db, { channel, from: noticedAt - SOON_MS, until: noticedAt })) {
    if (!(await isStanding(db, bulletin))) continue;
    const told = await burstsOfBulletin(db, bulletin.id);
    const bursts = await wantedOf(db, watch, told, { channel, now: noticedAt });
    const names = bursts.map((one) => one.term);
    if (names.length === 0 || names.includes(term.name)) continue;
    const others = watch.settings.terms
      .filter(({ name }) => names.includes(name))
      .map(({ name, minScore }) => ({ term: name, minScore }));
    const { shared, reports } = await countShared(db, spanOfBurst(term, burst), others);
    if (shared * 2 > reports) return { bulletin, bursts };
  }
  return null;
}

/** It is in the channel, or is going to be. */
export async function isStanding(db: Database, { id }: Bulletin): Promise<boolean> {
  const fate = await statusFate(db, id);
  return fate !== 'gone' && fate !== 'gone-while-over';
}
