/** How long to wait before the next attempt. */

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** Doubles with each attempt made so far (1, 2, …): 1 s, 2 s, 4 s … at most 5 minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
}
