/** Takes in what a hub has pushed, like a look at the feed. */
import type { Instant } from '../../domain/instant.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { FeedClient } from '../../feeds/polling/poll-feed.ts';
import type { Push } from '../../feeds/websub/read-push.ts';
import { pushed } from '../../feeds/websub/subscription-life.ts';
import { hastenLook, readFeedState } from '../../store/feed-states.ts';
import { describeStoreError } from '../../store/open-store.ts';
import { changeSubscription } from '../../store/subscriptions.ts';
import { type TakeInPorts, takeIn } from '../intake/take-in.ts';
import { inFeedTurn } from '../looks/feed-turns.ts';
import type { Watch } from '../watch.ts';
import { hubName } from './hub-name.ts';

export type PushPorts = TakeInPorts & {
  watch: () => Watch;
  now: () => Instant;
  readPush: FeedClient['readPush'];
  tellTrouble: (subscription: Subscription, line: string) => void;
  /** Commits what looks have told so far. */
  flushLooks: () => Promise<void>;
};

/** Never rejects, and never at the same time as a look at the feed. */
export async function takePush(
  ports: PushPorts,
  subscription: Subscription,
  push: Push,
  signal: AbortSignal,
): Promise<void> {
  const { db, log } = ports;
  try {
    await inFeedTurn(db, subscription.feed, () => takeInTurn(ports, subscription, push, signal));
  } catch (error) {
    const name = `${subscription.feed}: what ${hubName(subscription)} pushed`;
    log('error', `${name} was not stored, and a look will find it: ${describeStoreError(error)}`);
  }
}

async function takeInTurn(
  ports: PushPorts,
  subscription: Subscription,
  push: Push,
  signal: AbortSignal,
): Promise<void> {
  const { db, watch } = ports;
  const now = ports.now();
  const feed = watch().settings.feeds.find(({ name }) => name === subscription.feed);
  await ports.flushLooks();
  const before = await readFeedState(db, subscription.feed);
  if (signal.aborted || feed === undefined || before === null || before.url !== feed.url) return;
  // The hub has it from somewhere, but the feed itself says that it has ended.
  if (before.condition === 'gone') return;
  const read = await ports.readPush(feed, before, push, now);
  if (read.outcome === 'not-a-feed') {
    const line = `feed ${feed.name}: ${hubName(subscription)} pushed what is no feed: ${read.reason}`;
    ports.tellTrouble(subscription, line);
    // Some hubs only say that there is something new.
    return hastenLook(db, feed, now);
  }
  await takeIn(ports, watch, read, before, now, signal);
  await changeSubscription(db, subscription.token, (one) => pushed(one, now));
}
