/** The index of the archive that background is found with, on disk. */
import { decodeDocument } from '../../background/background-document.ts';
import {
  type BackgroundIndex,
  type IndexHit,
  type IndexQuery,
  postingsBudget,
} from '../../background/background-index.ts';
import { createBestHits } from '../../background/segments/best-hits.ts';
import { frequencyOf, readFrequencies } from '../../background/segments/frequency-block.ts';
import { type FoundBlock, scoreSegment } from '../../background/segments/score-segment.ts';
import type { Instant } from '../../domain/instant.ts';
import { readBackgroundDocuments } from '../../store/background-documents.ts';
import { findBlocks } from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';
import { type CachedIndex, cachedIndex } from './background-cache.ts';

/** An article asks for the same terms' counts twice: to weigh them, and to see which ones it can afford. */
const COUNTS_KEPT = 5_000;

/**
 * Costs nothing to make: what it keeps in memory belongs to the database. Within a transaction, give it the
 * transaction: it then sees what was archived there, and nothing of it is kept when that is rolled back.
 */
export function createBackgroundIndex(db: Database): BackgroundIndex {
  return {
    async size() {
      return sizeOf(await cachedIndex(db));
    },
    async frequencies(terms) {
      const counts = await frequenciesIn(db, await cachedIndex(db), terms);
      return terms.map((term) => counts.get(term) ?? 0);
    },
    async find(query, options) {
      return findIn(db, await cachedIndex(db), query, options);
    },
    async documents(articles) {
      const rows = await readBackgroundDocuments(db, articles);
      const data = new Map(rows.map((row) => [row.article, row.data]));
      return articles.flatMap((article) => {
        const packed = data.get(article);
        const document = packed === undefined ? null : decodeDocument(packed);
        return document === null ? [] : [{ article, document }];
      });
    },
  };
}

function sizeOf({ state }: CachedIndex): { documents: number; meanLength: number } {
  return { documents: state.documents, meanLength: state.length / Math.max(1, state.documents) };
}

async function frequenciesIn(
  db: Database,
  { waiting, frequencies, counted }: CachedIndex,
  terms: Iterable<number>,
): Promise<ReadonlyMap<number, number>> {
  const fresh = [...new Set(terms)].filter((term) => !counted.has(term)).sort((a, b) => a - b);
  if (fresh.length === 0) return counted;
  if (counted.size > COUNTS_KEPT) counted.clear();
  const counts = new Map(fresh.map((term) => [term, 0]));
  const found = frequencies === null ? [] : await findBlocks(db, [frequencies], fresh);
  for (const { term, data } of found) counts.set(term, frequencyOf(readFrequencies(data), term));
  for (const [term, count] of counts) counted.set(term, count + waiting.index.frequency(term, waiting.size));
  return counted;
}

async function findIn(
  db: Database,
  index: CachedIndex,
  query: IndexQuery,
  { before, limit }: { before: Instant; limit: number },
): Promise<readonly IndexHit[]> {
  const counts = await frequenciesIn(
    db,
    index,
    query.map(({ term }) => term),
  );
  const weights = affordable(query, counts, index.state.documents);
  const best = createBestHits(limit);
  const scoring = { before, meanLength: sizeOf(index).meanLength, best };
  index.waiting.index.score(weights, index.waiting.size, scoring);
  const segments = index.segments.filter(({ id }) => !index.damaged.has(id));
  const blocks = await blocksOf(db, weights, segments);
  for (const { id, articles } of segments)
    if (!scoreSegment(blocks.get(id) ?? [], articles, scoring)) index.damaged.add(id);
  return best.take();
}

/** The weights of the terms that fit the budget. */
function affordable(
  query: IndexQuery,
  counts: ReadonlyMap<number, number>,
  documents: number,
): ReadonlyMap<number, number> {
  let left = postingsBudget(documents);
  const weights = new Map<number, number>();
  for (const { term, weight } of query) {
    left -= counts.get(term) ?? 0;
    if (left < 0 && weights.size > 0) break;
    weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  return weights;
}

async function blocksOf(
  db: Database,
  weights: ReadonlyMap<number, number>,
  segments: readonly { id: number }[],
): Promise<Map<number, FoundBlock[]>> {
  const found = await findBlocks(
    db,
    segments.map(({ id }) => id),
    [...weights.keys()].sort((a, b) => a - b),
  );
  const blocks = new Map<number, FoundBlock[]>(segments.map(({ id }) => [id, []]));
  for (const { segment, term, data } of found)
    blocks.get(segment)?.push({ term, weight: weights.get(term) ?? 0, data });
  return blocks;
}
