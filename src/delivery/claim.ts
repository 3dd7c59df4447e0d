/** The claim of an attempt: what may be sent is true at that moment, and known to be under way before it is sent. */
import type { Bulletin, BulletinFate } from '../domain/bulletin.ts';
import type { Instant } from '../domain/instant.ts';
import { changeBulletin, readBulletin } from '../store/bulletins.ts';
import { beginAttempt, type Claim, type DueDelivery } from '../store/deliveries.ts';
import type { Database } from '../store/sqlite.ts';

/** Who knows what bulletins are about. */
export type Renewer = {
  /** @param mayStand whether it may stand in the channel, though nobody can see it there. */
  fateOf(db: Database, bulletin: Bulletin, asked: { now: Instant; mayStand: boolean }): Promise<BulletinFate>;
  /** As of now, under the same id. */
  renew(bulletin: Bulletin, now: Instant): Promise<Bulletin>;
};

type Claimed = {
  attempts: number;
  attemptedAt: Instant;
  now: Instant;
  mayStand: boolean;
};

/**
 * A bulletin is made anew before the transaction, for that takes its time, and judged again within it: a later one may
 * have been queued meanwhile, or more be told by this one. Where another judgement comes of that, it is claimed anew.
 * @param renewer without one, bulletins are sent as they were queued.
 */
export async function claim(
  db: Database,
  delivery: DueDelivery,
  claimed: Claimed,
  renewer: Renewer | undefined,
): Promise<Claim> {
  const { attempts, attemptedAt, now, mayStand } = claimed;
  const begun = { attempts, attemptedAt };
  // What edits it is said by those who know it as it is at the moment.
  if (delivery.operation !== 'bulletin' || renewer === undefined) return beginAttempt(db, delivery.id, begun);
  const { bulletin } = delivery;
  const first = await renewer.fateOf(db, bulletin, { now, mayStand });
  const renewed = first.outcome === 'renew' ? await renewer.renew(bulletin, now) : null;
  return beginAttempt(db, delivery.id, begun, async (transaction): Promise<Claim> => {
    const fate = await renewer.fateOf(transaction, bulletin, { now, mayStand });
    if (fate.outcome === 'drop') return { outcome: 'dropped', reason: fate.reason };
    if (fate.outcome === 'send') return { outcome: 'begun' };
    const stored = await readBulletin(transaction, bulletin.id);
    if (renewed === null || JSON.stringify(stored) !== JSON.stringify(bulletin)) return { outcome: 'no' };
    await changeBulletin(transaction, renewed);
    return { outcome: 'begun' };
  });
}
