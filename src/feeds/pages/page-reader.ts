/** Reads the page of an article, as politely as its feed: what robots.txt forbids is not asked for. */
import { STATUS_CODES } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Answer, createFetcher, type Fetched, type FetchOptions } from '../fetching/fetch-feed.ts';
import { readServedTimes } from '../polling/served-times.ts';
import { ACCEPT_PAGES } from './accept-pages.ts';
import { judgePage } from './judge-page.ts';
import { mergePage } from './merge-page.ts';
import { createPageThread } from './page-thread.ts';
import { createRobots, LONGEST_ROBOTS_BYTES } from './robots.ts';

/**
 * read: with the text of its page. unread: its page will not be asked for again. later: for a passing reason; not
 * before `at` where that is not null. `isOwn`: the page was not asked for, so that it is no failure of it.
 */
export type PageRead =
  | { outcome: 'read'; article: Article }
  | { outcome: 'unread'; reason: string }
  | { outcome: 'later'; reason: string; at: Instant | null; isOwn: boolean };

export type PageReader = {
  /** Never throws. */
  read(article: Article, now: Instant, signal: AbortSignal): Promise<PageRead>;
  close(): Promise<void>;
};

const LONGEST_PAGE_BYTES = 5_000_000;
const LONGEST_FETCH_MS = 15_000;
const ROBOTS_TIMEOUT_MS = 10_000;
/** How long a host is left alone that did not answer, or asked for less without saying how long. */
const REST_MS = 2 * 60_000;
const LONGEST_REST_MS = 24 * 60 * 60_000;
const MOST_RESTING = 1_000;
/** Longer than this nobody waits for the turn that Crawl-delay gives. */
const LONGEST_TURN_MS = 15_000;

type Resting = { until: Instant; reason: string };

