/** What is remembered of each feed between two looks. */
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function readFeedStates(db: Database): Promise<FeedState[]> {
  const rows = await db.selectFrom('feed_state').selectAll().orderBy('feed').execute();
  return rows.map(toState);
}

/** null where the feed was never looked at. */
export async function readFeedState(db: Database, feed: string): Promise<FeedState | null> {
  const row = await db.selectFrom('feed_state').selectAll().where('feed', '=', feed).executeTakeFirst();
  return row === undefined ? null : toState(row);
}

/** The hub that a feed names. */
export type FeedHub = Pick<FeedState, 'feed' | 'url' | 'condition' | 'hub'>;

/** Of the feeds that name one. */
export async function readFeedHubs(db: Database): Promise<FeedHub[]> {
  const rows = await db
    .selectFrom('feed_state')
    .select(['feed', 'url', 'condition', 'hub', 'topic'])
    .where('hub', 'is not', null)
    .orderBy('feed')
    .execute();
  return rows.map(({ hub, topic, ...row }) => ({ ...row, hub: toHub(hub, topic) }));
}

/** The next look is due at once, or after the shortest interval. A feed that fails is left to its own pace. */
export async function hastenLook(
  db: Database,
  { name, minIntervalMs }: Pick<Feed, 'name' | 'minIntervalMs'>,
  now: Instant,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const state = await readFeedState(transaction, name);
    const due = Math.max(now, (state?.lastLook ?? 0) + minIntervalMs);
    if (state?.condition !== 'ok' || state.nextLook <= due) return;
    await transaction.updateTable('feed_state').set({ next_look: due }).where('feed', '=', name).execute();
  });
}

/** The next look is answered with the whole document, changed or not. */
export async function forgetValidators(db: Database, feed: string): Promise<void> {
  const nothing = { etag: null, last_modified: null, body_hash: null };
  await db.updateTable('feed_state').set(nothing).where('feed', '=', feed).execute();
}

/** Of the feeds in the config, and of those that have left it, whose articles are still there. */
export async function feedNames(db: Database, configured: readonly { name: string }[]): Promise<string[]> {
  const rows = await db.selectFrom('feed_state').select('feed').orderBy('feed').execute();
  return [...new Set([...configured.map(({ name }) => name), ...rows.map(({ feed }) => feed)])];
}

/** All but `toldAt`: whoever saves what a look told may have read the state before the operators were told. */
export async function saveFeedState(db: Database, state: FeedState): Promise<void> {
  await upsertState(db, toRow(state));
}

const upsertState = hotQuery((db, row: Tables['feed_state']) => {
  const { told_at: _, ...told } = row;
  return db
    .insertInto('feed_state')
    .values(row)
    .onConflict((conflict) => conflict.column('feed').doUpdateSet(told))
    .compile();
});

/** @param at null: there is nothing left to tell of. */
export async function markFeedsTold(
  db: Database,
  states: readonly FeedState[],
  at: Instant | null,
): Promise<void> {
  for (const { feed } of states)
    await db.updateTable('feed_state').set({ told_at: at }).where('feed', '=', feed).execute();
}

function toState(row: Tables['feed_state']): FeedState {
  return {
    feed: row.feed,
    url: row.url,
    movedTo: row.moved_to,
    redirect: row.redirect_to === null ? null : { to: row.redirect_to, looks: row.redirect_looks },
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    pace: { rhythmMs: row.rhythm_ms, askedMs: row.asked_ms },
    condition: row.condition,
    reason: row.reason,
    status: row.status,
    failures: row.failures,
    failingSince: row.failing_since,
    toldAt: row.told_at,
    firstLook: row.first_look,
    lastLook: row.last_look,
    lastSuccess: row.last_success,
    lastArticle: row.last_article,
    nextLook: row.next_look,
    hub: toHub(row.hub, row.topic),
  };
}

function toHub(url: string | null, topic: string | null): FeedState['hub'] {
  return url === null || topic === null ? null : { url, topic };
}

function toRow(state: FeedState): Tables['feed_state'] {
  return {
    feed: state.feed,
    url: state.url,
    moved_to: state.movedTo,
    redirect_to: state.redirect?.to ?? null,
    redirect_looks: state.redirect?.looks ?? 0,
    etag: state.etag,
    last_modified: state.lastModified,
    body_hash: state.bodyHash,
    rhythm_ms: state.pace.rhythmMs,
    asked_ms: state.pace.askedMs,
    condition: state.condition,
    reason: state.reason,
    status: state.status,
    failures: state.failures,
    failing_since: state.failingSince,
    told_at: state.toldAt,
    first_look: state.firstLook,
    last_look: state.lastLook,
    last_success: state.lastSuccess,
    last_article: state.lastArticle,
    next_look: state.nextLook,
    hub: state.hub?.url ?? null,
    topic: state.hub?.topic ?? null,
  };
}
