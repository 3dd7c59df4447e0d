/** Patterns filed under their rarest words, so that only an article which has that word is looked at for the rest. */
import { groupByKey, intRows } from './int-rows.ts';
import type { Pattern } from './leaf.ts';
import type { FieldReading } from './reading.ts';
import type { Symbols, WordSymbols } from './symbols.ts';

export type Anchors = {
  /** Tells the number of each pattern that may stand in the field, as often as it may. */
  find(field: FieldReading, onFound: (number: number) => void): void;
};

/** Several patterns may have the same number. */
export type NumberedPattern = { pattern: Pattern; number: number };

/**
 * A row of words is looked for around its rarest one: the words of a frequent beginning would be followed at every
 * other word of a text. What is found may still be wrong in its capitals, and beside hyphens, where words can be read
 * in two ways; who asks looks closer.
 * @param commonness how often a word is thought to stand in texts.
 */
export function createAnchors(
  patterns: Iterable<NumberedPattern>,
  symbols: Symbols,
  commonness: (key: string) => number,
): Anchors {
  const { numbers, places, rows, bySymbol } = fileUnderRarest(patterns, symbols, commonness);
  const { words } = symbols;

  return {
    find(field, onFound) {
      const { codes, pairs } = field;
      for (let at = 0; at < codes.length; at++) {
        const word = words[codes[at] ?? 0];
        if (word === undefined || !word.isAnchor) continue;
        if (word.stem >= 0) tryAnchored(word.stem, at);
        if (word.capitals >= 0) tryAnchored(word.capitals, at);
        for (const prefix of word.prefixes) tryAnchored(prefix, at);
      }
      if (pairs !== null) for (const [at, symbol] of pairs) tryAnchored(symbol, at);

      function tryAnchored(symbol: number, at: number): void {
        const end = bySymbol.starts[symbol + 1] ?? 0;
        for (let slot = bySymbol.starts[symbol] ?? 0; slot < end; slot++) {
          const pattern = bySymbol.values[slot] ?? 0;
          if (pairs !== null || standsAround(pattern, at)) onFound(numbers[pattern] ?? 0);
        }
      }

      function standsAround(pattern: number, at: number): boolean {
        const from = rows.starts[pattern] ?? 0;
        const length = (rows.starts[pattern + 1] ?? 0) - from;
        const first = at - (places[pattern] ?? 0);
        if (first < 0 || first + length > codes.length) return false;
        for (let i = 0; i < length; i++)
          if (first + i !== at && !canBe(words[codes[first + i] ?? 0], rows.values[from + i] ?? 0))
            return false;
        return true;
      }
    },
  };
}

function canBe(word: WordSymbols | undefined, symbol: number): boolean {
  if (word === undefined) return false;
  return word.stem === symbol || word.capitals === symbol || word.prefixes.includes(symbol);
}

/** Of each pattern its number, its symbols, and the place among them of the one that it is filed under. */
function fileUnderRarest(
  patterns: Iterable<NumberedPattern>,
  symbols: Symbols,
  commonness: (key: string) => number,
) {
  const numbers: number[] = [];
  const places: number[] = [];
  const anchors: number[] = [];
  const rows: number[][] = [];
  for (const { pattern, number } of patterns) {
    const place = rarestOf(pattern, commonness);
    const anchor = pattern[place];
    if (anchor === undefined) continue;
    anchors.push(symbols.numberOf(anchor, true));
    numbers.push(number);
    places.push(place);
    rows.push(pattern.map(symbols.ofElement));
  }
  return {
    numbers: Int32Array.from(numbers),
    places: Int32Array.from(places),
    rows: intRows(rows),
    bySymbol: groupByKey(anchors, symbols.count()),
  };
}

function rarestOf(pattern: Pattern, commonness: (key: string) => number): number {
  let rarest = 0;
  for (const [place, { key }] of pattern.entries())
    if (commonness(key) < commonness(pattern[rarest]?.key ?? '')) rarest = place;
  return rarest;
}
