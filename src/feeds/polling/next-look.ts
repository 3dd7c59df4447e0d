/**
 * Decides when a feed is looked at next. Early sight comes first, so nothing makes a look rarer than the longest
 * interval but a server that refuses. In this order:
 *
 * - A feed that publishes often is looked at often: the wait is the geometric mean of its shortest interval and half
 *   the time between its articles. With a shortest interval of 5 minutes an hourly feed is looked at every 12 minutes,
 *   one of every four hours every 25. So a number of requests goes where it shortens the delay most. A feed that is
 *   silent for longer than usual is taken for one that publishes after each fourth of that silence.
 * - What its document asks for (ttl, sy:updatePeriod) is kept to, but not beyond half the time between its articles:
 *   there it is a template's figure.
 * - What the server says about caching (max-age, Expires) is kept to, less the time that caches on the way had it.
 * - All of that within the shortest and the longest interval. Where a deadline has made the longest shorter, what is
 *   asked for is kept to as far as without it.
 * - A failure is tried again after the shortest interval, each further one after twice the time, up to the longest.
 * - A server that refuses may name a time (Retry-After), up to a day; a feed that is gone is not looked at again.
 *
 * Each wait is spread by up to a tenth, by the feed's name, so that feeds do not march in step. Pure.
 */
import { createHash } from 'node:crypto';
import type { Feed, FeedPace } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ServedTimes } from './served-times.ts';

const DAY_MS = 86_400_000;
/** Of the time since the newest article: a feed that falls silent may have ended, or only sleep. */
const SILENCE_SHARE = 1 / 4;
/** Of the time between its articles. */
const RHYTHM_SHARE = 1 / 2;
/** So many times as long as without chance a wait is at most. */
export const LONGEST_SPREAD = 1.1;

/** The last moment that a date can hold: a feed that is gone is not looked at again. */
export const NO_NEXT_LOOK: Instant = 8_640_000_000_000_000;

export type Paced = {
  pace: FeedPace;
  /** Of its newest article, or where there is none, when it was first looked at. */
  lastArticle: Instant;
  /** Nothing is known of when its host's other feeds are due: the first look after this one may be at any time. */
  isFirst: boolean;
};

/** How long to wait by what the feed itself tells, within its intervals and not spread; in milliseconds. */
export function paceOf(feed: Feed, { pace, lastArticle }: Omit<Paced, 'isFirst'>, now: Instant): number {
  const silenceMs = Math.max(0, now - lastArticle) * SILENCE_SHARE;
  const gapMs = Math.max(pace.rhythmMs ?? pace.askedMs ?? 0, silenceMs);
  const askedMs = askedBy(pace);
  const ownMs = Math.min(Math.sqrt(feed.minIntervalMs * gapMs * RHYTHM_SHARE), feed.maxIntervalMs);
  return within(boundsFor(feed, askedMs), Math.max(ownMs, askedMs));
}

/** The longest that a server that does not refuse can make the wait. */
export function longestAsked({ maxIntervalMs, longestAskedMs }: Feed): number {
  return Math.max(maxIntervalMs, longestAskedMs ?? 0);
}

/** With room for what is asked for, and for its spread. */
function boundsFor(feed: Feed, askedMs: number): Feed {
  const most = Math.min(askedMs * LONGEST_SPREAD, longestAsked(feed));
  return most <= feed.maxIntervalMs ? feed : { ...feed, maxIntervalMs: most };
}

function askedBy({ rhythmMs, askedMs }: FeedPace): number {
  return Math.min(askedMs ?? 0, rhythmMs === null ? Number.POSITIVE_INFINITY : rhythmMs * RHYTHM_SHARE);
}

export function lookAfterSuccess(feed: Feed, looked: Paced, served: ServedTimes, now: Instant): Instant {
  const servedMs = Math.max(served.freshMs, served.retryAfterMs ?? 0);
  const askedMs = Math.max(servedMs, askedBy(looked.pace));
  const bounds = boundsFor(feed, askedMs);
  const waitMs = Math.max(paceOf(feed, looked, now), servedMs);
  const chance = chanceOf(`${feed.name} ${now}`);
  if (!looked.isFirst) return now + Math.round(spread(bounds, waitMs, chance));
  // Feeds that were added, or started with, together.
  const least = within(bounds, askedMs);
  return now + Math.round(least + (Math.max(spread(bounds, waitMs, 1), least) - least) * chance);
}

export function lookAfterFailure(feed: Feed, failures: number, now: Instant): Instant {
  const doubled = feed.minIntervalMs * 2 ** Math.min(failures - 1, 30);
  // The same for each failure in a row, so that the waits only grow.
  return now + Math.round(spread(feed, doubled, chanceOf(feed.name)));
}

/** When the server named a time itself; at most a day away, and not before the shortest interval. */
export function lookAfterRefusal(feed: Feed, retryAfterMs: number, now: Instant): Instant {
  const longest = Math.max(feed.minIntervalMs, DAY_MS);
  const waitMs = Math.max(feed.minIntervalMs, Math.min(retryAfterMs, DAY_MS));
  const spreadMs = waitMs * (LONGEST_SPREAD - 1) * chanceOf(feed.name);
  return now + Math.min(Math.round(waitMs + spreadMs), longest);
}

/** Up to a tenth longer, within the intervals; where that would be too long, up to a tenth shorter. */
function spread(feed: Feed, waitMs: number, chance: number): number {
  const most = within(feed, within(feed, waitMs) * LONGEST_SPREAD);
  const least = Math.max(feed.minIntervalMs, Math.min(within(feed, waitMs), most / LONGEST_SPREAD));
  return least + (most - least) * chance;
}

function within({ minIntervalMs, maxIntervalMs }: Feed, waitMs: number): number {
  return Math.max(minIntervalMs, Math.min(waitMs, maxIntervalMs));
}

/** From 0 to 1, the same for the same seed. */
function chanceOf(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32;
}