export function createPageReader(options: FetchOptions): PageReader {
  const closing = new AbortController();
  const robotsFetcher = createFetcher({
    ...options,
    accept: 'text/plain, */*;q=0.1',
    timeoutMs: Math.min(options.timeoutMs, ROBOTS_TIMEOUT_MS),
    maxBytes: LONGEST_ROBOTS_BYTES,
    maxRedirects: 5,
  });
  const robots = createRobots(robotsFetcher, options.userAgent, closing.signal);
  const thread = createPageThread();
  const resting = new Map<string, Resting>();
  /** Until when the last page of an origin has its turn, by the clock of the machine. */
  const turns = new Map<string, number>();
  let now: Instant = 0;
  const fetcher = createFetcher({
    ...options,
    accept: ACCEPT_PAGES,
    timeoutMs: Math.min(options.timeoutMs, LONGEST_FETCH_MS),
    maxBytes: Math.min(options.maxBytes, LONGEST_PAGE_BYTES),
    // A redirect may lead to a host that has other rules.
    async mayAsk(url) {
      const verdict = await robots.verdict(url, now);
      if (verdict.outcome === 'allowed') return null;
      return { outcome: verdict.outcome === 'later' ? 'failed' : 'refused', reason: verdict.reason };
    },
  });

  function rest(origin: string, until: Instant, reason: string): void {
    resting.set(origin, { until, reason });
    const [oldest] = resting.keys();
    if (resting.size > MOST_RESTING && oldest !== undefined) resting.delete(oldest);
  }

  /** How long to wait for the turn of a page; null where that is too long. */
  function takeTurn(origin: string, delayMs: number): number | null {
    if (delayMs === 0) return 0;
    const at = performance.now();
    const waitMs = Math.max(0, (turns.get(origin) ?? 0) - at);
    if (waitMs > LONGEST_TURN_MS) return null;
    turns.set(origin, at + waitMs + delayMs);
    const [oldest] = turns.keys();
    if (turns.size > MOST_RESTING && oldest !== undefined) turns.delete(oldest);
    return waitMs;
  }

  async function read(article: Article, signal: AbortSignal): Promise<PageRead> {
    if (article.link === null) return { outcome: 'unread', reason: 'the feed gives no link' };
    const url = new URL(article.link);
    const rests = resting.get(url.origin);
    if (rests !== undefined && rests.until > now)
      return { outcome: 'later', reason: rests.reason, at: rests.until, isOwn: true };
    const verdict = await robots.verdict(url, now);
    if (verdict.outcome === 'later') return failed(verdict.reason);
    if (verdict.outcome !== 'allowed') return { outcome: 'unread', reason: verdict.reason };
    const waitMs = takeTurn(url.origin, verdict.delayMs);
    if (waitMs === null)
      return {
        outcome: 'later',
        reason: 'its host asks for more time between two pages',
        at: null,
        isOwn: true,
      };
    if (waitMs > 0) await delay(waitMs, undefined, { signal });
    const fetched = await fetcher.fetch(article.link, { etag: null, lastModified: null }, signal);
    signal.throwIfAborted();
    return fetched.outcome === 'answered'
      ? readAnswer(article, fetched, url.origin, signal)
      : withoutAnswer(fetched, url.origin);
  }

  function withoutAnswer(fetched: Exclude<Fetched, { outcome: 'answered' }>, origin: string): PageRead {
    const isPassing = fetched.outcome === 'failed' && fetched.status === null;
    if (!isPassing) return { outcome: 'unread', reason: fetched.reason };
    rest(origin, now + REST_MS, fetched.reason);
    return failed(fetched.reason);
  }

  async function readAnswer(
    article: Article,
    answer: Answer,
    origin: string,
    signal: AbortSignal,
  ): Promise<PageRead> {
    const { status, body } = answer;
    if (status !== 200) return withoutPage(answer, origin);
    if (body.outcome === 'too-large')
      return { outcome: 'unread', reason: 'the page is larger than the size limit' };
    if (body.outcome === 'unreadable') return { outcome: 'unread', reason: body.reason };
    const contentType = answer.header('content-type');
    const document = { bytes: body.bytes, contentType, address: answer.url, source: article.feed };
    const found = await thread.read(document, now, signal);
    signal.throwIfAborted();
    if (found.outcome === 'failed') return { outcome: 'unread', reason: found.reason };
    if (found.outcome === 'feed') return { outcome: 'unread', reason: 'the link leads to a feed' };
    const reason = judgePage(article, found.article.body);
    if (reason !== null) return { outcome: 'unread', reason };
    return { outcome: 'read', article: mergePage(article, found.article, answer.url) };
  }

  function withoutPage({ status, header }: Answer, origin: string): PageRead {
    const reason = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim();
    if (status !== 429 && status < 500 && status !== 408 && status !== 425)
      return { outcome: 'unread', reason };
    if (status !== 429 && status !== 503) return failed(reason);
    const { retryAfterMs } = readServedTimes(header, now);
    const until = now + Math.min(retryAfterMs ?? REST_MS, LONGEST_REST_MS);
    rest(origin, until, reason);
    return { outcome: 'later', reason, at: until, isOwn: false };
  }

  return {
    async read(article, at, signal) {
      now = at;
      const either = AbortSignal.any([signal, closing.signal]);
      try {
        return await untilAborted(read(article, either), either);
      } catch (error) {
        if (either.aborted)
          return {
            outcome: 'later',
            reason: 'there was no time left to read its page',
            at: null,
            isOwn: true,
          };
        const what = error instanceof Error ? error.message : String(error);
        return { outcome: 'unread', reason: `its page could not be read: ${what}` };
      }
    },
    async close() {
      closing.abort();
      await Promise.all([fetcher.close(), robotsFetcher.close(), thread.close()]);
    },
  };
}

function failed(reason: string): PageRead {
  return { outcome: 'later', reason, at: null, isOwn: false };
}

/** What goes on for others, a robots.txt for one, is not waited for any longer. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
