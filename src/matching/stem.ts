/** The form of a word under which its inflections are found. */
import { stemmer } from 'stemmer';

const ENGLISH = /^[a-z]{3,}$/;
/** Words that the stemmer would join with another word. */
const KEPT = new Set(['news']);
const CACHE_LIMIT = 100_000;
const cache = new Map<string, string>();

/** Porter's stem of an English word (tested, tests, testing: test); any other word as it is. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = ENGLISH.test(word) && !KEPT.has(word) ? stemmer(word) : word;
  if (cache.size < CACHE_LIMIT) cache.set(word, stemmed);
  return stemmed;
}
