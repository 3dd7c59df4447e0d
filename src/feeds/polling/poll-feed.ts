/** Looks at a feed once: what is new there, and what to remember until the next look. */
import { STATUS_CODES } from 'node:http';
import type { Article } from '../../domain/article.ts';
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Answer, createFetcher, type Fetched, type FetchOptions } from '../fetching/fetch-feed.ts';
import { createPlaces } from '../fetching/large-bodies.ts';
import { TOO_MANY_ITEMS } from '../reading/most-items.ts';
import { discoverHub } from '../websub/discover-hub.ts';
import { type Push, type ReadPush, readPush } from '../websub/read-push.ts';
import { hashBody } from './body-hash.ts';
import {
  type LookedAt,
  type Seen,
  type Served,
  stateAfterFailure,
  stateAfterFault,
  stateAfterRefusal,
  stateAfterSuccess,
} from './look-states.ts';
import { type ArticleReader, createArticleReader, type ReadArticles } from './read-articles.ts';
import { readServedTimes } from './served-times.ts';
import { validatorsFor } from './validators.ts';

/** To be committed together: a validator without its articles would hide them behind the next 304. */
export type Poll = {
  articles: Article[];
  /** Ids of further articles of the same document, which are stored as they stand there. */
  standing?: readonly string[];
  state: FeedState;
};

export type FeedClient = {
  /**
   * Never throws for what a server or a feed does: that is in the state. An abort gives no articles and the state
   * as it was, as if there had been no look.
   */
  poll(feed: Feed, state: FeedState | null, now: Instant, signal: AbortSignal): Promise<Poll>;
  /** What a hub has pushed of the feed, not at the same time as a look at it. @param state as it is stored. */
  readPush(feed: Feed, state: FeedState, push: Push, now: Instant): Promise<ReadPush>;
  close(): Promise<void>;
};

const LARGE_AT_A_TIME = 2;

/** Keeps connections open between looks until it is closed. */
export function createFeedClient(options: FetchOptions): FeedClient {
  const fetcher = createFetcher(options);
  const reader = createArticleReader();
  const openPlace = createPlaces(LARGE_AT_A_TIME);
  return {
    async poll(feed, state, now, signal) {
      const before = state?.url === feed.url ? state : createFeedState(feed, now);
      const validators = validatorsFor(before, now);
      const place = openPlace();
      try {
        const fetched = await fetcher.fetch(before.movedTo ?? feed.url, validators, signal, place);
        if (signal.aborted) return { articles: [], state: before };
        return await record({ feed, before, now, reader }, fetched);
      } finally {
        place.free();
      }
    },
    readPush: (feed, state, push, now) => readPush(reader, feed, state, push, now),
    close: () => fetcher.close(),
  };
}

/** Of a feed that was never looked at: due at once. */
export function createFeedState(feed: Pick<Feed, 'name' | 'url'>, now: Instant): FeedState {
  return {
    feed: feed.name,
    url: feed.url,
    movedTo: null,
    redirect: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    pace: { rhythmMs: null, askedMs: null },
    condition: 'never',
    reason: null,
    status: null,
    failures: 0,
    failingSince: null,
    toldAt: null,
    firstLook: null,
    lastLook: null,
    lastSuccess: null,
    lastArticle: null,
    nextLook: now,
    hub: null,
  };
}

type Look = LookedAt & { reader: ArticleReader };

async function record(look: Look, fetched: Fetched): Promise<Poll> {
  if (fetched.outcome !== 'answered') return failed(look, fetched.status, fetched.reason);
  const { status, movedTo } = fetched;
  const served = { status, movedTo, times: readServedTimes(fetched.header, look.now) };
  if (status === 200) return recordDocument(look, fetched, served);
  const hasValidators = look.before.etag !== null || look.before.lastModified !== null;
  if (status === 304 && hasValidators) {
    return { articles: [], state: stateAfterSuccess(look, served, {}, null) };
  }
  const reason = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return { articles: [], state: stateAfterRefusal(look, served, reason) };
}

async function recordDocument(look: Look, answer: Answer, served: Served): Promise<Poll> {
  const { feed, before, now, reader } = look;
  const { body, status, url } = answer;
  if (body.outcome === 'too-large') return failed(look, status, 'the answer is larger than the size limit');
  if (body.outcome === 'unreadable') return failed(look, status, body.reason);
  const { bytes } = body;
  const contentType = answer.header('content-type');
  const hash = hashBody(bytes, contentType, url);
  const validators = { etag: answer.header('etag'), lastModified: answer.header('last-modified') };
  if (hash === before.bodyHash) {
    return { articles: [], state: stateAfterSuccess(look, served, validators, null) };
  }
  const given = { bytes, contentType, address: url, hash, storedHash: before.bodyHash };
  const read = await reader.read(feed, given, now);
  if (read.outcome === 'not-a-feed') return failed(look, status, read.reason);
  const { articles, standing } = read;
  const { fault } = read.feed;
  if (fault === null || fault === TOO_MANY_ITEMS) {
    const hub = discoverHub(answer.header('link'), read.feed, url);
    const told = { ...validators, bodyHash: hash, hub };
    const state = { ...stateAfterSuccess(look, served, told, seenIn(read)), reason: fault };
    return { articles, standing, state };
  }
  // What could be read is not lost, but a part may be missing: so no validators, and said to people.
  if (articles.length === 0) return failed(look, status, fault);
  return { articles, state: stateAfterFault(look, served, fault, seenIn(read)) };
}

function failed(look: Look, status: number | null, reason: string): Poll {
  return { articles: [], state: stateAfterFailure(look, status, reason) };
}

function seenIn({ articles, published, feed }: Exclude<ReadArticles, { outcome: 'not-a-feed' }>): Seen {
  // Where all are given, nothing says which were there before.
  const isCompared = articles.length < published.length;
  return {
    published,
    hasNewUndated: isCompared && articles.some((article) => article.published === null),
    askedMs: feed.pace.askedMs,
  };
}
