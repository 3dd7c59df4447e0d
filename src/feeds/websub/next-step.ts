/** Decides what is to be done about a subscription, or about a feed that has none; pure. */
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Hub } from './discover-hub.ts';

/**
 * begin: a subscription is to be made. ask: the hub is to be asked for it, or for another lease. lapse: its lease has
 * ended. leave: it is not wanted any more, and the hub is to be told so. forget: nothing is left to be done with it.
 */
export type Step = { do: 'begin'; hub: Hub } | { do: 'ask' | 'lapse' | 'leave' | 'forget' | 'nothing' };

/**
 * @param subscription the feed's, be it one that is being left; null where it has none that holds.
 * @param feedState null where the feed has left the config, or was never looked at under its present address.
 * @param prefix what comes before the token in the address that hubs are to call now.
 */
export function nextStep(
  subscription: Subscription | null,
  feedState: Pick<FeedState, 'condition' | 'hub'> | null,
  prefix: string,
  now: Instant,
): Step {
  const hub = feedState === null || feedState.condition === 'gone' ? null : feedState.hub;
  if (subscription === null) return hub === null ? { do: 'nothing' } : { do: 'begin', hub };
  const isDue = subscription.nextStep <= now;
  if (subscription.state === 'leaving') return { do: isDue ? 'forget' : 'nothing' };
  const { topic, callback, token } = subscription;
  if (hub?.url !== subscription.hub || hub.topic !== topic || callback !== `${prefix}${token}`)
    return { do: subscription.askedAt === null ? 'forget' : 'leave' };
  if (subscription.leaseUntil !== null && subscription.leaseUntil <= now) return { do: 'lapse' };
  return { do: isDue ? 'ask' : 'nothing' };
}
