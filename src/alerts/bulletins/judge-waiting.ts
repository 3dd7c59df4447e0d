/** What becomes of a bulletin that waited in the outbox, at the moment when it can be sent: it must be true then. */
import { isLate } from '../../deadline/reminders-due.ts';
import type { Bulletin, BulletinFate } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';

export type WaitingFacts = {
  now: Instant;
  /** It was asked for before, and nobody can see whether it arrived. */
  mayStand: boolean;
  /** One that says the same as of later stands in the channel, waits there, or is about to be queued. */
  isFollowed: boolean;
  /** The config, and nobody's mute, still lets the channel hear of this. */
  isWanted: boolean;
};

/** Why one is not sent that another says as of later. */
export const FOLLOWED = {
  reminder: 'a later reminder says what is left by now',
  burst: 'coverage of the term has jumped again since',
} as const;
const UNWANTED = {
  reminder: 'its deadline has another moment by now, or is not told of here any more',
  burst: 'the term is not watched or not told of here any more',
} as const;

/**
 * What may stand in the channel already is never dropped. A closing summary is of what is over, and never out of date
 * but for its countdown; a status is kept up to date by those who edit it.
 */
export function judgeWaiting(
  { kind, at, lateAt }: Pick<Bulletin, 'kind' | 'at' | 'lateAt'>,
  { now, mayStand, isFollowed, isWanted }: WaitingFacts,
): BulletinFate {
  if (kind === 'status') return { outcome: 'send' };
  const mayDrop = kind !== 'closing' && !mayStand;
  if (mayDrop && isFollowed) return { outcome: 'drop', reason: FOLLOWED[kind] };
  // As of a clock that ran ahead, it says what is not so yet.
  const isAhead = lateAt !== null && isLate(now, lateAt);
  if (!isAhead && !isLate(lateAt ?? at, now)) return { outcome: 'send' };
  if (mayDrop && !isWanted) return { outcome: 'drop', reason: UNWANTED[kind] };
  return { outcome: 'renew' };
}
