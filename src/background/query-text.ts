/** Reads an article as a question to the archive: its words, and the lines that want explaining. */
import { type BackgroundText, hashPairs, hashTerms, mostCharacters } from './background-document.ts';

export type QueryText = {
  /** How often each term stands in it. */
  counts: ReadonlyMap<number, number>;
  /** Its pairs, ascending, each once. */
  pairs: Uint32Array;
  /** The different terms of its summary and of each paragraph. */
  lines: readonly (readonly number[])[];
};

/** A line of the body with its terms in their order. */
export type TextLine = { text: string; terms: readonly number[] };

/** A longer line is a text without paragraphs, and is cut into pieces of about so many terms. */
const longestLine = 90;
const pieceTerms = 33;
const mostLines = 150;

export function readTextLines(body: string): TextLine[] {
  return body
    .slice(0, mostCharacters)
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, terms: hashTerms(text) }));
}

/** @param lines those of its body, but for what is none of its own. */
export function readQueryText(article: BackgroundText, lines: readonly TextLine[]): QueryText {
  const title = hashTerms(article.title);
  const text = [hashTerms(article.summary), ...lines.map(({ terms }) => terms)];
  const counts = new Map<number, number>();
  for (const terms of [title, ...text])
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const pieces = text
    .filter((terms) => terms.length > 0)
    .flatMap(cutLine)
    .slice(0, mostLines);
  return { counts, pairs: hashPairs(title, text.flat()), lines: pieces.map((terms) => [...new Set(terms)]) };
}

function cutLine(terms: readonly number[]): (readonly number[])[] {
  if (terms.length <= longestLine) return [terms];
  const size = Math.ceil(terms.length / Math.ceil(terms.length / pieceTerms));
  const pieces: (readonly number[])[] = [];
  for (let from = 0; from < terms.length; from += size) pieces.push(terms.slice(from, from + size));
  return pieces;
}
