/** The words of a text that say what it is about. */
import { isStopWord } from './stop-words.ts';
import { isCjk, splitWords, type Word } from './words.ts';

/**
 * What counts for background and novelty: a word that is no stop word; of Han, Kana and Hangul two adjacent
 * characters, with a space between, so that it is a phrase to an index of words.
 */
export type ContentTerm = { term: string; original: string };

export function contentTerms(text: string): ContentTerm[] {
  const words = splitWords(text);
  return words.flatMap((word, i) => (isCjk(word.text) ? pairUp(word, words[i + 1]) : plainTerm(word)));
}

function plainTerm(word: Word): ContentTerm[] {
  return isStopWord(word.text) ? [] : [{ term: word.text, original: word.original }];
}

function pairUp(word: Word, next: Word | undefined): ContentTerm[] {
  if (next === undefined || !next.joined || !isCjk(next.text)) return [];
  return [{ term: `${word.text} ${next.text}`, original: word.original + next.original }];
}
