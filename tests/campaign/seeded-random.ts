/** Chance that is the same again for the same seed. */

export type Random = {
  /** From 0 up to, but not including, `below`; a fraction. */
  below(below: number): number;
  /** True so often, of 1. */
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
};

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (below) => next() * below,
    chance: (share) => next() < share,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}
