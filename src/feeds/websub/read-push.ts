/** Reads what a hub pushes of a feed: a document of the feed, mostly only with what is new in it. */
import type { Article } from '../../domain/article.ts';
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ArticleReader } from '../polling/read-articles.ts';

/** Bytes and Content-Type as they came. */
export type Push = { body: Uint8Array; contentType: string | null };

export type ReadPush =
  /** `standing`: ids of those of the last whole document. */
  | { outcome: 'read'; articles: Article[]; standing: readonly string[]; state: FeedState }
  | { outcome: 'not-a-feed'; reason: string };

/**
 * Articles get the same ids and texts as at a look: the feed's own address is what their links are relative to, and
 * the last whole document tells what all items repeat. The state is that after a success, but for what only a look at
 * the feed itself tells: validators, pace, hub, next look.
 */
export async function readPush(
  reader: Pick<ArticleReader, 'readPart'>,
  feed: Feed,
  before: FeedState,
  { body, contentType }: Push,
  now: Instant,
): Promise<ReadPush> {
  const address = before.movedTo ?? feed.url;
  const read = await reader.readPart(feed, { bytes: body, contentType, address }, now);
  if (read.outcome === 'not-a-feed') return read;
  const { articles, standing } = read;
  return { outcome: 'read', articles, standing, state: { ...before, ...succeeded(before, articles, now) } };
}

function succeeded(before: FeedState, articles: readonly Article[], now: Instant): Partial<FeedState> {
  const lastArticle = articles.reduce(
    (latest, { published, seen }) => Math.max(latest, Math.min(published ?? seen, seen)),
    before.lastArticle ?? 0,
  );
  return {
    condition: 'ok',
    reason: null,
    failures: 0,
    failingSince: null,
    lastSuccess: now,
    lastArticle: lastArticle === 0 ? null : lastArticle,
  };
}
