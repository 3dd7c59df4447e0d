/** One thing at a time for each feed: a look at it and what a hub pushes both end with its state. */
import pLimit, { type LimitFunction } from 'p-limit';
import type { Database } from '../../store/sqlite.ts';

const turns = new WeakMap<Database, Map<string, LimitFunction>>();

/** Whoever needs the feed's state reads it within `work`: the one before may have changed it. */
export function inFeedTurn<T>(db: Database, feed: string, work: () => Promise<T>): Promise<T> {
  const feeds = turns.get(db) ?? new Map<string, LimitFunction>();
  turns.set(db, feeds);
  const turn = feeds.get(feed) ?? pLimit(1);
  feeds.set(feed, turn);
  return turn(work);
}
