/** The index of an archive that is held in memory: to measure with, and to test against. */
import type { Instant } from '../domain/instant.ts';
import { type BackgroundDocument, lengthOf } from './background-document.ts';
import {
  type BackgroundIndex,
  fade,
  type IndexHit,
  type IndexQuery,
  postingsBudget,
  termWeight,
} from './background-index.ts';

export type IndexedArticle = { article: number; moment: Instant; document: BackgroundDocument };

type Posting = { place: number; count: number };

/** The numbers of the articles may be any, each once. */
export function createSeenBeforeIndex(articles: readonly IndexedArticle[]): BackgroundIndex {
  const lengths = articles.map(({ document }) => lengthOf(document));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const placeOf = new Map(articles.map(({ article }, place) => [article, place]));
  const postings = listPostings(articles);

  function affordable(query: IndexQuery): IndexQuery {
    let left = postingsBudget(articles.length);
    const end = query.findIndex(({ term }, i) => {
      left -= postings.get(term)?.length ?? 0;
      return left < 0 && i > 0;
    });
    return end === -1 ? query : query.slice(0, end);
  }

  function find(query: IndexQuery, { before, limit }: { before: Instant; limit: number }): IndexHit[] {
    const scores = new Map<number, number>();
    for (const { term, weight } of affordable(query)) {
      for (const { place, count } of postings.get(term) ?? []) {
        const gained = weight * termWeight(count, lengths[place] ?? 0, meanLength);
        scores.set(place, (scores.get(place) ?? 0) + gained);
      }
    }
    const hits: IndexHit[] = [];
    for (const [place, score] of scores) {
      const { article, moment } = articles[place] as IndexedArticle;
      if (moment < before) hits.push({ article, moment, score: score * fade(before - moment) });
    }
    return hits.sort((a, b) => b.score - a.score || b.article - a.article).slice(0, limit);
  }

  return {
    size: async () => ({ documents: articles.length, meanLength }),
    frequencies: async (terms) => terms.map((term) => postings.get(term)?.length ?? 0),
    find: async (query, options) => find(query, options),
    documents: async (numbers) =>
      numbers.flatMap((article) => {
        const found = articles[placeOf.get(article) ?? -1];
        return found === undefined ? [] : [{ article, document: found.document }];
      }),
  };
}

function listPostings(articles: readonly IndexedArticle[]): Map<number, Posting[]> {
  const postings = new Map<number, Posting[]>();
  articles.forEach(({ document }, place) => {
    document.terms.forEach((term, i) => {
      const list = postings.get(term);
      const posting = { place, count: document.counts[i] ?? 0 };
      if (list === undefined) postings.set(term, [posting]);
      else list.push(posting);
    });
  });
  return postings;
}
