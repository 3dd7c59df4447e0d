/** How often terms were met is counted by stories. */
import { beforeEach, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { reviseArticle } from '../../src/store/article-edits.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { countMatched, countStoriesByTerm, lastMet } from '../../src/store/term-counts.ts';
import { archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const match = (term: string): Match => ({ term, score: 1, parts: [], historical: null, passages: [] });

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  const rows: [id: string, published: number, story: string, terms: string[]][] = [
    ['a', 100, 's1', ['Gift', 'Talks']],
    ['b', 200, 's1', ['Gift']],
    ['c', 300, 's2', ['Gift']],
    ['d', 300, 's3', []],
  ];
  for (const [id, published, story, terms] of rows)
    await archive(db, article(id, { published }), { story, matches: terms.map(match) });
});

test('stories are counted once, for all of the time and the last of it', async () => {
  const counts = await countStoriesByTerm(db, ['Gift', 'Talks', 'Draft'], 100, 250);
  expect([...counts]).toEqual([
    ['Gift', { stories: 2, recent: 1 }],
    ['Talks', { stories: 1, recent: 0 }],
  ]);
  expect([...(await countStoriesByTerm(db, ['Talks'], 101, 250))]).toEqual([]);
  expect([...(await countStoriesByTerm(db, [], 0, 0))]).toEqual([]);
});

test('a term says when it was met last', async () => {
  expect([await lastMet(db, 'Gift'), await lastMet(db, 'Draft')]).toEqual([300, null]);
});

test('each article counts once, of one term or of any', async () => {
  expect(await countMatched(db, null, 100, 300)).toBe(2);
  expect(await countMatched(db, null, 101, 301)).toBe(2);
  expect(await countMatched(db, 'Talks', 0, 999)).toBe(1);
  expect(await countMatched(db, 'Draft', 0, 999)).toBe(0);
});

test('an article that was edited keeps its moment', async () => {
  const edited = article('b', { published: 900, title: 'Anew' });
  await reviseArticle(db, edited, { replacedAt: 950, words: [], matches: [match('Talks')] });
  expect([await lastMet(db, 'Talks'), await countMatched(db, 'Gift', 0, 999)]).toEqual([200, 2]);
});
