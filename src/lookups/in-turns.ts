/** Does long work piece by piece, so that all else has its turn meanwhile. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A fifth of what anybody may hold the program up. */
const LONGEST_MS = 10;

/** @param work rests (`yield`) after each small piece. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const sinceMs = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - sinceMs < LONGEST_MS);
    await nextTurn();
  }
}
