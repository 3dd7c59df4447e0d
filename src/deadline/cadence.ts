/** How often feeds are polled as their deadlines near. */
import type { CadenceRule, Standing } from '../domain/deadline.ts';
import type { Feed } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';

/**
 * Only feeds that are polled closer than the config says by itself, by name. Of each deadline the narrowest rule
 * counts; of several deadlines, what brings the looks closest.
 */
export function phaseCadence(
  running: readonly Standing[],
  feeds: readonly Feed[],
  now: Instant,
): ReadonlyMap<string, Feed> {
  const rules = running.flatMap(({ deadline, at }) => {
    const holding = deadline.cadence.filter(({ withinMs }) => now >= at - withinMs);
    const [narrowest] = holding.toSorted((a, b) => a.withinMs - b.withinMs);
    return narrowest === undefined ? [] : [{ names: new Set(deadline.feeds), rule: narrowest }];
  });
  const closer = new Map<string, Feed>();
  for (const feed of feeds) {
    const paced = rules.reduce(
      (one, { names, rule }) => (names.has(one.name) ? closerBy(rule, one) : one),
      feed,
    );
    if (paced.minIntervalMs !== feed.minIntervalMs || paced.maxIntervalMs !== feed.maxIntervalMs)
      closer.set(feed.name, paced);
  }
  return closer;
}

/** Never rarer than before. A shortest interval of the feed's own stays, and what its server asks for is kept to as
 * far as before. */
function closerBy({ minIntervalMs, maxIntervalMs }: CadenceRule, feed: Feed): Feed {
  const most = Math.min(feed.maxIntervalMs, maxIntervalMs ?? Number.POSITIVE_INFINITY);
  const least = feed.hasOwnMin
    ? feed.minIntervalMs
    : Math.min(feed.minIntervalMs, minIntervalMs ?? Number.POSITIVE_INFINITY, most);
  return {
    ...feed,
    minIntervalMs: least,
    maxIntervalMs: Math.max(least, most),
    longestAskedMs: feed.longestAskedMs ?? feed.maxIntervalMs,
  };
}
