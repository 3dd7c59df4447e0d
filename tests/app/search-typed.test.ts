/** On a command line days, feed and page stand among the words of the query, or beside it. */
import { beforeEach, expect, test } from 'vitest';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { searchTyped } from '../../src/app/search-typed.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { loadDesk, NOW } from './desk.ts';
import { temporaryStore } from './temporary-store.ts';

let db: Database;
beforeEach(async () => {
  db = await temporaryStore();
  await put('old', 'UNSC draft', '2019-11-30T12:00Z', 'Yonhap');
  await put('new', 'UNSC draft of page:2', '2019-12-19T12:00Z', 'Herald');
});

async function put(id: string, title: string, day: string, feed: string): Promise<void> {
  const published = Date.parse(day);
  const one = article(id, { title, summary: '', body: '', feed, published, seen: published });
  await archive(db, one, { words: wordsToIndex(one) });
}

async function search(query: string, apart: { from?: string; to?: string } = {}) {
  const outcome = await searchTyped(db, loadDesk(), { query, ...apart }, NOW, new AbortController().signal);
  if (!outcome.ok)
    return `${outcome.query.slice(outcome.error.start, outcome.error.end)}: ${outcome.error.message}`;
  return [outcome.page, ...outcome.found.map(({ id }) => id).sort()];
}

test.each([
  ['draft', {}, [1, 'new', 'old']],
  ['draft from:2019-12-01', {}, [1, 'new']],
  ['draft', { to: '2019-12-01' }, [1, 'old']],
  ['draft from:2019-12-01', { from: '2019-11-01' }, [1, 'new', 'old']],
  ['from:yesterday draft to:today page:3', {}, [3, 'new']],
  ['draft source:herald', {}, [1, 'new']],
  ['"page:2"', {}, [1, 'new']],
])('%s %j', async (query, apart, found) => {
  expect(await search(query, apart)).toEqual(found);
});

test.each([
  ['draft from:soon', /^draft from:soon: from: wants a day/],
  ['draft page:0', /page wants a whole number/],
  ['draft source:KCNA', /There is no feed “KCNA”/],
  ['from:today UNSC NEAR draft', /^NEAR: NEAR wants the number of words/],
  ['draft to:', /^to:: to: wants a value/],
  ['from:today', /^from:today: from: alone is not enough\. It wants something besides: e\.g\. /],
  ['from:today source:herald', /from: and source: alone are not enough/],
])('%s is told what is wrong, and where', async (query, said) => {
  expect(await search(query)).toMatch(said);
});
