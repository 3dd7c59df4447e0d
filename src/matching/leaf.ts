/** What a compiled query looks for in a text: rows of word stems, exact text, a name, a source, a language. */

import { type Acronyms, acronymForms, type FormWord } from './acronym-forms.ts';
import { type KoreanName, readName } from './korean-name/read-name.ts';
import type { QueryLeaf } from './query.ts';
import { stem } from './stem.ts';
import { tokenize } from './tokenize.ts';

/** One word of a pattern. */
export type Element = {
  /** The stem; for the beginning of a word, its letters and a star. */
  key: string;
  /** A short acronym such as US must stand in capitals: `us` is a word. */
  inCapitals: boolean;
};

export type Pattern = readonly Element[];

/** Leaves with the same id find the same. */
export type Leaf =
  /** Any of some patterns, which are written in its id: see patternsOf. */
  | { kind: 'words'; id: string }
  | ExactLeaf
  | NameLeaf
  | { kind: 'source'; id: string; words: readonly string[] }
  | { kind: 'lang'; id: string; language: string };

/** The text between the first and the last word as written, and what stands before and after them. */
export type ExactLeaf = { kind: 'exact'; id: string; before: string; text: string; after: string };
export type NameLeaf = { kind: 'name'; id: string; name: KoreanName };

const ALTERNATIVE = '|';
const IN_CAPITALS = '^';

/** Null for a name that cannot be read. */
export function leafOf(query: QueryLeaf, acronyms: Acronyms): Leaf | null {
  switch (query.kind) {
    case 'word':
    case 'phrase':
      return { kind: 'words', id: knownWordsId(query.text, acronyms) };
    case 'prefix':
      return { kind: 'words', id: wordsId([prefixPattern(query.text)]) };
    case 'exact':
      return exactLeaf(query.text);
    case 'name': {
      const name = readName(query.text);
      return name === null ? null : { kind: 'name', id: `name:${query.text}`, name };
    }
    case 'source': {
      const words = tokenize(query.text).map((token) => token.text);
      return { kind: 'source', id: `source:${words.join(' ')}`, words };
    }
    case 'lang':
      return { kind: 'lang', id: `lang:${query.text}`, language: query.text };
  }
}

/** The same words stand in many queries. */
const wordsIds = new WeakMap<Acronyms, Map<string, string>>();

function knownWordsId(text: string, acronyms: Acronyms): string {
  const ids = wordsIds.get(acronyms) ?? new Map<string, string>();
  wordsIds.set(acronyms, ids);
  const id = ids.get(text) ?? wordsId(wordPatterns(text, acronyms));
  ids.set(text, id);
  return id;
}

function wordsId(patterns: readonly Pattern[]): string {
  const rows = patterns.map((row) =>
    row.map(({ key, inCapitals }) => (inCapitals ? IN_CAPITALS + key : key)).join(' '),
  );
  return rows.join(ALTERNATIVE);
}

/** Rows of word stems of which one must stand in the text; none for a leaf that is no row of words. */
export function patternsOf(leaf: Leaf): readonly Pattern[] {
  if (leaf.kind === 'exact') return [tokenize(leaf.text).map((token) => element(stem(token.text)))];
  if (leaf.kind !== 'words') return [];
  return leaf.id.split(ALTERNATIVE).map((row) => row.split(' ').map(elementOf));
}

function elementOf(written: string): Element {
  return written.startsWith(IN_CAPITALS) ? element(written.slice(1), true) : element(written);
}

function exactLeaf(text: string): Leaf {
  const tokens = tokenize(text);
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? 0;
  const parts = { before: text.slice(0, start), text: text.slice(start, end), after: text.slice(end) };
  return { kind: 'exact', id: `=${text}`, ...parts };
}

function prefixPattern(letters: string): Pattern {
  const words = tokenize(letters).map((token) => token.text);
  return words.map((word, i) => element(i < words.length - 1 ? stem(word) : `${word}*`));
}

function element(key: string, inCapitals = false): Element {
  return { key, inCapitals };
}

/** The words in order, with every form of each acronym among them, and with neighbours written as one word. */
function wordPatterns(text: string, acronyms: Acronyms): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const words of acronymForms(text, acronyms)) {
    for (const row of [words, ...joinedForms(words)]) {
      const pattern = row.map((word) => element(stem(word.text), word.inCapitals));
      patterns.set(JSON.stringify(pattern), pattern);
    }
  }
  return [...patterns.values()];
}

/** "year end" is also yearend: any two neighbours joined, or all of them. */
function joinedForms(words: readonly FormWord[]): FormWord[][] {
  if (words.length < 2 || words.some((word) => word.inCapitals || !/^[\p{L}\d]+$/u.test(word.text)))
    return [];
  const join = (from: number, count: number): FormWord[] => {
    const text = words.slice(from, from + count).map((word) => word.text);
    return [
      ...words.slice(0, from),
      { text: text.join(''), inCapitals: false },
      ...words.slice(from + count),
    ];
  };
  const pairs = words.slice(1).map((_, i) => join(i, 2));
  return words.length === 2 ? pairs : [...pairs, join(0, words.length)];
}
