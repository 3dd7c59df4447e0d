/** The next looks at feeds that have changed in the config: by other intervals at once, and at those that are back. */
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { LONGEST_SPREAD, longestAsked, paceOf } from '../../feeds/polling/next-look.ts';
import { readFeedStates, saveFeedState } from '../../store/feed-states.ts';
import type { Database } from '../../store/sqlite.ts';

export async function respaceLooks(
  db: Database,
  before: readonly Feed[],
  after: readonly Feed[],
): Promise<void> {
  const old = new Map(before.map((feed) => [feed.name, feed]));
  const changed = after.flatMap((feed) => {
    const known = old.get(feed.name) ?? null;
    const isSame =
      known?.minIntervalMs === feed.minIntervalMs &&
      known.maxIntervalMs === feed.maxIntervalMs &&
      known.url === feed.url;
    return isSame ? [] : [{ known: known?.url === feed.url ? known : null, feed }];
  });
  if (changed.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    const states = new Map((await readFeedStates(transaction)).map((state) => [state.feed, state]));
    for (const { known, feed } of changed) {
      const state = states.get(feed.name);
      if (state?.url !== feed.url) continue;
      if (known !== null)
        await saveFeedState(transaction, { ...state, nextLook: respaced(known, feed, state) });
      // Who took it out and puts it back wants it asked again.
      else if (state.condition === 'gone')
        await saveFeedState(transaction, { ...state, condition: 'failing', nextLook: state.lastLook ?? 0 });
    }
  });
}

/** A feed that fails is left to its own pace. */
function respaced(before: Feed, after: Feed, state: FeedState): Instant {
  const { condition, pace, firstLook, lastLook, nextLook } = state;
  if (condition !== 'ok' || lastLook === null) return nextLook;
  const looked = { pace, lastArticle: state.lastArticle ?? firstLook ?? lastLook };
  const waitMs = nextLook - lastLook;
  // What is longer, by more than its spread, than the feed's own pace is what the server asked for.
  const askedMs = waitMs > paceOf(before, looked, lastLook) * LONGEST_SPREAD ? waitMs : 0;
  const ownMs = Math.max(askedMs, paceOf(after, looked, lastLook));
  return lastLook + Math.min(ownMs, longestAsked(after));
}
