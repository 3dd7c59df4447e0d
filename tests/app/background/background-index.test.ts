/** The index on disk answers as one in memory would, whatever happened to it. */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBackgroundIndex } from '../../../src/app/background/background-index.ts';
import { addToIndex } from '../../../src/app/background/background-intake.ts';
import type { IndexedArticle } from '../../../src/background/memory-index.ts';
import { readSegments } from '../../../src/store/background-segments.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { putFreshDatabase } from '../../support/fresh-database.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { temporaryFolder, temporaryStore } from '../temporary-store.ts';
import { addAll, arbitraryArticle, arbitraryAsking, check, smallPace } from './background-archive.ts';

async function open(folder: string): Promise<Database> {
  const path = join(folder, 'watch.db');
  await putFreshDatabase(path);
  const store = await openStore(path, 'own');
  if (!store.ok) throw new Error(store.problem);
  return store.db;
}

const nothing = { terms: new Uint32Array(0), counts: new Uint8Array(0), places: new Uint8Array(0) };
const document = (...terms: number[]) => ({
  terms: Uint32Array.from(terms),
  counts: Uint8Array.from(terms, () => 1),
  places: Uint8Array.from(terms, () => 0),
  pairs: new Uint32Array(0),
});

test('an empty archive has nothing', async () => {
  const db = await temporaryStore();
  await check(db, [], { query: [{ term: 1, weight: 1 }], before: 1_000 });
});

test('articles are found and counted through seals, merges, restarts and transactions that are rolled back', async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant('add' as const), article: arbitraryArticle }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('roll back' as const),
        articles: fc.array(arbitraryArticle, { minLength: 1, maxLength: 6 }),
        asking: arbitraryAsking,
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('ask' as const), asking: arbitraryAsking }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }), async (steps) => {
      const folder = temporaryFolder();
      let db = await open(folder);
      try {
        const articles: IndexedArticle[] = [];
        const number = (some: readonly { moment: number; document: IndexedArticle['document'] }[]) =>
          some.map((one, i) => ({ ...one, article: articles.length + i + 1 }));
        for (const one of steps) {
          if (one.does === 'add') {
            const added = number([one.article]);
            await addAll(db, added);
            articles.push(...added);
          } else if (one.does === 'ask') {
            await check(db, articles, one.asking);
          } else if (one.does === 'restart') {
            await db.destroy();
            db = await open(folder);
          } else {
            const lost = number(one.articles);
            await db
              .transaction()
              .execute(async (transaction) => {
                for (const { article, moment, document } of lost)
                  await addToIndex(transaction, article, moment, document, smallPace);
                await check(transaction, [...articles, ...lost], one.asking);
                throw new Error('rolled back');
              })
              .catch((error: Error) => {
                if (error.message !== 'rolled back') throw error;
              });
            await check(db, articles, one.asking);
          }
        }
      } finally {
        await db.destroy();
      }
    }),
    { numRuns: 6, ...IN_TIME },
  );
});

test('a program that ends in the middle of anything loses only what was not committed', async () => {
  const [articles = []] = fc.sample(fc.array(arbitraryArticle, { minLength: 60, maxLength: 60 }), {
    numRuns: 1,
    seed: 4,
  });
  const [asking] = fc.sample(arbitraryAsking, { numRuns: 1, seed: 4 });
  if (asking === undefined) throw new Error('nothing to ask');
  const numbered = articles.map((one, i) => ({ ...one, article: i + 1 }));
  const folder = temporaryFolder();
  const db = await temporaryStore(folder);
  for (const [i, { article, moment, document }] of numbered.entries()) {
    const copy = temporaryFolder();
    await db.transaction().execute(async (transaction) => {
      await addToIndex(transaction, article, moment, document, smallPace);
      for (const name of ['watch.db', 'watch.db-wal'])
        if (existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
    });
    if (i % 7 !== 0) continue;
    const crashed = await temporaryStore(copy);
    await check(crashed, numbered.slice(0, i), asking);
    await addAll(crashed, numbered.slice(i));
    await check(crashed, numbered, asking);
  }
  // What was to be interrupted has taken place.
  const levels = (await readSegments(db)).map(({ level }) => level);
  expect(Math.max(...levels)).toBeGreaterThanOrEqual(2);
});

test('of many hits the best are given, the newest first of those that score the same', async () => {
  const db = await temporaryStore();
  const articles = Array.from({ length: 30 }, (_, i) => ({
    article: i + 1,
    moment: 1_000,
    document: document(...[7, 8, 9].slice(0, 1 + (i % 3))),
  }));
  await addAll(db, articles);
  const query = [7, 8, 9].map((term) => ({ term, weight: term }));
  const index = createBackgroundIndex(db);
  const all = await index.find(query, { before: 2_000, limit: 100 });
  const best = await index.find(query, { before: 2_000, limit: 4 });
  expect(all.length).toBe(30);
  expect(best).toEqual(all.slice(0, 4));
  expect(best.map(({ article }) => article)).toEqual([30, 27, 24, 21]);
});

test('an article of the very moment is not of before it', async () => {
  const db = await temporaryStore();
  await addAll(db, [{ article: 1, moment: 1_000, document: document(7) }]);
  const query = [{ term: 7, weight: 1 }];
  expect(await createBackgroundIndex(db).find(query, { before: 1_000, limit: 3 })).toEqual([]);
  expect(await createBackgroundIndex(db).find(query, { before: 1_001, limit: 3 })).toHaveLength(1);
});

test('an edited article is ranked by its new text, and found once by what either text says', async () => {
  const db = await temporaryStore();
  const edited = document(1, 2, 3, 4, 5, 6, 8);
  await addAll(db, [
    { article: 1, moment: 0, document: document(1, 2, 3, 4, 5, 6, 7) },
    { article: 2, moment: 0, document: document(50) },
    { article: 1, moment: 0, document: edited },
    { article: 2, moment: 0, document: document(60, 61) },
  ]);
  const index = createBackgroundIndex(db);
  const found = async (...terms: number[]) => {
    const query = terms.map((term) => ({ term, weight: 1 }));
    return (await index.find(query, { before: 1, limit: 9 })).map(({ article }) => article);
  };
  // One new word in seven is not worth another entry.
  expect(await index.size()).toMatchObject({ documents: 3 });
  expect({
    few: await found(8),
    old: await found(50),
    fresh: await found(60),
    both: await found(50, 61),
  }).toEqual({ few: [], old: [2], fresh: [2], both: [2] });
  expect(await index.documents([1, 2])).toEqual([
    { article: 1, document: edited },
    { article: 2, document: document(60, 61) },
  ]);
});

test('an article without a term is there, and is never found', async () => {
  const db = await temporaryStore();
  const articles = Array.from({ length: 12 }, (_, i) => ({
    article: i + 1,
    moment: 0,
    document: { ...nothing, pairs: new Uint32Array(0) },
  }));
  await addAll(db, articles);
  await check(db, articles, { query: [{ term: 3, weight: 1 }], before: 5 });
});
