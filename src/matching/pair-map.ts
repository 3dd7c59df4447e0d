/** A map from two numbers to one, in a few bytes an entry: what a Map of objects would cost would be most of a term. */

export type PairMap = {
  /** -1 where there is none. */
  get(a: number, b: number): number;
  /** Of a pair that is not there yet. */
  add(a: number, b: number, value: number): void;
};

const FIRST_CAPACITY = 1024;
/** An entry is a, b and the value; a is -1 where the slot is free. */
const WIDTH = 3;

/** All numbers are whole, from 0 to 2^31 - 1. */
export function createPairMap(): PairMap {
  let capacity = FIRST_CAPACITY;
  let slots = new Int32Array(capacity * WIDTH).fill(-1);
  let size = 0;

  function slotOf(a: number, b: number): number {
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    at = (at ^ (at >>> 15)) & (capacity - 1);
    for (;;) {
      const slot = at * WIDTH;
      const key = slots[slot];
      if (key === -1 || (key === a && slots[slot + 1] === b)) return slot;
      at = (at + 1) & (capacity - 1);
    }
  }

  function grow(): void {
    const old = slots;
    capacity *= 2;
    slots = new Int32Array(capacity * WIDTH).fill(-1);
    for (let from = 0; from < old.length; from += WIDTH) {
      const a = old[from] ?? -1;
      if (a !== -1) put(slotOf(a, old[from + 1] ?? 0), a, old[from + 1] ?? 0, old[from + 2] ?? 0);
    }
  }

  function put(slot: number, a: number, b: number, value: number): void {
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = value;
  }

  return {
    get(a, b) {
      return slots[slotOf(a, b) + 2] ?? -1;
    },
    add(a, b, value) {
      if (++size * 2 > capacity) grow();
      put(slotOf(a, b), a, b, value);
    },
  };
}
