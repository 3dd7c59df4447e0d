/** Looks at a feed once: what is new there, and what to remember until the next look. */
import { STATUS_CODES } from 'node:http';
import type { Article } from '../../domain/article.ts';
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { makeArticles } from '../articles/make-articles.ts';
import { type Answer, createFetcher, type Fetched, type FetchOptions } from '../fetching/fetch-feed.ts';
import { decodeFeed } from '../reading/decode-feed.ts';
import { parseFeed } from '../reading/parse-feed.ts';
import { lookAfterFailure, lookAfterRefusal, lookAfterSuccess, NO_NEXT_LOOK } from './next-look.ts';

/** To be committed together: a validator without its articles would hide them behind the next 304. */
export type Poll = { articles: Article[]; state: FeedState };

export type FeedClient = {
  /**
   * Never throws for what a server or a feed does: that is in the state. An abort gives no articles and the state
   * as it was, as if there had been no look.
   */
  poll(feed: Feed, state: FeedState | null, now: Instant, signal: AbortSignal): Promise<Poll>;
  close(): Promise<void>;
};

/** Keeps connections open between looks until it is closed. */
export function createFeedClient(options: FetchOptions): FeedClient {
  const fetcher = createFetcher(options);
  return {
    async poll(feed, state, now, signal) {
      const before = state?.url === feed.url ? state : createFeedState(feed, now);
      const validators = { etag: before.etag, lastModified: before.lastModified };
      const fetched = await fetcher.fetch(before.movedTo ?? feed.url, validators, signal);
      if (signal.aborted) return { articles: [], state: before };
      return record({ feed, before, now }, fetched);
    },
    close: () => fetcher.close(),
  };
}

/** Of a feed that was never looked at: due at once. */
export function createFeedState(feed: Feed, now: Instant): FeedState {
  return {
    feed: feed.name,
    url: feed.url,
    movedTo: null,
    etag: null,
    lastModified: null,
    condition: 'never',
    reason: null,
    status: null,
    failures: 0,
    firstLook: null,
    lastLook: null,
    lastSuccess: null,
    lastArticle: null,
    nextLook: now,
  };
}

type Look = { feed: Feed; before: FeedState; now: Instant };

async function record(look: Look, fetched: Fetched): Promise<Poll> {
  if (fetched.outcome !== 'answered') {
    return { articles: [], state: failed(look, fetched.status, fetched.reason) };
  }
  if (fetched.status === 200) return recordDocument(look, fetched);
  const hasValidators = look.before.etag !== null || look.before.lastModified !== null;
  if (fetched.status === 304 && hasValidators) {
    return { articles: [], state: succeeded(look, fetched, [], {}) };
  }
  return { articles: [], state: refused(look, fetched) };
}

async function recordDocument(look: Look, answer: Answer): Promise<Poll> {
  const { feed, before, now } = look;
  if (answer.body.outcome === 'too-large') {
    return { articles: [], state: failed(look, answer.status, 'the answer is larger than the size limit') };
  }
  if (answer.body.outcome === 'unreadable') {
    return { articles: [], state: failed(look, answer.status, answer.body.reason) };
  }
  const text = decodeFeed(answer.body.bytes, answer.header('content-type'));
  const parsed = await parseFeed(text, answer.url);
  if (parsed.outcome === 'not-a-feed') {
    return { articles: [], state: failed(look, answer.status, parsed.reason) };
  }
  const articles = makeArticles(feed.name, parsed.feed, now);
  if (parsed.feed.fault === null) {
    const validators = { etag: answer.header('etag'), lastModified: answer.header('last-modified') };
    return { articles, state: succeeded(look, answer, articles, validators) };
  }
  // What could be read is not lost, but a part may be missing: so no validators, and said to people.
  const state = failed(look, answer.status, parsed.feed.fault);
  if (articles.length === 0) return { articles, state };
  const nextLook = lookAfterSuccess(feed, now, null);
  return {
    articles,
    state: { ...state, movedTo: before.movedTo, lastArticle: newestOf(before, articles), nextLook },
  };
}

function succeeded(
  { feed, before, now }: Look,
  answer: Answer,
  articles: readonly Article[],
  validators: { etag?: string | null; lastModified?: string | null },
): FeedState {
  const movedTo = answer.movedTo ?? before.movedTo;
  return {
    ...looked(before, now, answer.status),
    ...validators,
    movedTo: movedTo === feed.url ? null : movedTo,
    condition: 'ok',
    reason: null,
    failures: 0,
    lastSuccess: now,
    lastArticle: newestOf(before, articles),
    nextLook: lookAfterSuccess(feed, now, answer.header('cache-control')),
  };
}

/** A status that brings no document. */
function refused(look: Look, answer: Answer): FeedState {
  const { feed, before, now } = look;
  const { status } = answer;
  const state = failed(look, answer.status, `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim());
  // Gone for good only where the config points: a moved address that ended may have a successor.
  if (status === 410 && before.movedTo === null) {
    return { ...state, condition: 'gone', nextLook: NO_NEXT_LOOK };
  }
  const retryAfter = status === 429 || status === 503 ? answer.header('retry-after') : null;
  if (retryAfter === null) return state;
  return { ...state, nextLook: lookAfterRefusal(feed, now, state.failures, retryAfter) };
}

/** The validators stay those of the last document that was read, and the configured address is asked again. */
function failed({ feed, before, now }: Look, status: number | null, reason: string): FeedState {
  const failures = before.failures + 1;
  return {
    ...looked(before, now, status),
    movedTo: null,
    condition: 'failing',
    reason,
    failures,
    nextLook: lookAfterFailure(feed, now, failures),
  };
}

function looked(before: FeedState, now: Instant, status: number | null): FeedState {
  return { ...before, firstLook: before.firstLook ?? now, lastLook: now, status };
}

function newestOf(before: FeedState, articles: readonly Article[]): Instant | null {
  // A date that lies ahead would hide how long nothing has come.
  const times = articles.map(({ published, seen }) => Math.min(published ?? seen, seen));
  // Not Math.max(...times): a hostile feed has more items than a call can have arguments.
  const newest = times.reduce((latest, time) => Math.max(latest, time), before.lastArticle ?? 0);
  return newest === 0 ? null : newest;
}
