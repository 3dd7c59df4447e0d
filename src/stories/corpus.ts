/** How much a word tells, judged by how many archived articles have it. */
import { isStopWord } from './stop-words.ts';
import { isCjk, splitWords, type Word } from './words.ts';

/** What is known of the archive; the article in question counts as archived. */
export type Corpus = {
  documents: number;
  /** In how many archived articles a word stands, a word being what tokenize makes. */
  documentFrequency: (word: string) => number;
};

/**
 * What counts for background: a word that is no stop word; of Han, Kana and Hangul two adjacent characters,
 * with a space between, so that it is a phrase to an index of words.
 */
export type ContentTerm = { term: string; original: string };

/** A word of one article weighs this much, in an archive of any size. */
export const heaviest = 7.6;
/** Archived articles to be imagined besides the real ones, so that a dozen of them do not look like a language. */
const imagined = 20;

export function contentTerms(text: string): ContentTerm[] {
  const words = splitWords(text);
  return words.flatMap((word, i) => (isCjk(word.text) ? pairUp(word, words[i + 1]) : plainTerm(word)));
}

export function countTerms(terms: readonly ContentTerm[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** A pair of characters stands in no more articles than the rarer of them. */
export function termFrequency(term: string, corpus: Corpus): number {
  return Math.min(...term.split(' ').map(corpus.documentFrequency));
}

/**
 * Inverse document frequency on a scale that does not depend on the size of the archive, so that thresholds
 * mean the same in one of 40 articles and in one of a million. Remembers what it was asked.
 */
export function termWeights(corpus: Corpus): (term: string) => number {
  const total = corpus.documents + imagined;
  const unit = heaviest / Math.log(total);
  const known = new Map<string, number>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const weight = unit * Math.log(total / Math.min(total, Math.max(1, termFrequency(term, corpus))));
    known.set(term, weight);
    return weight;
  };
}

function plainTerm(word: Word): ContentTerm[] {
  return isStopWord(word.text) ? [] : [{ term: word.text, original: word.original }];
}

function pairUp(word: Word, next: Word | undefined): ContentTerm[] {
  if (next === undefined || !next.joined || !isCjk(next.text)) return [];
  return [{ term: `${word.text} ${next.text}`, original: word.original + next.original }];
}
