/** Bounds how often something may be done: so many at once, and so many a second in the long run. */

/** @returns false when it is too much. @param now of a clock that does not stand still, in milliseconds. */
export function limitRate(
  { atOnce, perSecond }: { atOnce: number; perSecond: number },
  now: () => number,
): () => boolean {
  let left = atOnce;
  let at = now();
  return () => {
    left = Math.min(atOnce, left + ((now() - at) / 1_000) * perSecond);
    at = now();
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
