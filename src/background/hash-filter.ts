/** Tells most of the hashes that are not in a set by one look at a byte. */

const filterBits = 14;
/** The bits of a hash by which it is looked up. */
export const filterMask = 2 ** filterBits - 1;

/** 0 for what is certainly none of the hashes, 1 for what may be one. */
export function createHashFilter(hashes: Iterable<number>): Uint8Array {
  const filter = new Uint8Array(filterMask + 1);
  for (const hash of hashes) filter[hash & filterMask] = 1;
  return filter;
}
