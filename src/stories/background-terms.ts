/** Picks the words of an article by which its background is searched in the archive. */
import { type Corpus, contentTerms, countTerms, termFrequency, termWeights } from './corpus.ts';

export type BackgroundText = { title: string; summary: string; body: string };

const mostTerms = 24;
/** Of those with a word that only the article itself has nobody could be found. */
const fewestDocuments = 2;

/** The words whose document frequency the other functions of this room ask for. */
export function wordsToCount(article: BackgroundText): string[] {
  const terms = contentTerms(wholeText(article));
  return [...new Set(terms.flatMap(({ term }) => term.split(' ')))];
}

/** The most telling first; a term of two words is a phrase. */
export function backgroundTerms(article: BackgroundText, corpus: Corpus): string[] {
  const weightOf = termWeights(corpus);
  const counts = countTerms(contentTerms(wholeText(article)));
  return [...counts]
    .filter(([term]) => termFrequency(term, corpus) >= fewestDocuments)
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * weightOf(term) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ term }) => term);
}

export function wholeText(article: BackgroundText): string {
  return `${article.title}\n${article.summary}\n${article.body}`;
}
