/** Words as patterns see them: numbers, one for each thing that some pattern says of a word. */
import { possibleSurnameKeys } from './korean-name/find-name.ts';
import type { Element } from './leaf.ts';
import { stem } from './stem.ts';
import { createWordTable } from './word-table.ts';

/** What words of a text can stand for, those alike under one code; code 0: no pattern says anything of it. */
export type WordCode = number;

/** -1: no pattern says so. */
export type WordSymbols = {
  stem: number;
  /** Its stem, where the word stands in capitals. */
  capitals: number;
  /** Of the beginnings that it has. */
  prefixes: readonly number[];
  /** Whether some pattern is filed under one of them. */
  isAnchor: boolean;
};

export type Symbols = {
  /** A new one where need be. All patterns come before the first text. */
  numberOf(element: Element, isAnchor: boolean): number;
  /** Names are asked for as well. */
  expectNames(): void;
  ofWord(word: string): WordCode;
  /** Of letters and digits of ASCII in a text, in any case. */
  ofRange(text: string, start: number, end: number): WordCode;
  /** Whether a Korean name may begin with the letters of ASCII, of which the first is a capital, and names are asked
   * for. */
  mayBeginName(text: string, start: number, end: number): boolean;
  /** By code. */
  words: readonly WordSymbols[];
  /** -1 where no pattern has it. */
  ofElement(element: Element): number;
  ofStem(key: string): number;
  /** Whether it is that of a word which must stand in capitals. */
  isInCapitals(symbol: number): boolean;
  /** Symbols are numbered from 0. */
  count(): number;
};

/** Words of texts that are remembered: the frequent ones come first and stay. */
const CACHE_LIMIT = 100_000;
const NO_PREFIXES: readonly number[] = [];
const NOTHING: WordSymbols = {
  stem: -1,
  capitals: -1,
  prefixes: NO_PREFIXES,
  isAnchor: false,
};

export function createSymbols(): Symbols {
  const stems = new Map<string, number>();
  const capitals = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const prefixLengths: number[] = [];
  /** By symbol: whether some pattern is filed under it. */
  const anchors: boolean[] = [];
  const inCapitals = new Set<number>();
  let hasNames = false;
  const words = [NOTHING];
  const codes = new Map<string, WordCode>();
  const plainWords = createWordTable();
  /** Of words with a capital: 1 where a name may begin with it. */
  const capitalised = createWordTable();
  /** Of other words than those of the table. */
  const others = new Map<string, WordCode>();

  function codeOf(word: string): WordCode {
    const key = stem(word);
    const [ofStem, ofCapitals] = [stems.get(key) ?? -1, capitals.get(key) ?? -1];
    const beginnings = prefixesOf(word);
    if (ofStem < 0 && ofCapitals < 0 && beginnings.length === 0) return 0;
    const id = `${ofStem} ${ofCapitals} ${beginnings.join(' ')}`;
    const known = codes.get(id);
    if (known !== undefined) return known;
    const isAnchor = [ofStem, ofCapitals, ...beginnings].some((symbol) => anchors[symbol] === true);
    const code = words.length;
    codes.set(id, code);
    words.push({ stem: ofStem, capitals: ofCapitals, prefixes: beginnings, isAnchor });
    return code;
  }

  function prefixesOf(word: string): readonly number[] {
    const found = prefixLengths.flatMap((length) => {
      const symbol = length <= word.length ? prefixes.get(word.slice(0, length)) : undefined;
      return symbol ?? [];
    });
    return found.length === 0 ? NO_PREFIXES : found;
  }

  /** Where an element is filed, and as what. */
  function fileOf({ key, inCapitals }: Element): { table: Map<string, number>; word: string } {
    if (key.endsWith('*')) return { table: prefixes, word: key.slice(0, -1) };
    return { table: inCapitals ? capitals : stems, word: key };
  }

  return {
    numberOf(element, isAnchor) {
      const { table, word } = fileOf(element);
      const symbol = table.get(word) ?? anchors.length;
      if (symbol === anchors.length) {
        table.set(word, symbol);
        anchors.push(isAnchor);
        if (table === capitals) inCapitals.add(symbol);
        if (table === prefixes && !prefixLengths.includes(word.length)) prefixLengths.push(word.length);
      } else if (isAnchor) anchors[symbol] = true;
      return symbol;
    },
    ofElement(element) {
      const { table, word } = fileOf(element);
      return table.get(word) ?? -1;
    },
    expectNames() {
      hasNames = true;
    },
    ofWord(word) {
      const before = others.get(word);
      if (before !== undefined) return before;
      const code = codeOf(word);
      if (others.size < CACHE_LIMIT) others.set(word, code);
      return code;
    },
    ofRange(text, start, end) {
      const known = plainWords.find(text, start, end);
      if (known >= 0) return known;
      const word = text.slice(start, end).toLowerCase();
      const code = codeOf(word);
      if (plainWords.size() < CACHE_LIMIT) plainWords.add(word, code);
      return code;
    },
    mayBeginName(text, start, end) {
      if (!hasNames) return false;
      const known = capitalised.find(text, start, end);
      if (known >= 0) return known === 1;
      const mayBegin = possibleSurnameKeys(text, { start, end }).length > 0;
      if (capitalised.size() < CACHE_LIMIT)
        capitalised.add(text.slice(start, end).toLowerCase(), mayBegin ? 1 : 0);
      return mayBegin;
    },
    words,
    isInCapitals: (symbol) => inCapitals.has(symbol),
    count: () => anchors.length,
    ofStem: (key) => stems.get(key) ?? -1,
  };
}
