/** Decides when a feed is looked at next. */
import { createHash } from 'node:crypto';
import type { Feed } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';

const DAY_MS = 86_400_000;

/** The last moment that a date can hold: a feed that is gone is not looked at again. */
export const NO_NEXT_LOOK: Instant = 8_640_000_000_000_000;

/** At the shortest interval, or once the server's caches may give something new. */
export function lookAfterSuccess(feed: Feed, now: Instant, cacheControl: string | null): Instant {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  const freshMs = Number(maxAge ?? 0) * 1000;
  return now + Math.max(feed.minIntervalMs, Math.min(freshMs, feed.maxIntervalMs));
}

/** Twice as long after each failure in a row, up to the longest interval. */
export function lookAfterFailure(feed: Feed, now: Instant, failures: number): Instant {
  const doubled = feed.minIntervalMs * 2 ** Math.min(failures - 1, 30);
  const longest = Math.max(feed.minIntervalMs, feed.maxIntervalMs);
  return now + Math.min(longest, Math.round(doubled * (1 + spread(feed.name, failures))));
}

/** When the server named a time itself; at most a day away, and not before a failure would be tried again. */
export function lookAfterRefusal(feed: Feed, now: Instant, failures: number, retryAfter: string): Instant {
  const own = lookAfterFailure(feed, now, failures);
  const named = readRetryAfter(retryAfter, now);
  return named === null ? own : Math.max(now + feed.minIntervalMs, Math.min(named, now + DAY_MS));
}

/** Seconds, or a date. */
function readRetryAfter(value: string, now: Instant): Instant | null {
  const trimmed = value.trim();
  if (/^\d{1,9}$/.test(trimmed)) return now + Number(trimmed) * 1000;
  const instant = Date.parse(trimmed);
  return Number.isNaN(instant) ? null : instant;
}

/** Up to a tenth, the same for the same failure of the same feed: feeds that failed together come apart. */
function spread(name: string, failures: number): number {
  return (createHash('sha256').update(`${name} ${failures}`).digest()[0] ?? 0) / 2560;
}
