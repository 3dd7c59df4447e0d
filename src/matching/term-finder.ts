/** Which terms an article may meet: those of which it has a leaf that they cannot do without. */
import { createAutomaton, type NumberedPattern } from './automaton.ts';
import { nameKeys, possibleNameKeys } from './korean-name/find-name.ts';
import { type Leaf, patternsOf } from './leaf.ts';
import type { Reading } from './reading.ts';
import { createStamps } from './stamps.ts';
import type { Symbols } from './symbols.ts';

/** Numbers of the terms, rising. */
export type TermFinder = (reading: Reading) => number[];

/**
 * A leaf of words is found where one of its patterns stands; a name or an exact text where it may.
 * @param required of each term, in order, leaves of which one is in every text that meets it; null: none is.
 */
export function createTermFinder(
  required: readonly (readonly Leaf[] | null)[],
  symbols: Symbols,
): TermFinder {
  const { leaves, termsOf } = groupByLeaf(required);
  const always = required.flatMap((set, term) => (set === null ? [term] : []));
  const automaton = createAutomaton(numberedPatterns(leaves), symbols);
  const names = new Map<number, number[]>();
  /** By the first of their words. */
  const sources = new Map<string, number[]>();
  const languages = new Map<string, number>();
  for (const [number, leaf] of leaves.entries()) {
    if (leaf.kind === 'name') for (const key of nameKeys(leaf.name)) file(names, key, number);
    else if (leaf.kind === 'source') file(sources, leaf.words[0] ?? '', number);
    else if (leaf.kind === 'lang') languages.set(leaf.language, number);
  }
  const taken = createStamps(required.length);

  return (reading) => {
    taken.clear();
    const candidates = [...always];
    const take = (leaf: number) => {
      const { terms, starts } = termsOf;
      for (let slot = starts[leaf] ?? 0; slot < (starts[leaf + 1] ?? 0); slot++) {
        const term = terms[slot] ?? 0;
        if (taken.add(term)) candidates.push(term);
      }
    };
    for (const field of reading.fields) {
      automaton.find(field, take);
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

/** Leaves by a number each, and the terms of each: those of leaf n stand in `terms` from `starts[n]` to the next start. */
function groupByLeaf(required: readonly (readonly Leaf[] | null)[]) {
  const numbers = new Map<string, number>();
  const leaves: Leaf[] = [];
  const rows = required.map((set) =>
    (set ?? []).map((leaf) => {
      const number = numbers.get(leaf.id) ?? leaves.length;
      if (number === leaves.length) {
        numbers.set(leaf.id, number);
        leaves.push(leaf);
      }
      return number;
    }),
  );
  const starts = new Int32Array(leaves.length + 1);
  for (const leaf of rows.flat()) starts[leaf + 1] = (starts[leaf + 1] ?? 0) + 1;
  for (let leaf = 0; leaf < leaves.length; leaf++)
    starts[leaf + 1] = (starts[leaf + 1] ?? 0) + (starts[leaf] ?? 0);
  const terms = new Int32Array(starts.at(-1) ?? 0);
  const filled = starts.slice();
  for (const [term, row] of rows.entries())
    for (const leaf of row) {
      const slot = filled[leaf] ?? 0;
      terms[slot] = term;
      filled[leaf] = slot + 1;
    }
  return { leaves, termsOf: { starts, terms } };
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
