/** An article as the matcher reads it: each field its own row of words, each with what patterns say of it. */
import type { ArticleField } from '../domain/article.ts';
import { scanWords } from './scan-words.ts';
import { stem } from './stem.ts';
import type { Symbols, WordCode } from './symbols.ts';
import { LONGEST_INITIAL_GAP, type TextRange, type Token, tokenize } from './tokenize.ts';

/** What is matched of an article. */
export type ArticleText = {
  title: string;
  summary: string;
  body: string;
  source: string;
  /** BCP 47, or null when it is not known. */
  language: string | null;
};

export type FieldReading = {
  field: ArticleField;
  text: string;
  /** The words, as tokenize parts them. */
  readonly tokens: readonly TextRange[];
  /** Of each word. */
  codes: readonly WordCode[];
  /** The symbol that a word has together with the next, from which only a hyphen parts it, by the word's place: the
   * query word yearend finds year-end. Null where there are none. */
  pairs: ReadonlyMap<number, number> | null;
  /** Words with which a Korean name may begin. */
  nameStarts: readonly number[];
};

export type Reading = {
  fields: readonly FieldReading[];
  sourceWords: readonly string[];
  language: string | null;
};

const FIELDS = ['title', 'summary', 'body'] as const;

export function readArticle(article: ArticleText, symbols: Symbols): Reading {
  const fields = FIELDS.filter((field) => article[field] !== '');
  return {
    fields: fields.map((field) => readField(field, article[field], symbols)),
    sourceWords: tokenize(article.source).map((token) => token.text),
    language: article.language?.toLowerCase() ?? null,
  };
}

/** Most words are looked up where they stand: to make a string of each would cost more than all the rest. */
function readField(field: ArticleField, text: string, symbols: Symbols): FieldReading {
  const starts: number[] = [];
  const ends: number[] = [];
  const codes: WordCode[] = [];
  const nameStarts: number[] = [];
  /** Words that only a hyphen parts from the next. */
  const hyphenated: number[] = [];
  const { words } = symbols;
  let lastEnd = -1;
  let endOfInitial = Number.NEGATIVE_INFINITY;
  let hasInitials = false;

  function note(start: number, end: number, code: WordCode): void {
    if (start === lastEnd + 1 && isHyphen(text.charCodeAt(lastEnd))) hyphenated.push(starts.length - 1);
    lastEnd = end;
    starts.push(start);
    ends.push(end);
    codes.push(code);
  }

  function noteLetter(start: number, end: number): void {
    hasInitials ||= start - endOfInitial <= LONGEST_INITIAL_GAP;
    endOfInitial = end;
  }

  scanWords(text, {
    plain(start, end) {
      const code = symbols.ofRange(text, start, end);
      if (code !== 0 && isCapital(text.charCodeAt(start)) && words[code]?.mayBeName)
        nameStarts.push(starts.length);
      if (end - start === 1) noteLetter(start, end);
      note(start, end, code);
    },
    other(word, start, end) {
      if (mayBeCapital(text.charCodeAt(start))) nameStarts.push(starts.length);
      if (word.length === 1) noteLetter(start, end);
      note(start, end, symbols.ofWord(word));
    },
  });
  if (hasInitials) return readTokens(field, text, tokenize(text), symbols);
  const range = (at: number): TextRange => ({ start: starts[at] ?? 0, end: ends[at] ?? 0 });
  const wordAt = (at: number) => tokenize(text.slice(starts[at], ends[at]))[0]?.text ?? '';
  let tokens: readonly TextRange[] | null = null;
  return {
    field,
    text,
    codes,
    nameStarts,
    pairs: pairsOf(hyphenated, wordAt, symbols),
    // Few articles meet a term, and only those are asked for the places of their words.
    get tokens() {
      tokens ??= codes.map((_, at) => range(at));
      return tokens;
    },
  };
}

/** For a text with the letters of an initialism in it, which are one word. */
function readTokens(
  field: ArticleField,
  text: string,
  tokens: readonly Token[],
  symbols: Symbols,
): FieldReading {
  const places = [...tokens.keys()];
  const isHyphenated = (at: number) =>
    tokens[at + 1]?.start === (tokens[at]?.end ?? 0) + 1 && isHyphen(text.charCodeAt(tokens[at]?.end ?? 0));
  return {
    field,
    text,
    tokens,
    codes: tokens.map((token) => symbols.ofWord(token.text)),
    nameStarts: places.filter((at) => mayBeCapital(text.charCodeAt(tokens[at]?.start ?? 0))),
    pairs: pairsOf(places.filter(isHyphenated), (at) => tokens[at]?.text ?? '', symbols),
  };
}

function pairsOf(
  hyphenated: readonly number[],
  wordAt: (at: number) => string,
  symbols: Symbols,
): ReadonlyMap<number, number> | null {
  if (hyphenated.length === 0) return null;
  const pairs = new Map<number, number>();
  for (const at of hyphenated) {
    const symbol = symbols.ofStem(stem(wordAt(at) + wordAt(at + 1)));
    if (symbol >= 0) pairs.set(at, symbol);
  }
  return pairs.size === 0 ? null : pairs;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Or a letter beyond ASCII, of which that is not told so quickly. */
function mayBeCapital(code: number): boolean {
  return code >= 0x80 || isCapital(code);
}

function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0x2011;
}
