/** The hours of a burst, and whose reports count in them. */
import type { Burst } from '../../domain/burst.ts';
import { HOUR_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import type { ReportSpan } from '../../store/burst-counts.ts';

/** A feed brings news of nothing until its own rhythm is known. */
const NEW_FEED_MS = 21 * 24 * HOUR_MS;

export function oldFeeds(now: Instant): Instant {
  return now - NEW_FEED_MS;
}

/** The hours that the detector counts: whole ones, and the one that is under way. */
export function spanOf(
  { name, minScore }: Term,
  hours: number,
  now: Instant,
): ReportSpan & { feedsSince: Instant } {
  const until = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  return { term: name, minScore, from: until - hours * HOUR_MS, until, feedsSince: oldFeeds(now) };
}

/** As they were when it was noticed. */
export function spanOfBurst(term: Term, { windowMs, noticedAt }: Burst) {
  return spanOf(term, windowMs / HOUR_MS, noticedAt);
}
