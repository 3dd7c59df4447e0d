/** Which terms an article may meet: those of which it has a leaf that they cannot do without. */
import { createAnchors, type NumberedPattern } from './anchors.ts';
import { groupByKey } from './int-rows.ts';
import { nameKeys, possibleNameKeys } from './korean-name/find-name.ts';
import { type Leaf, patternsOf } from './leaf.ts';
import type { Reading } from './reading.ts';
import type { RequiredLeaves } from './required-leaves.ts';
import { createStamps } from './stamps.ts';
import type { SymbolPlaces } from './symbol-places.ts';
import type { Symbols } from './symbols.ts';

/** Numbers of the terms, rising. @param places of the same reading. */
export type TermFinder = (reading: Reading, places: SymbolPlaces) => number[];

const NONE = -1;

/**
 * A leaf is found where it may stand: whether it does, evaluating the term tells.
 * @param required of each term, in order; null: it may hold for any text.
 */
export function createTermFinder(
  required: readonly (RequiredLeaves | null)[],
  symbols: Symbols,
  commonness: (key: string) => number,
): TermFinder {
  const { leaves, termsOf } = groupByLeaf(required);
  const always = required.flatMap((set, term) => (set === null ? [term] : []));
  const anchors = createAnchors(numberedPatterns(leaves), symbols, commonness);
  const names = new Map<number, number[]>();
  /** By the first of their words. */
  const sources = new Map<string, number[]>();
  const languages = new Map<string, number>();
  for (const [number, leaf] of leaves.entries()) {
    if (leaf.kind === 'name') for (const key of nameKeys(leaf.name)) file(names, key, number);
    else if (leaf.kind === 'source') file(sources, leaf.words[0] ?? '', number);
    else if (leaf.kind === 'lang') languages.set(leaf.language, number);
  }
  const alsoNeeded = Int32Array.from(required, (set) => symbolOf(set?.also ?? null, symbols));
  const taken = createStamps(required.length);

  return (reading, places) => {
    taken.clear();
    const candidates = [...always];
    const take = (leaf: number) => {
      const { terms, starts } = termsOf;
      for (let slot = starts[leaf] ?? 0; slot < (starts[leaf + 1] ?? 0); slot++) {
        const term = terms[slot] ?? 0;
        const also = alsoNeeded[term] ?? NONE;
        if (taken.add(term) && (also === NONE || places.has(also))) candidates.push(term);
      }
    };
    for (const field of reading.fields) {
      anchors.find(field, take);
      if (names.size === 0) continue;
      for (const at of field.nameStarts)
        for (const key of possibleNameKeys(field.text, field.tokens, at)) names.get(key)?.forEach(take);
    }
    for (const word of reading.sourceWords) sources.get(word)?.forEach(take);
    for (const language of broader(reading.language)) {
      const number = languages.get(language);
      if (number !== undefined) take(number);
    }
    return candidates.sort((a, b) => a - b);
  };
}

/** Leaves by a number each, and the terms of each. */
function groupByLeaf(required: readonly (RequiredLeaves | null)[]) {
  const numbers = new Map<string, number>();
  const leaves: Leaf[] = [];
  const terms: number[] = [];
  const leafOfTerm: number[] = [];
  for (const [term, set] of required.entries())
    for (const leaf of set?.leaves ?? []) {
      const number = numbers.get(leaf.id) ?? leaves.length;
      if (number === leaves.length) {
        numbers.set(leaf.id, number);
        leaves.push(leaf);
      }
      terms.push(term);
      leafOfTerm.push(number);
    }
  const { starts, values } = groupByKey(leafOfTerm, leaves.length);
  return { leaves, termsOf: { starts, terms: values.map((place) => terms[place] ?? 0) } };
}

/** Of a leaf of a single word, of which that is quickly told; else none. */
function symbolOf(leaf: Leaf | null, symbols: Symbols): number {
  const [pattern, ...others] = leaf === null ? [] : patternsOf(leaf);
  const [element, ...more] = pattern ?? [];
  return element === undefined || others.length + more.length > 0 ? NONE : symbols.ofElement(element);
}

function* numberedPatterns(leaves: readonly Leaf[]): Iterable<NumberedPattern> {
  for (const [number, leaf] of leaves.entries())
    for (const pattern of patternsOf(leaf)) yield { pattern, number };
}

function file<K>(rows: Map<K, number[]>, key: K, number: number): void {
  const known = rows.get(key);
  if (known === undefined) rows.set(key, [number]);
  else known.push(number);
}

/** en-gb is en too. */
function broader(language: string | null): string[] {
  const parts = language?.split('-') ?? [];
  return parts.map((_, i) => parts.slice(0, i + 1).join('-'));
}
