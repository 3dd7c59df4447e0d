/** The clock of the recording: it stands still until it is moved. */
import type { Instant } from '../../domain/instant.ts';

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
