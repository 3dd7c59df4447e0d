/** Where in a field one pattern stands. */
import type { FieldReading } from './reading.ts';
import type { Symbols } from './symbols.ts';

/** A plural s may follow the capitals: ICBMs, USs. */
const IN_CAPITALS = /^\P{Ll}+s?$/u;

/**
 * The rows of words that begin at `first` and are the pattern: more than one where a hyphenated pair is both.
 * @param pattern the symbols of its words. @returns the last words, both ends included.
 */
export function findPattern(
  pattern: readonly number[],
  field: FieldReading,
  first: number,
  symbols: Symbols,
): number[] {
  const lasts: number[] = [];
  stepTo(0, first);
  return lasts;

  function stepTo(element: number, at: number): void {
    const symbol = pattern[element];
    if (symbol === undefined) {
      lasts.push(at - 1);
      return;
    }
    if (at >= field.codes.length) return;
    if (standsFor(symbol, field, at, symbols)) stepTo(element + 1, at + 1);
    if (field.pairs?.get(at) === symbol) stepTo(element + 1, at + 2);
  }
}

function standsFor(symbol: number, field: FieldReading, at: number, symbols: Symbols): boolean {
  const word = symbols.words[field.codes[at] ?? 0];
  if (word === undefined) return false;
  if (word.stem === symbol || word.prefixes.includes(symbol)) return true;
  return word.capitals === symbol && isInCapitals(field, at);
}

function isInCapitals({ text, tokens }: FieldReading, at: number): boolean {
  return IN_CAPITALS.test(text.slice(tokens[at]?.start, tokens[at]?.end));
}
