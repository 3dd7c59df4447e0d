/** The feeds of the config with what is remembered of each. */
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { Subscription } from '../domain/subscription.ts';
import { readFeedStates } from '../store/feed-states.ts';
import { type FeedStatistics, readFeedStatistics } from '../store/feed-statistics.ts';
import type { Database } from '../store/sqlite.ts';
import { isPushing, readSubscriptions } from '../store/subscriptions.ts';

/** `state`: null where the feed was not looked at yet. */
export type FeedRow = Pick<Feed, 'name' | 'url'> & { state: FeedState | null };

export type DetailedRow = FeedRow & {
  /** null where it was not looked at yet. */
  statistics: FeedStatistics | null;
  /** What is agreed with its hub; null where nothing is. */
  subscription: Subscription | null;
};

const TROUBLE: readonly FeedState['condition'][] = ['gone', 'failing'];

/** In the order of the config. @param db null where there is no archive yet. */
export async function readFeedRows(
  db: Database | null,
  feeds: readonly Pick<Feed, 'name' | 'url'>[],
): Promise<FeedRow[]> {
  const states = new Map(
    (db === null ? [] : await readFeedStates(db)).map((state) => [state.feed, state] as const),
  );
  return feeds.map(({ name, url }) => {
    const state = states.get(name);
    // What is remembered of another URL under the same name says nothing about this one.
    return { name, url, state: state?.url === url ? state : null };
  });
}

/** Then those that were not looked at, then those with the newest articles. */
export function troubleFirst<T extends FeedRow>(rows: readonly T[]): T[] {
  return rows.toSorted(
    (a, b) => rank(a.state) - rank(b.state) || (b.state?.lastArticle ?? 0) - (a.state?.lastArticle ?? 0),
  );
}

/** In the order of the rows. */
export async function readFeedDetails(
  db: Database | null,
  rows: readonly FeedRow[],
  now: Instant,
): Promise<DetailedRow[]> {
  if (db === null) return rows.map((row) => ({ ...row, statistics: null, subscription: null }));
  const watched = rows.map(({ name, state }) => ({ name, firstLook: state?.firstLook ?? null }));
  const statistics = await readFeedStatistics(db, watched, now);
  const subscriptions = (await readSubscriptions(db)).filter(({ state }) => state !== 'leaving');
  const byFeed = new Map(subscriptions.map((subscription) => [subscription.feed, subscription]));
  return rows.map((row) => ({
    ...row,
    statistics: statistics.get(row.name) ?? null,
    subscription: row.state === null ? null : (byFeed.get(row.name) ?? null),
  }));
}

export function hasTrouble({ state }: FeedRow): boolean {
  return state !== null && TROUBLE.includes(state.condition);
}

export function isPushed({ subscription }: DetailedRow, now: Instant): boolean {
  return subscription !== null && isPushing(subscription, now);
}

function rank(state: FeedState | null): number {
  const place = TROUBLE.indexOf(state?.condition ?? 'never');
  if (place >= 0) return place;
  return state === null || state.condition === 'never' ? TROUBLE.length : TROUBLE.length + 1;
}
