/** What is remembered of each feed between two looks. */
import type { FeedState } from '../domain/feed.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function readFeedStates(db: Database): Promise<FeedState[]> {
  const rows = await db.selectFrom('feed_state').selectAll().orderBy('feed').execute();
  return rows.map(toState);
}

/** Of the feeds in the config, and of those that have left it, whose articles are still there. */
export async function feedNames(db: Database, configured: readonly { name: string }[]): Promise<string[]> {
  const rows = await db.selectFrom('feed_state').select('feed').orderBy('feed').execute();
  return [...new Set([...configured.map(({ name }) => name), ...rows.map(({ feed }) => feed)])];
}

export async function saveFeedState(db: Database, state: FeedState): Promise<void> {
  const row = toRow(state);
  await db
    .insertInto('feed_state')
    .values(row)
    .onConflict((conflict) => conflict.column('feed').doUpdateSet(row))
    .execute();
}

function toState(row: Tables['feed_state']): FeedState {
  return {
    feed: row.feed,
    url: row.url,
    movedTo: row.moved_to,
    etag: row.etag,
    lastModified: row.last_modified,
    condition: row.condition,
    reason: row.reason,
    status: row.status,
    failures: row.failures,
    firstLook: row.first_look,
    lastLook: row.last_look,
    lastSuccess: row.last_success,
    lastArticle: row.last_article,
    nextLook: row.next_look,
  };
}

function toRow(state: FeedState): Tables['feed_state'] {
  return {
    feed: state.feed,
    url: state.url,
    moved_to: state.movedTo,
    etag: state.etag,
    last_modified: state.lastModified,
    condition: state.condition,
    reason: state.reason,
    status: state.status,
    failures: state.failures,
    first_look: state.firstLook,
    last_look: state.lastLook,
    last_success: state.lastSuccess,
    last_article: state.lastArticle,
    next_look: state.nextLook,
  };
}
