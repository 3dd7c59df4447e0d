/** How much of what an article says was not said before. */
import { contentTerms } from './content-terms.ts';

/** Any two reports on one subject share so much without repeating each other. */
const USUAL_SHARE = 0.5;

/** The words that carry content, each once. */
export function contentWords(text: string): ReadonlySet<string> {
  return new Set(contentTerms(text).map(({ term }) => term));
}

/**
 * 1 where no earlier text has more than half of its words, 0 where one has all of them, and evenly between: the
 * share of new words, against the one text that is most alike (Allan, Wade and Bolivar, Retrieval and novelty
 * detection at the sentence level, SIGIR 2003, found nothing better).
 */
export function noveltyOf(said: ReadonlySet<string>, earlier: readonly ReadonlySet<string>[]): number {
  if (said.size === 0) return 1;
  const shares = earlier.map((words) => [...said].filter((word) => words.has(word)).length / said.size);
  const most = shares.reduce((a, b) => Math.max(a, b), 0);
  return Math.min(1, (1 - most) / (1 - USUAL_SHARE));
}
