/** Keeps the best hits of many. */
import type { IndexHit } from '../background-index.ts';

export type BestHits = {
  /** What scores less is not among the best any more. */
  floor(): number;
  offer(hit: IndexHit): void;
  /** The best first, each article once. */
  take(): IndexHit[];
};

export function createBestHits(limit: number): BestHits {
  let hits: IndexHit[] = [];
  let floor = 0;
  function cut(): void {
    const seen = new Set<number>();
    hits = hits
      .sort((a, b) => b.score - a.score || b.article - a.article)
      .filter(({ article }) => !seen.has(article) && seen.add(article))
      .slice(0, limit);
    if (hits.length === limit) floor = hits.at(-1)?.score ?? floor;
  }
  return {
    floor: () => floor,
    offer(hit) {
      if (hit.score < floor) return;
      hits.push(hit);
      // Soon, so that the floor rises; not at each one, since to cut means to sort.
      if (hits.length >= 2 * limit + 20) cut();
    },
    take() {
      cut();
      return hits;
    },
  };
}
