/** Writes down that coverage of some terms has jumped, and tells the channels of their routes: all or nothing. */
import type { ToldBursts } from '../../alerts/bulletins/compose-burst.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { ToldBurst } from '../../domain/burst.ts';
import type { Instant } from '../../domain/instant.ts';
import { shortId } from '../../domain/short-id.ts';
import type { Term } from '../../domain/term.ts';
import { changeBulletin, readBulletin, saveBulletin } from '../../store/bulletins.ts';
import { beginBurst, isBurstKnown } from '../../store/bursts.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import type { Database } from '../../store/sqlite.ts';
import { tellOf } from '../../store/told-bursts.ts';
import type { Watch } from '../watch.ts';
import { findStanding, isStanding, type StandingBurst } from './find-standing.ts';
import { channelsToTell, makeBurst } from './make-burst.ts';

/** Its burst lasts, for it was noticed just now. */
export type NoticedBurst = { burst: ToldBurst; term: Term };

/** What a channel is told: by a message, or by a change of the one that stands. */
type Telling = { bulletin: Bulletin; bursts: ToldBursts; before: Bulletin | null };

/** What stands may be sent or made anew in between; that does not go on for long. */
const MOST_TRIES = 5;

/**
 * Tells of those that were noticed at one moment in one message a channel. A term that jumps by the same reports as one
 * that a channel was told of a while ago is told by an edit of that message. A channel in which a term is muted is not
 * told of it. The bulletin is urgent, as the terms are from now on: it is to be early, and comes once, so no quiet hours
 * hold it back.
 * @returns how many messages or changes of one are queued; none where one of the bursts was known before.
 */
export async function tellBursts(
  db: Database,
  watch: Watch,
  noticed: readonly [NoticedBurst, ...NoticedBurst[]],
): Promise<number> {
  const bursts = noticed.map(({ burst }) => burst);
  const ids = bursts.map(({ id }) => id);
  const at = noticed[0].burst.noticedAt;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tellings = await planTellings(db, watch, noticed);
    const told = await db.transaction().execute(async (transaction) => {
      if (await isBurstKnown(transaction, ids)) return 0;
      for (const { before } of tellings)
        if (before !== null && !(await isAsBefore(transaction, before))) return null;
      for (const burst of bursts) await beginBurst(transaction, burst);
      for (const telling of tellings) await queue(transaction, telling, at);
      return tellings.length;
    });
    if (told !== null) return told;
  }
  throw new Error('what was told before of the same reports changes all the time');
}

async function isAsBefore(db: Database, before: Bulletin): Promise<boolean> {
  const stored = await readBulletin(db, before.id);
  return JSON.stringify(stored) === JSON.stringify(before) && (await isStanding(db, before));
}

async function queue(db: Database, { bulletin, bursts, before }: Telling, at: Instant): Promise<void> {
  const { id: alert, channel, urgency } = bulletin;
  if (before === null) await saveBulletin(db, bulletin, bursts[0].id);
  else await changeBulletin(db, bulletin);
  await tellOf(db, alert, bursts);
  const operation = before === null ? 'bulletin' : 'bulletin-edit';
  await queueDelivery(db, { alert, channel, urgency, operation, at });
}

async function planTellings(
  db: Database,
  watch: Watch,
  noticed: readonly NoticedBurst[],
): Promise<Telling[]> {
  const byMessage = new Map<
    string,
    { channel: string; standing: StandingBurst | null; bursts: ToldBurst[] }
  >();
  const mostReported = noticed.toSorted(
    (a, b) => b.burst.articles - a.burst.articles || (a.burst.term < b.burst.term ? -1 : 1),
  );
  for (const one of mostReported) {
    for (const channel of await channelsToTell(db, watch, one.term, one.burst.noticedAt)) {
      const standing = await findStanding(db, watch, one, channel);
      const message = `${channel}\n${standing?.bulletin.id ?? ''}`;
      const known = byMessage.get(message) ?? { channel, standing, bursts: [] };
      known.bursts.push(one.burst);
      byMessage.set(message, known);
    }
  }
  const tellings: Telling[] = [];
  for (const { channel, standing, bursts: fresh } of byMessage.values()) {
    const [first, ...others] = [...(standing?.bursts ?? []), ...fresh];
    if (first === undefined) continue;
    const { id, lateAt } = standing?.bulletin ?? { id: shortId('burst', first.id, channel), lateAt: null };
    const bursts: ToldBursts = [first, ...others];
    const now = fresh[0]?.noticedAt ?? first.noticedAt;
    const bulletin = await makeBurst(db, watch, bursts, { id, channel, lateAt, now });
    tellings.push({ bulletin, bursts, before: standing?.bulletin ?? null });
  }
  return tellings;
}
