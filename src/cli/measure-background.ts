/** How good rankings of background are, and the plain ranking that they have to beat. */
import { type BackgroundText, hashTerms } from '../background/background-document.ts';
import type { Instant } from '../domain/instant.ts';
import type { LinkedQuery } from './background-items.ts';

/** Names as the reference scorer has them. */
export type BackgroundScore = { 'ndcg@5': number; 'recall@3': number; 'recall@10': number; mrr: number };

/** Best first. */
export type RankingRow = { query: string; background: readonly string[] };

/** Binary gains; a query without a ranking has found nothing. */
export function scoreRankings(
  queries: readonly LinkedQuery[],
  rankings: readonly RankingRow[],
): BackgroundScore {
  const ranked = new Map(rankings.map(({ query, background }) => [query, background]));
  const total = { 'ndcg@5': 0, 'recall@3': 0, 'recall@10': 0, mrr: 0 };
  for (const { query, background } of queries) {
    const wanted = new Set(background);
    const found = ranked.get(query) ?? [];
    const gains = found.slice(0, 5).map((id) => (wanted.has(id) ? 1 : 0));
    const most = Array.from({ length: Math.min(5, wanted.size) }, () => 1);
    total['ndcg@5'] += discounted(gains) / discounted(most);
    total['recall@3'] += share(wanted, found.slice(0, 3));
    total['recall@10'] += share(wanted, found.slice(0, 10));
    const first = found.findIndex((id) => wanted.has(id));
    total.mrr += first === -1 ? 0 : 1 / (first + 1);
  }
  const mean = (sum: number) => sum / Math.max(1, queries.length);
  return {
    'ndcg@5': mean(total['ndcg@5']),
    'recall@3': mean(total['recall@3']),
    'recall@10': mean(total['recall@10']),
    mrr: mean(total.mrr),
  };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

function share(wanted: ReadonlySet<string>, found: readonly string[]): number {
  return wanted.intersection(new Set(found)).size / wanted.size;
}

/** Okapi's constants. */
const k1 = 1.2;
const b = 0.75;
const queryTerms = 80;

export type Plain = (article: BackgroundText, before: Instant, limit: number) => string[];

/** BM25 over the content terms, by the 80 weightiest of the query. */
export function createPlainRanking(
  articles: readonly (BackgroundText & { id: string; moment: Instant })[],
): Plain {
  const postings = new Map<number, { place: number; count: number }[]>();
  const lengths = articles.map((article, place) => {
    const counts = countTerms(article);
    for (const [term, count] of counts) {
      const list = postings.get(term) ?? [];
      list.push({ place, count });
      postings.set(term, list);
    }
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  });
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const rarity = (frequency: number) => Math.log(1 + (articles.length - frequency + 0.5) / (frequency + 0.5));
  return (article, before, limit) => {
    const terms = [...countTerms(article)]
      .map(([term, count]) => ({ count, found: postings.get(term) ?? [] }))
      .filter(({ found }) => found.length > 1)
      .map(({ count, found }) => ({ found, weight: (1 + Math.log(count)) * rarity(found.length) }))
      .sort((x, y) => y.weight - x.weight)
      .slice(0, queryTerms);
    const scores = new Map<number, number>();
    for (const { found } of terms) {
      for (const { place, count } of found) {
        const norm = k1 * (1 - b + (b * (lengths[place] ?? 0)) / meanLength);
        scores.set(
          place,
          (scores.get(place) ?? 0) + (rarity(found.length) * (k1 + 1) * count) / (count + norm),
        );
      }
    }
    return [...scores]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .flatMap(([place]) => {
        const { id, moment } = articles[place] as (typeof articles)[number];
        return moment < before ? [id] : [];
      })
      .slice(0, limit);
  };
}

function countTerms({ title, summary, body }: BackgroundText): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of hashTerms(`${title}\n${summary}\n${body}`))
    counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
