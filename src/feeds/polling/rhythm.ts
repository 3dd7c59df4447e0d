/** How often a feed publishes, by the dates of its newest articles. Pure. */
import type { FeedPace } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';

/** What a feed published earlier says little of its pace today. */
const NEWEST = 20;
/** Fewer tell nothing. */
const FEWEST = 3;
/** What a single gap between two sights of new undated articles counts, beside what was known before. */
const NEW_SHARE = 0.25;

/**
 * The mean time between two articles over the busiest stretch that holds at least half of the newest ones, in
 * milliseconds. So several at once count as several, and neither a night's pause nor an old article that is kept on
 * top makes a feed look slow.
 * @returns null where too few have a date that is not ahead of `now`.
 */
export function rhythmOf(dates: readonly (Instant | null)[], now: Instant): FeedPace['rhythmMs'] {
  const past = dates.filter((date) => date !== null).filter((date) => date <= now);
  const newest = past.sort((a, b) => b - a).slice(0, NEWEST);
  const [latest] = newest;
  if (latest === undefined || newest.length < FEWEST) return null;
  const gaps = newest.length - 1;
  const means = newest
    .map((date, index) => (latest - date) / index)
    .slice(Math.max(FEWEST - 1, Math.ceil(gaps / 2)));
  return Math.round(means.reduce((least, mean) => Math.min(least, mean)));
}

/** Of a feed without dates, when something new is seen in it for the first time after `gapMs`. */
export function rhythmAfterSight(before: FeedPace['rhythmMs'], gapMs: number): number {
  return Math.round(before === null ? gapMs : before + (gapMs - before) * NEW_SHARE);
}
