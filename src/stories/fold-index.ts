/** Finds the articles that share heavy terms with another one. */
import type { FoldEntry } from './fold-entry.ts';

export type FoldIndex = {
  add(entry: FoldEntry): void;
  /** `oldest`: the number of the oldest entry that is still known; all before it count as removed. */
  remove(entry: FoldEntry, oldest: number): void;
  /** Tells the number of each entry that has one of the terms, and how much it shares. */
  find(
    keys: Uint32Array,
    postingsRead: number,
    oldest: number,
    tell: (number: number, shared: number) => void,
  ): void;
};

const slotBits = 19;

/**
 * Lists by term of the entries that have it, newest first, as links in two rings: what is oldest is overwritten, so that
 * nothing is ever moved. Two terms may have one list: what is found is compared anyway.
 * @param mostKept entries that are known at the same time.
 */
export function createIndex(mostKept: number): FoldIndex {
  let size = 1 << 12;
  let owners = new Uint32Array(size);
  let previous = new Int32Array(size);
  /** Places in the rings count up for ever; the ring begins at `first`. */
  let next = 0;
  let first = 0;
  /** By the end of their numbers, of which no two are the same among so many in a row; zero between two questions. */
  const shared = new Float64Array(2 ** Math.ceil(Math.log2(mostKept + 2)));
  let numbers = new Uint32Array(1 << 10);
  /** Of each list how many are in it, and the end of the number of its newest place. */
  const lists = new Uint32Array(2 * 2 ** slotBits);
  const listOf = (key: number) => 2 * (key >>> (32 - slotBits));
  const distanceTo = (place: number) => (next - place) >>> 0;

  function grow(): void {
    const [oldOwners, oldPrevious] = [owners, previous];
    const oldSize = size;
    size *= 2;
    owners = new Uint32Array(size);
    previous = new Int32Array(size);
    for (let place = first; place < next; place++) {
      owners[place & (size - 1)] = oldOwners[place & (oldSize - 1)] as number;
      previous[place & (size - 1)] = oldPrevious[place & (oldSize - 1)] as number;
    }
  }

  return {
    add(entry) {
      for (const key of entry.keys) {
        if (next - first >= size) grow();
        const list = listOf(key);
        const count = lists[list] as number;
        const back = count === 0 ? 0 : Math.min(distanceTo(lists[list + 1] as number), 0x7fffffff);
        const place = next & (size - 1);
        owners[place] = entry.number;
        previous[place] = back;
        lists[list] = count + 1;
        lists[list + 1] = next;
        next += 1;
      }
    },
    remove(entry, oldest) {
      for (const key of entry.keys) lists[listOf(key)] = (lists[listOf(key)] as number) - 1;
      while (first < next && (owners[first & (size - 1)] as number) < oldest) first += 1;
    },
    find(keys, postingsRead, oldest, tell) {
      let met = 0;
      for (const [rank, key] of keys.entries()) {
        const list = listOf(key);
        const count = lists[list] as number;
        if (count === 0) continue;
        const weight = 1 / ((1 + rank / 8) * Math.log(2 + count));
        let place = next - distanceTo(lists[list + 1] as number);
        for (let read = 0; read < postingsRead; read++) {
          const owner = owners[place & (size - 1)] as number;
          if (owner < oldest) break;
          const at = owner & (shared.length - 1);
          if (shared[at] === 0) {
            if (met === numbers.length) numbers = doubled(numbers);
            numbers[met] = owner;
            met += 1;
          }
          shared[at] = (shared[at] as number) + weight;
          const back = previous[place & (size - 1)] as number;
          if (back === 0 || place - back < first) break;
          place -= back;
        }
      }
      for (let i = 0; i < met; i++) {
        const number = numbers[i] as number;
        const at = number & (shared.length - 1);
        tell(number, shared[at] as number);
        shared[at] = 0;
      }
    },
  };
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
