/** Sets of article numbers as rows of bits: what an archive of many articles is narrowed down by. */

export type NumberSet = { readonly bits: Uint32Array };

/** @param last the largest number that any set of the same archive holds. */
export function numberSet(numbers: Iterable<number>, last: number): NumberSet {
  const bits = new Uint32Array((last >>> 5) + 1);
  for (const number of numbers)
    if (number <= last) bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
  return { bits };
}

export function intersection(a: NumberSet, b: NumberSet): NumberSet {
  return { bits: a.bits.map((word, i) => word & (b.bits[i] ?? 0)) };
}

export function union(a: NumberSet, b: NumberSet): NumberSet {
  return { bits: a.bits.map((word, i) => word | (b.bits[i] ?? 0)) };
}

/** Rising. */
export function* members({ bits }: NumberSet): Generator<number> {
  for (const [i, word] of bits.entries()) {
    if (word === 0) continue;
    for (let bit = 0; bit < 32; bit++) if ((word >>> bit) & 1) yield i * 32 + bit;
  }
}
