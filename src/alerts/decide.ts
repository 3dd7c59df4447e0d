/** What to tell a channel about a story now, later or never, and the reason. */
import { nextTimeOfDay } from '../deadline/time-of-day.ts';
import type { AlertState, Decision, HoldReason } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { restUntil } from './rest-until.ts';
import type { Routing } from './route-terms.ts';
import type { WithheldReason } from './telling-matches.ts';

/** new-report: an article joined the story. same-page: one that is in it already came through another feed.
 * edited: one that is in it says something else now. */
export type Occasion = 'new-report' | 'same-page' | 'edited';

export type Situation = {
  now: Instant;
  occasion: Occasion;
  /** Where those of the article's own matches lead that count for telling; null where none goes there. */
  routing: Pick<Routing, 'urgency' | 'gatherMs' | 'quietHours'> | null;
  /** Where none does: why those that would lead there do not count; null where it matches nothing of the channel's. */
  withheld: WithheldReason | null;
  /** What became of the story in this channel so far; null when it never came up. */
  told: { state: AlertState; releaseAt: Instant | null } | null;
  /** What a held story waits for; null where it is not known, or the story is not held. */
  heldFor: HoldReason | null;
  /** The article was there before the bot began to look, or only an edit brings it up again, and it is older
   * than `first_run`. */
  isTooOld: boolean;
  digest: { minute: number; timezone: string };
};

/** @returns null when there is nothing to decide: the story is none of this channel's business. */
export function decide(situation: Situation): Decision | null {
  const { told, occasion } = situation;
  if (told?.state === 'posted') {
    if (occasion === 'same-page') return { action: 'drop', reason: 'duplicate' };
    return { action: 'edit', reason: occasion === 'edited' ? 'corrected' : 'also-reported' };
  }
  if (told?.state === 'held' && told.releaseAt !== null && !isUrgent(situation)) {
    if (occasion === 'same-page') return { action: 'drop', reason: 'duplicate' };
    const waits = {
      action: 'hold',
      reason: situation.heldFor ?? 'gathering',
      until: told.releaseAt,
    } as const;
    return sooner(situation, told.releaseAt) ?? waits;
  }
  return decideFirst(situation);
}

/** News of a story that waits for the digest does not wait for it. */
function sooner(situation: Situation, releaseAt: Instant): Decision | null {
  if (situation.heldFor !== 'digest') return null;
  const decision = decideFirst(situation);
  if (decision?.action === 'post') return decision;
  return decision?.action === 'hold' && decision.until < releaseAt ? decision : null;
}

function decideFirst(situation: Situation): Decision | null {
  const { now, routing } = situation;
  if (routing === null) return situation.withheld && { action: 'drop', reason: situation.withheld };
  if (situation.isTooOld) return { action: 'drop', reason: 'too-old' };
  if (routing.urgency === 'urgent') return { action: 'post', reason: 'first-report' };
  if (routing.urgency === 'digest')
    return {
      action: 'hold',
      reason: 'digest',
      until: afterRest(routing, nextTimeOfDay(situation.digest.minute, situation.digest.timezone, now)),
    };
  const awake = afterRest(routing, now);
  if (awake > now) return { action: 'hold', reason: 'quiet-hours', until: awake };
  if (routing.gatherMs > 0)
    return { action: 'hold', reason: 'gathering', until: afterRest(routing, now + routing.gatherMs) };
  return { action: 'post', reason: 'first-report' };
}

/** What is held is not let go in the quiet hours either. */
function afterRest(routing: Pick<Routing, 'quietHours'>, at: Instant): Instant {
  return restUntil(routing.quietHours, at) ?? at;
}

/** Urgent news of a story that is held lets it go at once. */
function isUrgent(situation: Situation): boolean {
  return situation.routing?.urgency === 'urgent';
}
