/** Archived articles that may have most of some words, found without reading all that say a common one. */
import type { Instant } from '../domain/instant.ts';
import { type ArchivedArticle, articlesByIds, articlesByNumbers, countArticles } from '../store/articles.ts';
import { articlesByWords, countUpTo, newestNumbers, quotedWord } from '../store/full-text.ts';
import type { Database } from '../store/sqlite.ts';

/** How many articles are given. */
const CANDIDATES = 30;
/** How many are ranked at most: each is looked up. */
const RANKED = 2_000;
/** Of words that stand everywhere, so many of the last articles are looked through. */
const LAST = 20_000;

/**
 * @param leastShare which share of the words an article must have; some that have less are given too.
 * @param before when they came in or were published.
 */
export async function articlesWithMost(
  db: Database,
  words: readonly string[],
  leastShare: number,
  before: Instant,
): Promise<ArchivedArticle[]> {
  const frequencies = new Map<string, number>();
  for (const word of words) frequencies.set(word, await countUpTo(db, word, RANKED + 1));
  const known = words.filter((word) => (frequencies.get(word) ?? 0) > 0);
  const mayLack = words.length - Math.ceil(leastShare * words.length);
  const lacked = words.length - known.length;
  if (known.length === 0 || lacked > mayLack) return [];
  const rarest = known.toSorted((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0));
  // Whoever has so many of the words has one of these.
  const telling = rarest.slice(0, mayLack - lacked + 1);
  const asked = withinBudget(telling, frequencies);
  if (asked.length === 0) {
    const below = (await countArticles(db)) + 1;
    const query = known.map(quotedWord).join(' AND ');
    return articlesByNumbers(db, await newestNumbers(db, query, { from: below - LAST, below }, CANDIDATES));
  }
  return articlesByIds(db, await articlesByWords(db, asked, before, CANDIDATES));
}

function withinBudget(words: readonly string[], frequencies: ReadonlyMap<string, number>): string[] {
  let left = RANKED;
  return words.filter((word) => {
    left -= frequencies.get(word) ?? 0;
    return left >= 0;
  });
}
