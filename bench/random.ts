/** Chance that falls the same way at every run. */

/** Numbers in [0, 1) from a linear congruential generator (the constants of Numerical Recipes). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
