/** An article as the matcher reads it: each field its own row of words, each with what patterns say of it. */
import type { ArticleField } from '../domain/article.ts';
import { type InitialRow, initialRows, isSingleLetter, type SingleLetter } from './initials.ts';
import { scanWords } from './scan-words.ts';
import { stem } from './stem.ts';
import type { Symbols, WordCode } from './symbols.ts';
import { type TextRange, tokenize } from './tokenize.ts';

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

type Words = {
  starts: number[];
  ends: number[];
  codes: WordCode[];
  nameStarts: number[];
  /** Words that only a hyphen parts from the next. */
  hyphenated: number[];
};

/** Most words are looked up where they stand: to make a string of each would cost more than all the rest. */
function readField(field: ArticleField, text: string, symbols: Symbols): FieldReading {
  const { starts, ends, codes, nameStarts, hyphenated } = readWords(text, symbols);
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
      tokens ??= starts.map((start, at) => ({ start, end: ends[at] ?? start }));
      return tokens;
    },
  };
}

function readWords(text: string, symbols: Symbols): Words {
  const words: Words = { starts: [], ends: [], codes: [], nameStarts: [], hyphenated: [] };
  const { starts, ends, codes, nameStarts, hyphenated } = words;
  const letters: SingleLetter[] = [];
  let lastEnd = -1;

  function note(start: number, end: number, code: WordCode): void {
    if (start === lastEnd + 1 && isHyphen(text.charCodeAt(lastEnd))) hyphenated.push(starts.length - 1);
    lastEnd = end;
    starts.push(start);
    ends.push(end);
    codes.push(code);
  }

  scanWords(text, {
    plain(start, end) {
      if (isCapital(text.charCodeAt(start)) && symbols.mayBeginName(text, start, end))
        nameStarts.push(starts.length);
      if (end - start === 1 && isSingleLetter(text.charAt(start)))
        letters.push({ at: starts.length, start, end });
      note(start, end, symbols.ofRange(text, start, end));
    },
    other(word, start, end) {
      if (mayBeCapital(text.charCodeAt(start))) nameStarts.push(starts.length);
      if (isSingleLetter(word)) letters.push({ at: starts.length, start, end });
      note(start, end, symbols.ofWord(word));
    },
  });
  const rows = letters.length < 2 ? [] : initialRows(text, letters);
  return rows.length === 0 ? words : joinInitials(text, words, rows, symbols);
}

/** The words with the letters of each row as one. */
function joinInitials(
  text: string,
  { starts, ends, codes, nameStarts, hyphenated }: Words,
  rows: readonly InitialRow[],
  symbols: Symbols,
): Words {
  const joined: Words = { starts: [], ends: [], codes: [], nameStarts: [], hyphenated: [] };
  /** Where each word stands now. */
  const places: number[] = [];
  let row = 0;
  for (let at = 0; at < starts.length; ) {
    const initials = rows[row]?.first === at ? rows[row] : undefined;
    const count = initials?.count ?? 1;
    const start = starts[at] ?? 0;
    const end = initials?.end ?? ends[at] ?? 0;
    for (let i = 0; i < count; i++) places.push(joined.starts.length);
    const isBeforeHyphen = isHyphen(text.charCodeAt(end)) && starts[at + count] === end + 1;
    if (initials !== undefined && isBeforeHyphen) joined.hyphenated.push(joined.starts.length);
    joined.starts.push(start);
    joined.ends.push(end);
    joined.codes.push(
      initials === undefined
        ? (codes[at] ?? 0)
        : symbols.ofWord(tokenize(text.slice(start, end))[0]?.text ?? ''),
    );
    if (initials !== undefined) row += 1;
    at += count;
  }
  joined.nameStarts = [...new Set(nameStarts.map((at) => places[at] ?? 0))];
  for (const at of hyphenated) joined.hyphenated.push(places[at] ?? 0);
  return joined;
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
