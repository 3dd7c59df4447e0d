/** A burst that waited in the outbox: what is known of it by now, and what it says then. */
import type { WaitingFacts } from '../../alerts/bulletins/judge-waiting.ts';
import { isLate } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { ToldBurst } from '../../domain/burst.ts';
import type { Instant } from '../../domain/instant.ts';
import { isFollowed } from '../../store/bulletins.ts';
import type { Database } from '../../store/sqlite.ts';
import { burstsOfBulletin, tellingsOfLater } from '../../store/told-bursts.ts';
import type { Watch } from '../watch.ts';
import { makeBurst, wantedOf } from './make-burst.ts';

/** Where it is of several terms, it goes out for the sake of any. */
export async function burstFacts(
  db: Database,
  watch: Watch,
  bulletin: Bulletin,
  now: Instant,
): Promise<Pick<WaitingFacts, 'isFollowed' | 'isWanted'>> {
  const { channel } = bulletin;
  const told = await burstsOfBulletin(db, bulletin.id);
  const last = await withoutFollowed(db, bulletin, told);
  return {
    isFollowed: told.length > 0 && last.length === 0,
    isWanted: (await wantedOf(db, watch, last, { channel, now })).length > 0,
  };
}

/** As of now: whether it lasts or is over, and of those terms that are still to be told. */
export async function renewBurst(
  db: Database,
  watch: Watch,
  bulletin: Bulletin,
  now: Instant,
): Promise<Bulletin> {
  const { id, channel } = bulletin;
  const told = await burstsOfBulletin(db, id);
  const last = await withoutFollowed(db, bulletin, told);
  const wanted = await wantedOf(db, watch, last, { channel, now });
  // What may stand there already says what it said.
  const [first, ...others] = wanted.length > 0 ? wanted : told;
  if (first === undefined) return { ...bulletin, lateAt: now };
  const lateAt = isLate(first.noticedAt, now) ? now : null;
  return makeBurst(db, watch, [first, ...others], { id, channel, lateAt, now });
}

/** Without those whose term has jumped again since, which the channel is told of. */
async function withoutFollowed(
  db: Database,
  bulletin: Bulletin,
  bursts: readonly ToldBurst[],
): Promise<ToldBurst[]> {
  const left: ToldBurst[] = [];
  for (const burst of bursts) {
    let isToldAgain = false;
    for (const about of await tellingsOfLater(db, burst, bulletin.channel))
      isToldAgain ||= await isFollowed(db, bulletin, ['burst'], about);
    if (!isToldAgain) left.push(burst);
  }
  return left;
}
