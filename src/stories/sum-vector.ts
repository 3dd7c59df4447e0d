/** The sum of many vectors, so that one pass over another one compares it with all of them. */
import type { FoldVector } from './fold-vector.ts';

export type SumVector = {
  /** Makes it the sum of these and nothing else. */
  load(vectors: Iterable<FoldVector>): void;
  /** Sum of the similarities with each of the vectors. */
  similarity(vector: FoldVector): number;
};

/** A hash table that is never emptied: what was loaded before is told by its stamp. */
export function createSumVector(): SumVector {
  let bits = 12;
  let ids = new Uint32Array(2 ** bits);
  let sums = new Float64Array(2 ** bits);
  let stamps = new Uint32Array(2 ** bits);
  let stamp = 0;
  let filled = 0;

  function placeOf(id: number): number {
    const mask = ids.length - 1;
    let place = Math.imul(id, 0x9e3779b1) >>> (32 - bits);
    while (stamps[place] === stamp && ids[place] !== id) place = (place + 1) & mask;
    return place;
  }

  function add(id: number, weight: number): void {
    const place = placeOf(id);
    if (stamps[place] === stamp) {
      sums[place] = (sums[place] as number) + weight;
      return;
    }
    stamps[place] = stamp;
    ids[place] = id;
    sums[place] = weight;
    filled += 1;
    if (2 * filled > ids.length) grow();
  }

  function grow(): void {
    const [oldIds, oldSums, oldStamps, oldStamp] = [ids, sums, stamps, stamp];
    bits += 1;
    ids = new Uint32Array(2 ** bits);
    sums = new Float64Array(2 ** bits);
    stamps = new Uint32Array(2 ** bits);
    [stamp, filled] = [1, 0];
    for (let i = 0; i < oldIds.length; i++)
      if (oldStamps[i] === oldStamp) add(oldIds[i] as number, oldSums[i] as number);
  }

  return {
    load(vectors) {
      stamp += 1;
      filled = 0;
      for (const vector of vectors)
        for (let i = 0; i < vector.ids.length; i++) add(vector.ids[i] as number, vector.weights[i] as number);
    },
    similarity(vector) {
      let sum = 0;
      for (let i = 0; i < vector.ids.length; i++) {
        const place = placeOf(vector.ids[i] as number);
        if (stamps[place] === stamp) sum += (vector.weights[i] as number) * (sums[place] as number);
      }
      return sum;
    },
  };
}
