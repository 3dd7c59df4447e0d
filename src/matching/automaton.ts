/** All patterns of all leaves as one trie over words, which reads a text once and finds every one of them. */

import { isInCapitals } from './find-pattern.ts';
import { createGrowingArray } from './growing-array.ts';
import type { Pattern } from './leaf.ts';
import { createPairMap } from './pair-map.ts';
import { pairsOf } from './pairs-of.ts';
import type { FieldReading } from './reading.ts';
import type { Symbols, WordCode } from './symbols.ts';

export type Automaton = {
  /** Tells the number of each pattern that stands there, as often as it does. */
  find(field: FieldReading, onFound: (number: number) => void): void;
};

/** Several may have the same number, and one pattern several numbers. */
export type NumberedPattern = { pattern: Pattern; number: number };

const ROOT = 0;
const NONE = -1;
const NOTHING: readonly number[] = [];
/** Of a node: patterns go on behind it; more than one pattern ends in it. */
const GOES_ON = 1;
const SEVERAL_END = 2;

/**
 * A walk begins at every word, for patterns are a few words long and hardly any word of a text begins one. So there
 * are none of the failure links of Aho and Corasick ("Efficient string matching", 1975), whose states would be many
 * more here: a word can be several symbols at once.
 */
export function createAutomaton(patterns: Iterable<NumberedPattern>, symbols: Symbols): Automaton {
  const { children, first, ends, otherEnds, flags } = buildTrie(patterns, symbols);
  const { words } = symbols;

  return {
    find(field, onFound) {
      const { codes } = field;
      const pairs = pairsOf(field, symbols);
      for (let at = 0; at < codes.length; at++) {
        const code = codes[at] ?? 0;
        if (code !== 0 && words[code]?.isHead) walkWord(ROOT, code, at);
        if (pairs !== null) walkPair(ROOT, at);
      }

      function walkWord(node: number, code: WordCode, at: number): void {
        const word = words[code];
        if (word === undefined) return;
        if (word.stem >= 0) enter(childOf(node, word.stem), at);
        for (const prefix of word.prefixes) enter(childOf(node, prefix), at);
        if (word.capitals < 0) return;
        const child = childOf(node, word.capitals);
        if (child !== NONE && isInCapitals(field, at)) enter(child, at);
      }

      function walkPair(node: number, at: number): void {
        const pair = pairs?.get(at);
        if (pair !== undefined) enter(childOf(node, pair), at + 1);
      }

      function enter(node: number, last: number): void {
        if (node === NONE) return;
        const end = ends[node] ?? NONE;
        const flag = flags[node] ?? 0;
        if (end !== NONE) onFound(end);
        if (flag & SEVERAL_END) for (const other of otherEnds.get(node) ?? NOTHING) onFound(other);
        if ((flag & GOES_ON) === 0) return;
        const code = codes[last + 1] ?? 0;
        if (code !== 0) walkWord(node, code, last + 1);
        if (pairs !== null) walkPair(node, last + 1);
      }
    },
  };

  function childOf(node: number, symbol: number): number {
    return node === ROOT ? (first[symbol] ?? NONE) : children.get(node, symbol);
  }
}

/**
 * `first` are the children of the root by symbol, `children` those of the other nodes. By node: `ends` is the number of
 * the pattern that ends there, `otherEnds` those of further ones, `flags` what is so of it.
 */
function buildTrie(patterns: Iterable<NumberedPattern>, symbols: Symbols) {
  const children = createPairMap();
  const first = createGrowingArray();
  const ends = createGrowingArray();
  const flags = createGrowingArray();
  const otherEnds = new Map<number, number[]>();
  addNode();

  function addNode(): number {
    ends.push(NONE);
    flags.push(0);
    return ends.length() - 1;
  }

  function childOf(node: number, symbol: number): number {
    const known = node === ROOT ? first.at(symbol, NONE) : children.get(node, symbol);
    if (known !== NONE) return known;
    const child = addNode();
    flags.set(node, flags.at(node, 0) | GOES_ON, 0);
    if (node === ROOT) first.set(symbol, child, NONE);
    else children.add(node, symbol, child);
    return child;
  }

  for (const { pattern, number } of patterns) {
    let node = ROOT;
    for (const element of pattern) node = childOf(node, symbols.numberOf(element, node === ROOT));
    if (ends.at(node, NONE) === NONE) ends.set(node, number, NONE);
    else {
      otherEnds.set(node, [...(otherEnds.get(node) ?? []), number]);
      flags.set(node, flags.at(node, 0) | SEVERAL_END, 0);
    }
  }
  return { children, first: first.values(), ends: ends.values(), otherEnds, flags: flags.values() };
}
