/** What a compiled query looks for in a text: rows of word stems, exact text, a name, a source, a language. */
import { type KoreanName, readName } from './korean-name/read-name.ts';
import type { QueryLeaf } from './query.ts';
import { stem } from './stem.ts';
import { type Token, tokenize } from './tokenize.ts';

/** One word of a pattern. */
export type Element = {
  /** The stem; for the beginning of a word, its letters and a star. */
  key: string;
  /** A short acronym such as US must stand in capitals: `us` is a word. */
  inCapitals: boolean;
};

export type Pattern = readonly Element[];

export type Leaf =
  /** Any of the patterns. */
  | { kind: 'words'; id: string; patterns: readonly Pattern[] }
  /** The text between the first and the last word as written, and what stands before and after them. */
  | { kind: 'exact'; id: string; pattern: Pattern; before: string; text: string; after: string }
  | { kind: 'name'; id: string; name: KoreanName }
  | { kind: 'source'; id: string; words: readonly string[] }
  | { kind: 'lang'; id: string; language: string };

export type AcronymTable = readonly (readonly string[])[];

const LONGEST_ACRONYM_LIKE_A_WORD = 3;
const MOST_PATTERNS = 48;
const ACRONYM = /^\p{Lu}[\p{Lu}\d.]*$/u;

/** Leaves with the same id find the same. */
export function leafOf(query: QueryLeaf, acronyms: AcronymTable): Leaf | null {
  switch (query.kind) {
    case 'word':
    case 'phrase':
      return wordsLeaf(wordPatterns(query.text, acronyms));
    case 'prefix':
      return wordsLeaf([prefixPattern(query.text)]);
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

function wordsLeaf(patterns: readonly Pattern[]): Leaf {
  const id = patterns
    .map((row) => row.map(({ key, inCapitals }) => (inCapitals ? `^${key}` : key)).join(' '))
    .join('|');
  return { kind: 'words', id, patterns };
}

function exactLeaf(text: string): Leaf {
  const tokens = tokenize(text);
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? 0;
  const pattern = tokens.map((token) => element(stem(token.text)));
  const parts = { before: text.slice(0, start), text: text.slice(start, end), after: text.slice(end) };
  return { kind: 'exact', id: `=${text}`, pattern, ...parts };
}

function prefixPattern(letters: string): Pattern {
  const words = tokenize(letters).map((token) => token.text);
  return words.map((word, i) => element(i < words.length - 1 ? stem(word) : `${word}*`));
}

function element(key: string, inCapitals = false): Element {
  return { key, inCapitals };
}

type Word = { text: string; inCapitals: boolean };

/** The words in order, with every form of each acronym among them, and with neighbours written as one word. */
function wordPatterns(text: string, acronyms: AcronymTable): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const words of acronymForms(text, acronyms)) {
    for (const row of [words, ...joinedForms(words)]) {
      const pattern = row.map((word) => element(stem(word.text), word.inCapitals));
      patterns.set(JSON.stringify(pattern), pattern);
    }
  }
  return [...patterns.values()].slice(0, MOST_PATTERNS);
}

function acronymForms(text: string, acronyms: AcronymTable): Word[][] {
  const tokens = tokenize(text);
  let rows: Word[][] = [[]];
  for (let i = 0; i < tokens.length; ) {
    const found = longestForm(text, tokens, i, acronyms);
    const forms = found?.forms ?? [[{ text: tokens[i]?.text ?? '', inCapitals: false }]];
    rows = rows.flatMap((before) => forms.map((form) => [...before, ...form])).slice(0, MOST_PATTERNS);
    i += found?.length ?? 1;
  }
  return rows;
}

/** The longest form beginning at token `at` that has an acronym in it, as written there. */
function longestForm(text: string, tokens: readonly Token[], at: number, acronyms: AcronymTable) {
  let best: { length: number; forms: Word[][] } | null = null;
  for (const row of acronyms) {
    for (const form of row) {
      const words = formWords(form);
      const here = tokens.slice(at, at + words.length);
      const isSame =
        here.length === words.length &&
        here.every((token, i) => isFormWord(text.slice(token.start, token.end), words[i]));
      if (!isSame || !words.some(isAcronym) || words.length <= (best?.length ?? 0)) continue;
      best = { length: words.length, forms: row.map((each) => formWords(each).map(asWord)) };
    }
  }
  return best;
}

function formWords(form: string): string[] {
  return tokenize(form).map((token) => form.slice(token.start, token.end));
}

function isFormWord(written: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  const same = normal(written) === normal(word);
  return same && (!isAcronym(word) || ACRONYM.test(written));
}

function isAcronym(word: string): boolean {
  return word.length > 1 && ACRONYM.test(word);
}

function asWord(written: string): Word {
  const text = normal(written);
  return { text, inCapitals: isAcronym(written) && text.length <= LONGEST_ACRONYM_LIKE_A_WORD };
}

function normal(written: string): string {
  return tokenize(written)[0]?.text ?? '';
}

/** "year end" is also yearend: any two neighbours joined, or all of them. */
function joinedForms(words: readonly Word[]): Word[][] {
  if (words.length < 2 || words.some((word) => word.inCapitals || !/^[\p{L}\d]+$/u.test(word.text)))
    return [];
  const join = (from: number, count: number): Word[] => {
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
