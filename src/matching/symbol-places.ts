/** Where in an article each symbol stands: a list of places for each. */
import type { Reading } from './reading.ts';
import { createStamps } from './stamps.ts';
import type { Symbols } from './symbols.ts';

export type SymbolPlaces = {
  /** Forgets the reading before. */
  read(reading: Reading): void;
  has(symbol: number): boolean;
  /** In reading order; `field` is its place among the fields. Words in small letters stand for capitals, too. */
  each(symbol: number, visit: (field: number, at: number) => void): void;
};

const NONE = -1;
/** The next of the same symbol, the field, the word. */
const WIDTH = 3;

/** @param symbols all of them: no pattern comes after. */
export function createSymbolPlaces(symbols: Symbols): SymbolPlaces {
  const count = symbols.count();
  let rows = new Int32Array(1_024 * WIDTH);
  let used = 0;
  const heads = new Int32Array(count);
  const isThere = createStamps(count);

  function note(symbol: number, field: number, at: number): void {
    if (isThere.add(symbol)) heads[symbol] = NONE;
    if ((used + 1) * WIDTH > rows.length) {
      const longer = new Int32Array(rows.length * 2);
      longer.set(rows);
      rows = longer;
    }
    const row = used * WIDTH;
    rows[row] = heads[symbol] ?? NONE;
    rows[row + 1] = field;
    rows[row + 2] = at;
    heads[symbol] = used++;
  }

  return {
    read({ fields }) {
      isThere.clear();
      used = 0;
      // Backwards, so that each list begins with the first place.
      for (let order = fields.length - 1; order >= 0; order--) {
        const { codes = [], pairs = null } = fields[order] ?? {};
        for (let at = codes.length - 1; at >= 0; at--) {
          const word = symbols.words[codes[at] ?? 0];
          if (word !== undefined) {
            if (word.stem >= 0) note(word.stem, order, at);
            if (word.capitals >= 0) note(word.capitals, order, at);
            for (const prefix of word.prefixes) note(prefix, order, at);
          }
          const pair = pairs?.get(at);
          if (pair !== undefined && pair !== word?.stem) note(pair, order, at);
        }
      }
    },
    has: isThere.has,
    each(symbol, visit) {
      if (!isThere.has(symbol)) return;
      for (let row = heads[symbol] ?? NONE; row !== NONE; row = rows[row * WIDTH] ?? NONE)
        visit(rows[row * WIDTH + 1] ?? 0, rows[row * WIDTH + 2] ?? 0);
    },
  };
}
