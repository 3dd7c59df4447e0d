/** Words that only a hyphen parts, taken as one as well: the query word yearend finds year-end. */
import type { FieldReading } from './reading.ts';
import { stem } from './stem.ts';
import type { Symbols } from './symbols.ts';
import { tokenize } from './tokenize.ts';

/** The symbol of both words as one, by the place of the first; null where no pattern has any. */
export type Pairs = ReadonlyMap<number, number> | null;

export function pairsOf({ text, tokens, hyphenated }: FieldReading, symbols: Symbols): Pairs {
  if (hyphenated.length === 0) return null;
  const found = new Map<number, number>();
  for (const at of hyphenated) {
    const [first, second] = [tokens[at], tokens[at + 1]];
    const pair =
      normalForm(text.slice(first?.start, first?.end)) + normalForm(text.slice(second?.start, second?.end));
    const symbol = symbols.ofStem(stem(pair));
    if (symbol >= 0) found.set(at, symbol);
  }
  return found.size === 0 ? null : found;
}

/** Of one word. */
function normalForm(word: string): string {
  return tokenize(word)[0]?.text ?? '';
}
