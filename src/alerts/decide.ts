/** What to tell a channel about a story now, later or never, and the reason. */
import { nextTimeOfDay, quietUntil } from '../deadline/time-of-day.ts';
import type { AlertState, Decision } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import type { Routing } from './route-terms.ts';

/** new-report: an article joined the story. same-page: one that is in it already came through another feed.
 * edited: one that is in it says something else now. */
export type Occasion = 'new-report' | 'same-page' | 'edited';

export type Situation = {
  now: Instant;
  occasion: Occasion;
  /** Where the article's own matches lead in this channel; null where it matches nothing that goes there. */
  routing: Pick<Routing, 'urgency' | 'gatherMs' | 'quietHours'> | null;
  /** What became of the story in this channel so far; null when it never came up. */
  told: { state: AlertState; releaseAt: Instant | null } | null;
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
    return { action: 'hold', reason: 'gathering', until: told.releaseAt };
  }
  return decideFirst(situation);
}

function decideFirst(situation: Situation): Decision | null {
  const { now, routing } = situation;
  if (routing === null) return null;
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
  return (routing.quietHours && quietUntil(routing.quietHours, at)) ?? at;
}

/** Urgent news of a story that is held lets it go at once. */
function isUrgent(situation: Situation): boolean {
  return situation.routing?.urgency === 'urgent';
}
