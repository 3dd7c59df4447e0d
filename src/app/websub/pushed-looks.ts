/** Looks at feeds that hubs push: they are few, and what they find shows whether the hub does what it confirmed. */
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { MOST_MISSED } from '../../domain/subscription.ts';
import { missed } from '../../feeds/websub/subscription-life.ts';
import { hastenLook } from '../../store/feed-states.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import { changeSubscription, isPushed, readSubscription } from '../../store/subscriptions.ts';
import type { Look } from '../intake/ingest.ts';
import type { Log } from '../log.ts';
import { hubName } from './hub-name.ts';

/** The same look, with the next one after the longest interval where a hub pushes the feed meanwhile. */
export async function slowIfPushed(db: Database, feed: Feed, look: Look, now: Instant): Promise<Look> {
  const { state } = look;
  if (state.condition !== 'ok' || !(await isPushed(db, feed.name, now))) return look;
  return { ...look, state: { ...state, nextLook: Math.max(state.nextLook, now + feed.maxIntervalMs) } };
}

/**
 * Notes that a look found new articles, if a hub should have pushed them; to be called once they are taken in.
 * Never throws.
 * @param before the feed's state before that look.
 */
export async function noteMissed(
  { db, log }: { db: Database; log: Log },
  feed: Pick<Feed, 'name' | 'minIntervalMs'>,
  before: FeedState | null,
  now: Instant,
): Promise<void> {
  const lookBefore = before?.lastLook ?? null;
  try {
    const subscription = await readSubscription(db, feed.name);
    if (subscription?.state !== 'active') return;
    const known = await changeSubscription(db, subscription.token, (one) => missed(one, lookBefore));
    if (known?.missed !== MOST_MISSED - 1 || missed(known, lookBefore) === known) return;
    await hastenLook(db, feed, now);
    const name = hubName(subscription);
    log('warn', `feed ${feed.name}: ${name} confirmed that it pushes it, but does not; polled as before`);
  } catch (error) {
    log('error', `feed ${feed.name}: what its hub missed was not noted: ${describeStoreError(error)}`);
  }
}
