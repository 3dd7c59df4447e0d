/** An article as the matcher reads it: each field its own row of words, each with what patterns say of it. */
import type { ArticleField } from '../domain/article.ts';
import { scanWords } from './scan-words.ts';
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
  /** Words that only a hyphen parts from the next. */
  hyphenated: readonly number[];
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
  const hyphenated: number[] = [];
  const nameStarts: number[] = [];
  let lastEnd = -1;
  let endOfInitial = Number.NEGATIVE_INFINITY;
  let hasInitials = false;
  const note = (start: number, end: number, length: number, code: WordCode) => {
    if (start === lastEnd + 1 && isHyphen(text.charCodeAt(lastEnd))) hyphenated.push(starts.length - 1);
    lastEnd = end;
    starts.push(start);
    ends.push(end);
    codes.push(code);
    if (length !== 1) return;
    hasInitials ||= start - endOfInitial <= LONGEST_INITIAL_GAP;
    endOfInitial = end;
  };
  scanWords(text, {
    plain(start, end) {
      const code = symbols.ofRange(text, start, end);
      if (code !== 0 && isCapital(text.charCodeAt(start)) && symbols.words[code]?.mayBeName)
        nameStarts.push(starts.length);
      note(start, end, end - start, code);
    },
    other(word, start, end) {
      if (mayBeCapital(text.charCodeAt(start))) nameStarts.push(starts.length);
      note(start, end, word.length, symbols.ofWord(word));
    },
  });
  if (hasInitials) return readTokens(field, text, tokenize(text), symbols);
  let tokens: readonly TextRange[] | null = null;
  return {
    field,
    text,
    codes,
    hyphenated,
    nameStarts,
    // Few articles meet a term, and only those are asked for the places of their words.
    get tokens() {
      tokens ??= starts.map((start, at) => ({ start, end: ends[at] ?? start }));
      return tokens;
    },
  };
}

function readTokens(
  field: ArticleField,
  text: string,
  tokens: readonly Token[],
  symbols: Symbols,
): FieldReading {
  const isBeforeHyphen = (token: Token, at: number) => isHyphenated(text, token, tokens[at + 1]);
  return {
    field,
    text,
    tokens,
    codes: tokens.map((token) => symbols.ofWord(token.text)),
    hyphenated: tokens.flatMap((token, at) => (isBeforeHyphen(token, at) ? [at] : [])),
    nameStarts: tokens.flatMap((token, at) => (mayBeCapital(text.charCodeAt(token.start)) ? [at] : [])),
  };
}

function isHyphenated(text: string, token: TextRange, next: TextRange | undefined): boolean {
  return next?.start === token.end + 1 && isHyphen(text.charCodeAt(token.end));
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
