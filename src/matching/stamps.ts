/** A set of small numbers that is emptied in no time, for what is asked of one article after the other. */

export type Stamps = {
  clear(): void;
  /** @returns false where it was there already. */
  add(number: number): boolean;
  has(number: number): boolean;
};

const LAST_ROUND = 2 ** 32 - 1;

/** @param size the numbers are from 0 to below it. */
export function createStamps(size: number): Stamps {
  const roundOf = new Uint32Array(size);
  let round = 1;
  return {
    clear() {
      if (round === LAST_ROUND) {
        roundOf.fill(0);
        round = 0;
      }
      round += 1;
    },
    add(number) {
      if (roundOf[number] === round) return false;
      roundOf[number] = round;
      return true;
    },
    has: (number) => roundOf[number] === round,
  };
}
