import { beforeEach, describe, expect, test } from 'vitest';
import { searchArchive } from '../../src/app/search-archive.ts';
import { wordsToIndex } from '../../src/app/words-to-index.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { temporaryStore } from './temporary-store.ts';

let db: Database;
beforeEach(async () => {
  db = await temporaryStore();
  await put('old', 'UNSC draft', '2019-11-30T12:00Z', 'Yonhap');
  await put('first', 'UNSC draft', '2019-12-01T00:00Z', 'KCNA');
  await put('last', 'The draft of the UN Security Council', '2019-12-31T23:59Z', 'Yonhap');
  await put('page', 'The word page:2 in a title', '2019-12-02T00:00Z', 'Yonhap');
});

async function put(id: string, title: string, day: string, feed: string): Promise<void> {
  const published = Date.parse(day);
  const one = article(id, { title, summary: '', body: '', feed, published, seen: published });
  await archive(db, one, { words: wordsToIndex(one) });
}

async function search(typed: string) {
  const settings = { contexts: { council: 'UNSC OR "security council"' }, acronyms: [] };
  const outcome = await searchArchive(db, settings, typed, new AbortController().signal);
  return outcome.ok ? { ids: outcome.found.map(({ id }) => id), page: outcome.page } : outcome.error;
}

describe('a search', () => {
  const table: [typed: string, ids: string[], page: number][] = [
    ['draft', ['last', 'first', 'old'], 1],
    ['UNSC draft', ['first', 'old', 'last'], 1],
    ['@council', ['first', 'old', 'last'], 1],
    ['draft from:2019-12-01', ['last', 'first'], 1],
    ['from:2019-12-01 to:2019-12-30 draft', ['first'], 1],
    ['draft to:2019-11-30 page:3', ['old'], 3],
    ['draft source:yonhap', ['last', 'old'], 1],
    ['"page:2"', ['page'], 1],
    ['absent', [], 1],
  ];
  test.each(table)('%s', async (typed, ids, page) => {
    const found = await search(typed);
    expect(found).toMatchObject({ page });
    expect('ids' in found && found.ids.toSorted()).toEqual(ids.toSorted());
  });

  const faults: [typed: string, start: number, end: number, message: RegExp][] = [
    ['draft from:yesterday', 6, 20, /^from: wants a day: from:2019-12-31\.$/],
    ['draft to:2019-02-30', 6, 19, /^to: wants a day/],
    ['draft page:0', 6, 12, /^page: wants a number/],
    ['from:2019-12-01 UNSC NEAR draft', 21, 25, /^NEAR wants the number of words/],
    ['draft @korea', 6, 12, /^There is no context @korea/],
    ['draft from:2019-12-02 to:2019-12-01', 0, 35, /^to: lies before from:/],
    ['from:2019-12-01', 0, 15, /empty/],
  ];
  test.each(faults)('%s is told what is wrong, and where', async (typed, start, end, message) => {
    expect(await search(typed)).toMatchObject({ start, end, message: expect.stringMatching(message) });
  });

  test('gives the most relevant first, then the newest', async () => {
    expect(await search('UNSC')).toMatchObject({ ids: ['first', 'old', 'last'] });
  });

  test('gives what it has when time is up', async () => {
    const settings = { contexts: {}, acronyms: [] };
    const outcome = await searchArchive(db, settings, 'draft', AbortSignal.abort());
    expect(outcome).toMatchObject({ ok: true, found: [] });
  });
});
