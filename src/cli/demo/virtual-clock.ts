/** A clock that runs at another speed, or stands still until it is moved. */
import type { Instant } from '../../domain/instant.ts';

/**
 * @param start what it shows at first.
 * @param speed how many times as fast as the real clock.
 * @param end where it stands still.
 */
export function createRunningClock(
  start: Instant,
  speed: number,
  end: Instant,
  realNow: () => Instant,
): () => Instant {
  const realStart = realNow();
  return () => Math.min(end, Math.floor(start + (realNow() - realStart) * speed));
}

export type SteppedClock = {
  now: () => Instant;
  /** Never goes back. */
  moveTo: (instant: Instant) => void;
};

export function createSteppedClock(start: Instant): SteppedClock {
  let shown = start;
  return {
    now: () => shown,
    moveTo: (instant) => {
      shown = Math.max(shown, instant);
    },
  };
}
