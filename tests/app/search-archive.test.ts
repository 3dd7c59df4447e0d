import { beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveSearch } from '../../src/app/compile-search.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { searchArchive } from '../../src/app/search-archive.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { temporaryStore } from './temporary-store.ts';

let db: Database;
beforeEach(async () => {
  db = await temporaryStore();
  await put('old', 'UNSC draft', '2019-11-30T12:00Z', 'Yonhap');
  await put('first', 'UNSC draft', '2019-12-01T00:00Z', 'KCNA');
  await put('last', 'The draft of the UN Security Council', '2019-12-31T23:59Z', 'Yonhap');
});

async function put(id: string, title: string, day: string, feed: string): Promise<void> {
  const published = Date.parse(day);
  const one = article(id, { title, summary: '', body: '', feed, published, seen: published });
  await archive(db, one, { words: wordsToIndex(one) });
}

const DAY = 86_400_000;
const day = (text: string) => Date.parse(`${text}T00:00Z`);
const ALL = { since: null, until: null };
const SETTINGS = { contexts: { council: 'UNSC OR "security council"' }, acronyms: [] };

async function search(query: string, narrowed: Partial<ArchiveSearch> = {}) {
  const wanted = { query, period: ALL, feeds: null, ...narrowed };
  const outcome = await searchArchive(db, SETTINGS, wanted, new AbortController().signal);
  return outcome.ok ? outcome.found.map(({ id }) => id) : outcome.error;
}

describe('a search', () => {
  const table: [query: string, narrowed: Partial<ArchiveSearch>, ids: string[]][] = [
    ['draft', {}, ['last', 'first', 'old']],
    ['UNSC draft', {}, ['first', 'old', 'last']],
    ['@council', {}, ['first', 'old', 'last']],
    ['draft', { period: { since: day('2019-12-01'), until: null } }, ['last', 'first']],
    ['draft', { period: { since: day('2019-12-01'), until: day('2019-12-30') + DAY } }, ['first']],
    ['draft', { period: { since: null, until: day('2019-12-01') } }, ['old']],
    ['draft source:yonhap', {}, ['last', 'old']],
    ['draft', { feeds: ['Yonhap'] }, ['last', 'old']],
    ['draft', { feeds: ['Yonhap', 'KCNA'] }, ['last', 'first', 'old']],
    ['draft', { feeds: ['Yon'] }, []],
    ['draft', { feeds: ['?!'] }, []],
    ['draft', { feeds: [] }, []],
    ['absent', {}, []],
  ];
  test.each(table)('%s %j', async (query, narrowed, ids) => {
    const found = await search(query, narrowed);
    expect(Array.isArray(found) && found.toSorted()).toEqual(ids.toSorted());
  });

  const faults: [query: string, start: number, end: number, message: RegExp][] = [
    ['UNSC NEAR draft', 5, 9, /^NEAR wants the number of words/],
    ['draft @korea', 6, 12, /^There is no context @korea/],
    [' ', 0, 1, /empty/],
  ];
  test.each(faults)('%s is told what is wrong, and where', async (query, start, end, message) => {
    const said = { start, end, message: expect.stringMatching(message) };
    expect(await search(query)).toMatchObject(said);
    expect(await search(query, { feeds: ['Yonhap'] })).toMatchObject(said);
  });

  test('gives the most relevant first, then the newest', async () => {
    expect(await search('UNSC')).toEqual(['first', 'old', 'last']);
  });

  test('gives what it has when time is up', async () => {
    const wanted = { query: 'draft', period: ALL, feeds: null };
    const outcome = await searchArchive(db, SETTINGS, wanted, AbortSignal.abort());
    expect(outcome).toMatchObject({ ok: true, found: [] });
  });
});
