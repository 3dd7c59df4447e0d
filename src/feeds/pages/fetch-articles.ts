/** What stands at an address that somebody names: an article, or the articles of a feed; fetched like a feed. */
import type { Instant } from '../../domain/instant.ts';
import { createFetcher, type FetchOptions } from '../fetching/fetch-feed.ts';
import { ACCEPT_PAGES } from './accept-pages.ts';
import { createPageThread } from './page-thread.ts';
import type { ReadDocument } from './read-document.ts';

export type FetchedArticles = ReadDocument | { outcome: 'failed'; reason: string };

/** @param source the source of the article; the site's own name, or its host, where null. */
export async function fetchArticles(
  url: string,
  source: string | null,
  options: FetchOptions,
  now: Instant,
  signal: AbortSignal,
): Promise<FetchedArticles> {
  const thread = createPageThread();
  const fetcher = createFetcher({ ...options, accept: ACCEPT_PAGES });
  try {
    const fetched = await fetcher.fetch(url, { etag: null, lastModified: null }, signal);
    if (fetched.outcome !== 'answered') return { outcome: 'failed', reason: fetched.reason };
    if (fetched.status !== 200) return { outcome: 'failed', reason: `HTTP ${fetched.status}` };
    if (fetched.body.outcome === 'too-large')
      return { outcome: 'failed', reason: 'the answer is larger than the size limit' };
    if (fetched.body.outcome === 'unreadable') return { outcome: 'failed', reason: fetched.body.reason };
    const contentType = fetched.header('content-type');
    const document = { bytes: fetched.body.bytes, contentType, address: fetched.url, source };
    return await thread.read(document, now, signal);
  } finally {
    await Promise.all([fetcher.close(), thread.close()]);
  }
}
