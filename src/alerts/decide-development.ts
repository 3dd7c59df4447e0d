/** Whether something new in a story is told now, later or not at all, to a channel that has a message on it. */
import type { Decision } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { restUntil } from './rest-until.ts';
import type { Routing } from './route-terms.ts';

/** A story that goes on tells less and less often what is new: each time the wait is twice as long. */
const SHORTEST_WAIT_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;

export type DevelopmentSituation = {
  now: Instant;
  /** Where the matches of the article lead in the channel; null where none does. */
  routing: Pick<Routing, 'urgency' | 'gatherMs' | 'quietHours'> | null;
  isTooOld: boolean;
  /** Whether a term of the channel is new in the story, and not only a place, a number or a name. */
  hasNewTerm: boolean;
  /** When developments of the story were told before, in order; of what is held, that it is and until when. */
  toldAt: readonly Instant[];
  heldUntil: Instant | null;
};

/** @returns null where the edit of the alert's message says enough. */
export function decideDevelopment(situation: DevelopmentSituation): Decision | null {
  const { now, routing, heldUntil } = situation;
  if (routing === null || situation.isTooOld || routing.urgency === 'digest') return null;
  const isUrgent = routing.urgency === 'urgent';
  if (isUrgent && situation.hasNewTerm) return TOLD;
  const rests = isUrgent ? null : restUntil(routing.quietHours, now);
  if (rests !== null)
    return { action: 'hold', reason: 'quiet-hours', until: Math.max(rests, heldUntil ?? 0) };
  if (heldUntil !== null) return { action: 'hold', reason: 'gathering', until: heldUntil };
  const until = earliest(situation, routing.gatherMs);
  return until > now ? { action: 'hold', reason: 'gathering', until } : TOLD;
}

const TOLD: Decision = { action: 'post', reason: 'development' };

function earliest({ toldAt }: DevelopmentSituation, gatherMs: number): Instant {
  const last = toldAt.at(-1);
  if (last === undefined) return 0;
  const waitMs = Math.max(SHORTEST_WAIT_MS, gatherMs) * 2 ** (toldAt.length - 1);
  return last + Math.min(LONGEST_WAIT_MS, waitMs);
}
