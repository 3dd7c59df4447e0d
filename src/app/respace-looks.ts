/** The next looks at feeds whose intervals have changed in the config: not only from the look after that on. */
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import { readFeedStates, saveFeedState } from '../store/feed-states.ts';
import type { Database } from '../store/sqlite.ts';

export async function respaceLooks(
  db: Database,
  before: readonly Feed[],
  after: readonly Feed[],
): Promise<void> {
  const old = new Map(before.map((feed) => [feed.name, feed]));
  const changed = after.flatMap((feed) => {
    const known = old.get(feed.name);
    const isSame = known?.minIntervalMs === feed.minIntervalMs && known.maxIntervalMs === feed.maxIntervalMs;
    return known === undefined || isSame ? [] : [{ known, feed }];
  });
  if (changed.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    const states = new Map((await readFeedStates(transaction)).map((state) => [state.feed, state]));
    for (const { known, feed } of changed) {
      const state = states.get(feed.name);
      if (state !== undefined)
        await saveFeedState(transaction, { ...state, nextLook: respaced(known, feed, state) });
    }
  });
}

/** A feed that fails is left to its own pace. */
function respaced(before: Feed, after: Feed, state: FeedState): Instant {
  if (state.condition !== 'ok' || state.lastLook === null) return state.nextLook;
  const waitMs = state.nextLook - state.lastLook;
  // What is longer than the shortest interval is what the server asked for.
  const asked = waitMs <= before.minIntervalMs ? 0 : waitMs;
  return state.lastLook + Math.max(after.minIntervalMs, Math.min(asked, after.maxIntervalMs));
}
