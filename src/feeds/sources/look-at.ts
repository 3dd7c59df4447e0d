/** One look at an address that may be a feed or a page which names one. */
import { STATUS_CODES } from 'node:http';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { makeArticles } from '../articles/make-articles.ts';
import type { Fetcher } from '../fetching/fetch-feed.ts';
import { decodeFeed } from '../reading/decode-feed.ts';
import { parseFeed } from '../reading/parse-feed.ts';
import { extractTitle } from '../text/extract-text.ts';
import { discoverHub } from '../websub/discover-hub.ts';

export type ReadSource = {
  /** The address that was asked, or where permanent redirects led: what belongs into a config. */
  url: string;
  /** Where the answer came from, after all redirects. */
  answeredBy: string;
  /** Plain text on one line; may be empty. */
  title: string;
  /** In the order of the feed; their source is the title. */
  articles: readonly Article[];
  /** The WebSub hub that it names. */
  hub: string | null;
  /** What is wrong with it although articles could be read. */
  fault: string | null;
};

export type Looked =
  | { outcome: 'feed'; source: ReadSource }
  /** `address`: where it came from, which its links are relative to. */
  | { outcome: 'page'; html: string; address: string }
  /** `status`: null where no answer came. */
  | { outcome: 'failed'; status: number | null; reason: string };

/** For createFetcher: what is asked for here. */
export const ACCEPT_ANY =
  'application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, ' +
  'application/xhtml+xml;q=0.9, application/xml;q=0.8, */*;q=0.1';

const NO_TEXT = /^\s*(?:image|audio|video|font)\//i;

export async function lookAt(
  fetcher: Fetcher,
  url: string,
  now: Instant,
  signal: AbortSignal,
): Promise<Looked> {
  const fetched = await fetcher.fetch(url, { etag: null, lastModified: null }, signal);
  if (fetched.outcome !== 'answered') return failed(fetched.status, fetched.reason);
  const { status, body } = fetched;
  if (status !== 200) return failed(status, `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim());
  if (body.outcome === 'too-large') return failed(status, 'the answer is larger than the size limit');
  if (body.outcome === 'unreadable') return failed(status, body.reason);
  const contentType = fetched.header('content-type');
  if (NO_TEXT.test(contentType ?? '')) return failed(status, 'it is neither a feed nor a page');
  const text = decodeFeed(body.bytes, contentType);
  const page = { outcome: 'page', html: text, address: fetched.url } as const;
  if (isPage(text)) return page;
  const parsed = await parseFeed(text, fetched.url);
  if (parsed.outcome === 'not-a-feed')
    return /html/i.test(contentType ?? '') ? page : failed(status, parsed.reason);
  const title = extractTitle(parsed.feed.title.slice(0, 1000));
  return {
    outcome: 'feed',
    source: {
      url: fetched.movedTo ?? url,
      answeredBy: fetched.url,
      title,
      articles: makeArticles(title, parsed.feed, now),
      hub: discoverHub(fetched.header('link'), parsed.feed, fetched.url)?.url ?? null,
      fault: parsed.feed.fault,
    },
  };
}

/** A page may begin with comments, which are no markup to go by. */
function isPage(text: string): boolean {
  const start = text.slice(0, 4000).replaceAll(/<!--[\s\S]*?-->/g, '');
  return /^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)\b/i.test(start);
}

function failed(status: number | null, reason: string): Looked {
  return { outcome: 'failed', status, reason };
}
