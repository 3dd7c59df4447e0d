/** What to tell a channel about a story now, later or never, and the reason. */
import { nextTimeOfDay } from '../deadline/time-of-day.ts';
import type { AlertState, Decision, HoldReason } from '../domain/alert.ts';
import type { DigestTime } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import { restUntil } from './rest-until.ts';
import type { Routing } from './route-terms.ts';
import type { WithheldReason } from './telling-matches.ts';

/** new-report: an article joined the story. same-page: one that is in it already came through another feed, as it was.
 * fuller-page: it came through another feed, which tells more of it or meets other terms, or its page was read. edited:
 * one that is in it says something else now. */
export type Occasion = 'new-report' | 'same-page' | 'fuller-page' | 'edited';

export type Situation = {
  now: Instant;
  occasion: Occasion;
  /** Where those of the article's own matches lead that count for telling; null where none goes there. */
  routing: Pick<Routing, 'urgency' | 'gatherMs' | 'quietHours' | 'digests'> | null;
  /** Where none does: why those that would lead there do not count; null where it matches nothing of the channel's. */
  withheld: WithheldReason | 'muted' | null;
  /** What became of the story in this channel so far; null when it never came up. */
  told: { state: AlertState; releaseAt: Instant | null } | null;
  /** What a held story waits for; null where it is not known, or the story is not held. */
  heldFor: HoldReason | null;
  /** The article was there before the bot began to look, or only an edit brings it up again, and it is older
   * than `first_run`. */
  isTooOld: boolean;
  /** The report says itself that it corrects. */
  isCorrection: boolean;
  /** It says something that the channel was not told of the story. */
  isDevelopment: boolean;
  /** Until when the channel has had as many alerts as it can take one by one; null while it can take more. */
  burstUntil: Instant | null;
  /** Of routes that have none of their own. */
  digest: DigestTime;
};

/** @returns null when there is nothing to decide: the story is none of this channel's business. */
export function decide(situation: Situation): Decision | null {
  const { told, occasion } = situation;
  if (told?.state === 'posted') {
    if (occasion === 'same-page') return DUPLICATE;
    const corrects = occasion === 'edited' || situation.isCorrection;
    return { action: 'edit', reason: corrects ? 'corrected' : 'also-reported' };
  }
  if (told?.state === 'listed') return decideListed(situation);
  if (told?.state === 'held' && told.releaseAt !== null && !isUrgent(situation)) {
    if (occasion === 'same-page') return DUPLICATE;
    const waits = {
      action: 'hold',
      reason: situation.heldFor ?? 'gathering',
      until: told.releaseAt,
    } as const;
    return sooner(situation, told.releaseAt) ?? waits;
  }
  return decideFirst(situation);
}

const DUPLICATE: Decision = { action: 'drop', reason: 'duplicate' };
const MUTED: Decision = { action: 'drop', reason: 'muted' };
const TOO_OLD: Decision = { action: 'drop', reason: 'too-old' };

/** It has no message that could be edited: only what is new is told, and gathers no others. */
function decideListed(situation: Situation): Decision {
  const { routing } = situation;
  if (!situation.isDevelopment || situation.isTooOld) return DUPLICATE;
  if (routing === null) return situation.withheld === 'muted' ? MUTED : DUPLICATE;
  const decision = decideFirst({ ...situation, routing: { ...routing, gatherMs: 0 } });
  if (decision === null) return DUPLICATE;
  return decision.action === 'post' ? { action: 'post', reason: 'development' } : decision;
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
  if (routing === null) {
    // A mute keeps back only what would have been told.
    if (situation.withheld === 'muted' && situation.isTooOld) return TOO_OLD;
    return situation.withheld && { action: 'drop', reason: situation.withheld };
  }
  if (situation.isTooOld) return TOO_OLD;
  if (routing.urgency === 'urgent') return { action: 'post', reason: 'first-report' };
  if (routing.urgency === 'digest')
    return {
      action: 'hold',
      reason: 'digest',
      until: afterRest(routing, nextDigest(routing.digests, situation)),
    };
  const awake = afterRest(routing, now);
  if (awake > now) return { action: 'hold', reason: 'quiet-hours', until: awake };
  if (routing.gatherMs > 0)
    return { action: 'hold', reason: 'gathering', until: afterRest(routing, now + routing.gatherMs) };
  return decideDue(null, situation.burstUntil) ?? { action: 'post', reason: 'first-report' };
}

/** @returns why an alert that is due, and not urgent, has to wait still; null where it has not. */
export function decideDue(restsUntil: Instant | null, burstUntil: Instant | null): Decision | null {
  if (restsUntil !== null) return { action: 'hold', reason: 'quiet-hours', until: restsUntil };
  return burstUntil === null ? null : { action: 'hold', reason: 'burst', until: burstUntil };
}

/** The first of several routes' digests. */
function nextDigest(own: readonly DigestTime[], { digest, now }: Situation): Instant {
  return Math.min(...(own.length > 0 ? own : [digest]).map((time) => nextTimeOfDay(time, now)));
}

/** What is held is not let go in the quiet hours either. */
function afterRest(routing: Pick<Routing, 'quietHours'>, at: Instant): Instant {
  return restUntil(routing.quietHours, at) ?? at;
}

/** Urgent news of a story that is held lets it go at once. */
function isUrgent(situation: Situation): boolean {
  return situation.routing?.urgency === 'urgent';
}
