/** What was said before is found without going through the whole archive. */
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { recentMatches, textsOfStory } from '../../src/store/recent-matches.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function match(term: string, ...texts: string[]): Match {
  const passages = texts.map((text) => ({ field: 'body', offset: 0, text, highlights: [] }) as const);
  return { term, score: 0.5, parts: [], historical: null, passages };
}

const range = { article: 'itself', since: 1_000, until: 2_000 };

test('of each term the latest matches come first, with their titles and passages', async () => {
  const at = (moment: number, ...matches: Match[]) => ({ moment, matches });
  await archive(db, article('a'), at(1_000, match('gift', 'one', 'two'), match('draft', 'three')));
  await archive(db, article('b'), at(2_000, match('gift', 'four')));
  await archive(db, article('old'), at(999, match('gift', 'five')));
  await archive(db, article('future'), at(2_001, match('gift', 'six')));
  await archive(db, article('itself'), at(1_500, match('gift', 'seven')));
  await archive(db, article('other'), at(1_500, match('talks', 'eight')));
  expect(await recentMatches(db, ['gift', 'draft', 'tests'], range)).toEqual(
    new Map([
      ['gift', ['Title of b\nfour', 'Title of a\none\ntwo']],
      ['draft', ['Title of a\nthree']],
    ]),
  );
  expect(await recentMatches(db, [], range)).toEqual(new Map());
});

test('there are fifty a term at most, whatever other terms have', async () => {
  for (let i = 0; i < 60; i += 1)
    await archive(db, article(`a${i}`), { moment: 1_000 + i, matches: [match('gift', `${i}`)] });
  await archive(db, article('b'), { moment: 1_000, matches: [match('draft', 'x')] });
  const found = await recentMatches(db, ['gift', 'draft'], range);
  expect([found.get('gift')?.length, found.get('gift')?.[0], found.get('draft')]).toEqual([
    50,
    'Title of a59\n59',
    ['Title of b\nx'],
  ]);
});

test('no table is gone through as a whole', async () => {
  const log: string[] = [];
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN
    select match.term from (select id, moment from article where moment >= 1 and moment <= 2
      order by moment desc limit 2000) as recent
    inner join match on match.article = recent.id where match.term in ('a', 'b')
    order by recent.moment desc limit 400`.execute(db);
  log.push(...rows.map((row) => row.detail));
  expect(log.filter((line) => /SEARCH (article|match) USING (COVERING )?INDEX/.test(line)).length).toBe(2);
  expect(log.filter((line) => /SCAN (article|match)/.test(line))).toEqual([]);
});

test('the texts of a story are those of its other articles, the latest first', async () => {
  for (const id of ['a', 'b', 'itself'])
    await archive(db, article(id, { body: `Body of ${id}` }), { story: 's1' });
  await archive(db, article('c'), { story: 's2' });
  expect(await textsOfStory(db, 's1', 'itself')).toEqual([
    'Title of b\nSummary\nBody of b',
    'Title of a\nSummary\nBody of a',
  ]);
});
