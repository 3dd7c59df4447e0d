/** Which validators a feed is asked with. Pure. */
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';

const DAY_MS = 86_400_000;
/** So many failures in a row may come of the validators themselves: some servers cannot bear theirs. */
const FAILURES = 3;

type Known = Pick<FeedState, 'etag' | 'lastModified' | 'firstLook' | 'lastLook' | 'failures'>;

/** None once a day: there are servers that say forever that nothing has changed. */
export function validatorsFor(
  { etag, lastModified, firstLook, lastLook, failures }: Known,
  now: Instant,
): Pick<FeedState, 'etag' | 'lastModified'> {
  const dayOf = (at: Instant) => Math.floor((at - (firstLook ?? 0)) / DAY_MS);
  const isNewDay = lastLook === null || dayOf(now) !== dayOf(lastLook);
  return isNewDay || failures >= FAILURES ? { etag: null, lastModified: null } : { etag, lastModified };
}
