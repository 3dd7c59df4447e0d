/** An index that is damaged: searched without what is spoilt, and mended bit by bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportDamage } from '../../../src/app/background/background-damage.ts';
import { createBackgroundIndex } from '../../../src/app/background/background-index.ts';
import type { IndexedArticle } from '../../../src/background/memory-index.ts';
import { readSegments } from '../../../src/store/background-segments.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { temporaryStore } from '../temporary-store.ts';
import { addAll } from './background-archive.ts';

const COMMON = 1_000;

/** All have one term in common, and each has one of its own. */
function article(number: number): IndexedArticle {
  const terms = [COMMON, COMMON + number * 100_003];
  const document = {
    terms: Uint32Array.from(terms),
    counts: Uint8Array.from([1, 1]),
    places: Uint8Array.from([0, 0]),
    pairs: new Uint32Array(0),
  };
  return { article: number, moment: number, document };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function found(db: Database): Promise<number[]> {
  const hits = await createBackgroundIndex(db).find([{ term: COMMON, weight: 1 }], {
    before: 1e6,
    limit: 1_000,
  });
  return hits.map((hit) => hit.article).sort((a, b) => a - b);
}

async function livePostings(db: Database): Promise<number[]> {
  const segments = await readSegments(db);
  return segments.filter(({ kind, state }) => kind === 'postings' && state === 'live').map(({ id }) => id);
}

async function spoil(db: Database, segment: number, data: Uint8Array): Promise<void> {
  await db
    .updateTable('background_block')
    .set({ data })
    .where('key', '>=', segment * 2 ** 32)
    .where('key', '<', (segment + 1) * 2 ** 32)
    .execute();
}

test('a spoilt segment is left out, its articles are indexed anew, and then all are found again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 17, max: 40 }),
      fc.nat(),
      async (data, size, which) => {
        const db = await temporaryStore();
        await addAll(db, numbers(1, size).map(article));
        const segments = await livePostings(db);
        await spoil(db, segments[which % segments.length] ?? 0, data);
        const left = await found(db);
        expect(left.length).toBeLessThan(size);
        expect(numbers(1, size)).toEqual(expect.arrayContaining(left));
        await addAll(db, numbers(size + 1, size + 80).map(article));
        expect(await found(db)).toEqual(numbers(1, size + 80));
      },
    ),
    { numRuns: 6, ...IN_TIME },
  );
});

test('damage that only a merge comes upon is mended too', async () => {
  const db = await temporaryStore();
  await addAll(db, numbers(1, 9).map(article));
  for (const id of await livePostings(db)) await spoil(db, id, new Uint8Array(5));
  await addAll(db, numbers(10, 120).map(article));
  expect(await found(db)).toEqual(numbers(1, 120));
});

test('a segment that has lost which articles it has is left out', async () => {
  const db = await temporaryStore();
  await addAll(db, numbers(1, 20).map(article));
  await db
    .updateTable('background_segment')
    .set({ articles: new Uint8Array(3) })
    .execute();
  const waiting = await db.selectFrom('background_waiting').select('article').execute();
  await db.updateTable('background_index').set({ stamp: 1 }).execute();
  expect(await found(db)).toEqual(waiting.map((row) => row.article));
  await addAll(db, numbers(21, 60).map(article));
  expect(await found(db)).toEqual(expect.arrayContaining(numbers(21, 60)));
});

test('spoilt documents and counts are as good as none', async () => {
  const db = await temporaryStore();
  await addAll(db, numbers(1, 20).map(article));
  await db
    .updateTable('background_document')
    .set({ data: new Uint8Array(2) })
    .execute();
  await db
    .updateTable('background_waiting')
    .set({ data: new Uint8Array(3) })
    .execute();
  const segments = await readSegments(db);
  for (const { id } of segments.filter(({ kind }) => kind === 'frequencies'))
    await spoil(db, id, new Uint8Array(3));
  const index = createBackgroundIndex(db);
  expect(await index.documents([1, 2])).toEqual([]);
  await addAll(db, numbers(21, 60).map(article));
  expect((await index.frequencies(Uint32Array.of(COMMON)))[0]).toBeGreaterThan(0);
});

test('the log tells of a part that a search has found to be damaged', async () => {
  const db = await temporaryStore();
  await addAll(db, numbers(1, 20).map(article));
  const [segment = 0] = await livePostings(db);
  await spoil(db, segment, new Uint8Array(5));
  const said: string[] = [];
  const look = async () => {
    const stopping = new AbortController();
    const reporting = reportDamage(db, (level, text) => said.push(`${level}: ${text}`), stopping.signal);
    await found(db);
    stopping.abort();
    await reporting;
  };
  await look();
  expect(said).toEqual([]);
  const { documents } = (await readSegments(db)).find(({ id }) => id === segment) ?? expect.fail();
  await look();
  expect(said).toEqual([
    `warn: a part of the background index is damaged: no background is found among its ${documents} articles until they have been indexed anew`,
  ]);
});
