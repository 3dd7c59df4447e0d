/** Small archives for the index on disk, with the same articles in memory to hold it against. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { createBackgroundIndex } from '../../../src/app/background/background-index.ts';
import { addToIndex } from '../../../src/app/background/background-intake.ts';
import type { Pace } from '../../../src/app/background/background-slices.ts';
import type { BackgroundDocument } from '../../../src/background/background-document.ts';
import type { BackgroundIndex } from '../../../src/background/background-index.ts';
import { createSeenBeforeIndex, type IndexedArticle } from '../../../src/background/memory-index.ts';
import type { Database } from '../../../src/store/sqlite.ts';

/** Everything happens within a few dozen articles. */
export const smallPace: Pace = {
  sealed: 6,
  merged: 2,
  slices: 2,
  blocks: 3,
  deleted: 20,
  repaired: 2,
  every: 1,
};

const VOCABULARY = Array.from({ length: 40 }, (_, i) => Math.floor(((i + 0.5) * 2 ** 28) / 40) + (i % 3));
const ABSENT = 12_345;
const DAY_MS = 86_400_000;
/** Behind the point: scores on disk are summed up in 24 bits. */
const SCORE_DIGITS = 3;

const arbitraryDocument: fc.Arbitrary<BackgroundDocument> = fc
  .uniqueArray(fc.constantFrom(...VOCABULARY), { maxLength: 12 })
  .chain((terms) =>
    fc.record({
      terms: fc.constant(Uint32Array.from(terms).sort()),
      counts: fc.uint8Array({ minLength: terms.length, maxLength: terms.length, min: 1, max: 63 }),
      places: fc.uint8Array({ minLength: terms.length, maxLength: terms.length, max: 3 }),
      pairs: fc.constant(new Uint32Array(0)),
    }),
  );

/** In no order of time: old articles are indexed after new ones. */
export const arbitraryArticle = fc.record({
  moment: fc.integer({ min: 0, max: 100 * DAY_MS }),
  document: arbitraryDocument,
});

export const arbitraryAsking = fc.record({
  query: fc.uniqueArray(
    fc.record({
      term: fc.constantFrom(...VOCABULARY, ABSENT),
      weight: fc.double({ min: 0.1, max: 9, noNaN: true }),
    }),
    { maxLength: 15, selector: ({ term }) => term },
  ),
  before: fc.integer({ min: 0, max: 120 * DAY_MS }),
});

export type Asking = typeof arbitraryAsking extends fc.Arbitrary<infer T> ? T : never;

export async function addAll(db: Database, articles: readonly IndexedArticle[]): Promise<void> {
  for (const { article, moment, document } of articles)
    await db
      .transaction()
      .execute((transaction) => addToIndex(transaction, article, moment, document, smallPace));
}

/** Both answer the same to every question. */
export async function check(
  db: Database,
  articles: readonly IndexedArticle[],
  asking: Asking,
): Promise<void> {
  const expected = await answers(createSeenBeforeIndex(articles), articles, asking);
  const hits = expected.hits.map((hit) => ({ ...hit, score: expect.closeTo(hit.score, SCORE_DIGITS) }));
  expect(await answers(createBackgroundIndex(db), articles, asking)).toEqual({ ...expected, hits });
}

async function answers(index: BackgroundIndex, articles: readonly IndexedArticle[], asking: Asking) {
  const { query, before } = asking;
  const numbers = [...articles.map(({ article }) => article).reverse(), 9_999];
  const hits = await index.find(query, { before, limit: articles.length + 1 });
  return {
    size: await index.size(),
    frequencies: await index.frequencies(Uint32Array.from([...VOCABULARY, ABSENT])),
    hits: hits.toSorted((a, b) => a.article - b.article),
    documents: await index.documents(numbers),
  };
}
