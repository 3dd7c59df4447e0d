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
  /** Where a permanent redirect has led, to be asked next time; null while it is the configured URL. */
  movedTo: string | null;
  etag: string | null;
  lastModified: string | null;
  condition: FeedCondition;
  /** One sentence for people, e.g. "HTTP 403 Forbidden"; null when all is well. */
  reason: string | null;
  /** HTTP status of the last answer; null when there was none. */
  status: number | null;
  /** Failures in a row. */
  failures: number;
  firstLook: Instant | null;
  lastLook: Instant | null;
  lastSuccess: Instant | null;
  /** Publication (or else first sight) of its newest article. */
  lastArticle: Instant | null;
  nextLook: Instant;
};
