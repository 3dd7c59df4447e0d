import { expect, test } from 'vitest';
import { parseArticles, parseQueries, selectQueries, teaserRemover } from '../../src/cli/background-items.ts';
import { scoreRankings } from '../../src/cli/measure-background.ts';

const queries = [
  { query: 'a', background: ['x', 'y'] },
  { query: 'b', background: ['z'] },
];

test('a perfect ranking scores 1, a missing one 0, a late hit its share', () => {
  const rankings = [{ query: 'a', background: ['x', 'y'] }];
  expect(scoreRankings(queries, rankings)).toEqual({
    'ndcg@5': 0.5,
    'recall@3': 0.5,
    'recall@10': 0.5,
    mrr: 0.5,
  });
  const late = [{ query: 'b', background: ['q', 'r', 's', 'z'] }];
  expect(scoreRankings(queries.slice(1), late)).toEqual({
    'ndcg@5': 1 / Math.log2(5),
    'recall@3': 0,
    'recall@10': 1,
    mrr: 1 / 4,
  });
});

test('what is linked with each other is on one side', () => {
  const linked = [...queries, { query: 'c', background: ['y'] }];
  const sides = (['dev', 'held'] as const).map((side) =>
    selectQueries(linked, side).map(({ query }) => query),
  );
  expect(sides.flat().sort()).toEqual(['a', 'b', 'c']);
  expect(sides.some((side) => side.includes('a') && side.includes('c'))).toBe(true);
});

test('takes the lines out that are titles of others, and leaves its own', () => {
  const own = { title: 'Envoy leaves Seoul without talks', summary: '', body: '' };
  const other = { title: 'Coal piles up on the quays', summary: '', body: '' };
  const body = `${own.title}\nHe flew home.\nRelated: ${other.title}`;
  expect(teaserRemover([own, other])({ ...own, body }).body).toBe(`${own.title}\nHe flew home.`);
});

test('says where the data is wrong', () => {
  expect(parseArticles('{"id":"a","snapshot":"2016-11-01"}\n{', 'f')).toEqual({
    ok: false,
    problem: 'f:2: is not a JSON object',
  });
  expect(parseArticles('{"id":"a"}', 'f')).toMatchObject({ ok: false });
  expect(parseQueries('{"query":"a","background":["b"]}', 'q', new Set(['a']))).toEqual({
    ok: false,
    problem: 'q:1: names b, which is no article',
  });
});
