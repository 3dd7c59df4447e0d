/** A source that is polled, and what the last look at it told. */
import type { Instant } from './instant.ts';

export type Feed = {
  /** Unique in the config; shown as the source of its articles. */
  name: string;
  url: string;
  /** How much its articles count, 0 to 2; 1 where nothing is said. */
  weight: number;
  /** Shortest and longest time between two looks. */
  minIntervalMs: number;
  maxIntervalMs: number;
  /** Its shortest interval was written for it alone: no deadline makes it shorter. Missing: it was not. */
  hasOwnMin?: true;
  /** What its server asks for is kept to up to here, where a deadline has made `maxIntervalMs` shorter. Missing: up to
   * `maxIntervalMs`. */
  longestAskedMs?: number;
  /** Its articles are read from their pages, not only from what the feed carries. */
  fullText: boolean;
};

/**
 * never: not looked at yet. ok: the last look gave a feed (changed or not). failing: it did not, and it is
 * tried again. gone: the server said 410, and it is not looked at again until the config names another URL.
 */
export type FeedCondition = 'never' | 'ok' | 'failing' | 'gone';

/** All that is remembered of a feed between two looks; committed together with the articles of the look. */
export type FeedState = {
  feed: string;
  /** The configured URL that this state belongs to: another URL in the config starts anew. */
  url: string;
  /** Where a permanent redirect led twice in a row, to be asked next time; null while it is the configured URL. */
  movedTo: string | null;
  /** A permanent redirect that held so far at `looks` looks in a row; null where there was none. */
  redirect: { to: string; looks: number } | null;
  etag: string | null;
  lastModified: string | null;
  /** Of the last body that was read whole: servers without validators send the same again and again. */
  bodyHash: string | null;
  pace: FeedPace;
  condition: FeedCondition;
  /** One sentence for people, e.g. "HTTP 403 Forbidden"; null when all is well. Of a feed that is ok, what is not read
   * of it. */
  reason: string | null;
  /** HTTP status of the last answer; null when there was none. */
  status: number | null;
  /** Failures in a row. */
  failures: number;
  /** The first failure of those in a row; null while there is none. */
  failingSince: Instant | null;
  /** When the operators were told of it; null before that. */
  toldAt: Instant | null;
  firstLook: Instant | null;
  lastLook: Instant | null;
  lastSuccess: Instant | null;
  /** Publication (or else first sight) of its newest article. */
  lastArticle: Instant | null;
  nextLook: Instant;
  /** The WebSub hub that the last document named, and the address of the feed as the hub knows it. */
  hub: { url: string; topic: string } | null;
};

/** How often a look is worth while, as far as the feed itself tells; in milliseconds. */
export type FeedPace = {
  /** Between two of its newest articles; null where too few have dates. */
  rhythmMs: number | null;
  /** What its document asks for: ttl, sy:updatePeriod; null where it says nothing. */
  askedMs: number | null;
};
