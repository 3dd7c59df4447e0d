/** Remembers for a while what came in, so that what Slack delivers twice is carried out once. */
import type { Instant } from '../../../domain/instant.ts';

/** Slack delivers again within minutes; a signed request can be sent again for five. */
const REMEMBERED_MS = 15 * 60_000;
const MOST_REMEMBERED = 5_000;

/** The function that is returned tells whether one of these ids was seen before, and remembers them all. */
export function createSeenBefore(now: () => Instant): (ids: readonly string[]) => boolean {
  const seenAt = new Map<string, Instant>();
  return (ids) => {
    const oldest = now() - REMEMBERED_MS;
    for (const [id, at] of seenAt) {
      if (at > oldest && seenAt.size <= MOST_REMEMBERED) break;
      seenAt.delete(id);
    }
    const isSeen = ids.some((id) => seenAt.has(id));
    for (const id of ids) if (!seenAt.has(id)) seenAt.set(id, now());
    return isSeen;
  };
}
