/** A row of whole numbers that grows, at four bytes each. */

export type GrowingArray = {
  push(value: number): void;
  /** `fallback` where there is none. */
  at(index: number, fallback: number): number;
  /** Fills up with `fill` where need be. */
  set(index: number, value: number, fill: number): void;
  length(): number;
  /** All of them, for good. */
  values(): Int32Array;
};

export function createGrowingArray(): GrowingArray {
  let values = new Int32Array(1_024);
  let length = 0;

  function push(value: number): void {
    if (length === values.length) {
      const longer = new Int32Array(length * 2);
      longer.set(values);
      values = longer;
    }
    values[length++] = value;
  }

  return {
    push,
    at: (index, fallback) => (index < length ? (values[index] ?? fallback) : fallback),
    set(index, value, fill) {
      while (length <= index) push(fill);
      values[index] = value;
    },
    length: () => length,
    values: () => values.slice(0, length),
  };
}
