/** Texts to order for the tests of this room. */
import { type BackgroundText, wordsToCount } from '../../src/stories/background-terms.ts';
import type { Corpus } from '../../src/stories/corpus.ts';

/** A text of `until - from` different words; two ranges share as many words in a row as they overlap. */
export function numberedWords(from: number, until: number): string {
  return Array.from({ length: until - from }, (_, i) => wordFor(from + i)).join(' ');
}

/** Letters only, so that no rule about numbers is met by accident. */
function wordFor(number: number): string {
  const letters = 'abcdefghij';
  return `w${[...`${number}`].map((digit) => letters[Number(digit)]).join('')}`;
}

/** The words of a small archive, counted. */
export function countWords(articles: readonly BackgroundText[]): Corpus {
  const counts = new Map<string, number>();
  for (const article of articles) {
    for (const word of wordsToCount(article)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { documents: articles.length, documentFrequency: (word) => counts.get(word) ?? 0 };
}
