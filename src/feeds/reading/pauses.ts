/** Gives all else its turn while something long is under way. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A tenth of what nobody notices. */
const LONGEST_MS = 10;

/** @returns to be awaited between two small pieces of work: a pause when the last one is some while ago. */
export function createPauses(): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < LONGEST_MS) return;
    await nextTurn();
    sinceMs = performance.now();
  };
}
