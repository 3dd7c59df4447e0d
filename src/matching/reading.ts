/** An article as its matcher reads it: each field its own row of words, filed under what the queries look for. */
import type { ArticleField } from '../domain/article.ts';
import { possibleSurnameKeys } from './korean-name/find-name.ts';
import { stem } from './stem.ts';
import { type Token, tokenize } from './tokenize.ts';

/** What is matched of an article. */
export type ArticleText = {
  title: string;
  summary: string;
  body: string;
  source: string;
  /** BCP 47, or null when it is not known. */
  language: string | null;
};

/** Everything any leaf of a matcher looks for in a single word. */
export type Vocabulary = {
  stems: ReadonlySet<string>;
  /** With their star; and the lengths that occur. */
  prefixes: ReadonlySet<string>;
  prefixLengths: readonly number[];
  surnameKeys: ReadonlySet<number>;
};

export type FieldReading = {
  field: ArticleField;
  text: string;
  tokens: readonly Token[];
  stems: readonly string[];
  /** Places of a stem, of a beginning with its star, of a hyphenated pair as one word. */
  places: ReadonlyMap<string, readonly number[]>;
  surnamePlaces: ReadonlyMap<number, readonly number[]>;
};

export type Reading = {
  fields: readonly FieldReading[];
  sourceWords: readonly string[];
  language: string | null;
};

const HYPHEN = /^[-‐‑]$/;

export function readArticle(article: ArticleText, vocabulary: Vocabulary): Reading {
  const fields = (['title', 'summary', 'body'] as const).filter((field) => article[field] !== '');
  return {
    fields: fields.map((field) => readField(field, article[field], vocabulary)),
    sourceWords: tokenize(article.source).map((token) => token.text),
    language: article.language?.toLowerCase() ?? null,
  };
}

function readField(field: ArticleField, text: string, vocabulary: Vocabulary): FieldReading {
  const tokens = tokenize(text);
  const stems = tokens.map((token) => stem(token.text));
  const places = new Map<string, number[]>();
  const surnamePlaces = new Map<number, number[]>();
  tokens.forEach((token, i) => {
    const key = stems[i] ?? '';
    if (vocabulary.stems.has(key)) file(places, key, i);
    const pair = hyphenatedPair(text, token, tokens[i + 1]);
    if (pair !== null && vocabulary.stems.has(pair)) file(places, pair, i);
    for (const length of vocabulary.prefixLengths) {
      const prefix = `${token.text.slice(0, length)}*`;
      if (length <= token.text.length && vocabulary.prefixes.has(prefix)) file(places, prefix, i);
    }
    if (vocabulary.surnameKeys.size > 0) {
      for (const surname of possibleSurnameKeys(text, token)) {
        if (vocabulary.surnameKeys.has(surname)) file(surnamePlaces, surname, i);
      }
    }
  });
  return { field, text, tokens, stems, places, surnamePlaces };
}

/** The stem of both words as one, when only a hyphen parts them: the query word yearend finds year-end. */
export function hyphenatedPair(text: string, token: Token, next: Token | undefined): string | null {
  if (next === undefined || next.start - token.end !== 1 || !HYPHEN.test(text.charAt(token.end))) return null;
  return stem(token.text + next.text);
}

function file<K>(places: Map<K, number[]>, key: K, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else if (known.at(-1) !== place) known.push(place);
}
