/** Whoever has most of the words is found, by the rare ones; of common words alone the newest are. */
import { beforeEach, expect, test } from 'vitest';
import { articlesWithMost } from '../../src/lookups/articles-with-most.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  const texts = ['the envoy hopes for peace', 'the envoy left', 'rain in the north', 'hopes of rain'];
  for (const [index, text] of texts.entries())
    await archive(db, article(`a${index}`), { words: text.split(' ') });
});

test.each<[words: string, ids: string[]]>([
  ['the envoy hopes for peace', ['a0']],
  ['envoy hopes', ['a0', 'a1', 'a3']],
  ['rain', ['a2', 'a3']],
  ['nothing', []],
  ['rain nothing never', []],
  ['', []],
])('“%s”', async (words, ids) => {
  const found = await articlesWithMost(db, words.split(' ').filter(Boolean), 0.5, 9_999);
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  expect(found.length > 0).toBe(ids.length > 0);
});

test('of words that nearly all articles have, the newest with all of them are given', async () => {
  for (let index = 0; index < 3_100; index += 1)
    await archive(db, article(`b${index}`), { words: index % 2 === 0 ? ['korea', 'talks'] : ['korea'] });
  const found = await articlesWithMost(db, ['korea'], 0.6, 9_999);
  expect(found.slice(0, 2).map(({ id }) => id)).toEqual(['b3099', 'b3098']);
  expect(found).toHaveLength(30);
});
