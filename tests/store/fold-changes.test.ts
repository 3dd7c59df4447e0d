/** The stored reasons of folding, and the way of one article among them. */
import { expect, test } from 'vitest';
import type { FoldChange } from '../../src/domain/fold-change.ts';
import { foldHistory, recordFoldChanges } from '../../src/store/fold-changes.ts';
import { openScratch } from './scratch-store.ts';

const started = (article: string, story: string): FoldChange => ({
  kind: 'started',
  article,
  story,
  nearest: null,
  needed: 0.38,
});
const joined = (article: string, story: string): FoldChange => ({
  kind: 'joined',
  article,
  story,
  how: 'same-event',
  score: 0.5,
  needed: 0.38,
});

const CHANGES: FoldChange[] = [
  started('a', 's1'),
  { ...started('b', 's2'), nearest: { story: 's1', score: 0.3 } } as FoldChange,
  joined('c', 's2'),
  { kind: 'merged', story: 's1', from: 's2', score: 0.61, needed: 0.55 },
  started('d', 's3'),
  { kind: 'split', story: 's2', from: 's1', articles: ['b', 'e'], score: 0.3, needed: 0.5 },
  { kind: 'moved', article: 'a', story: 's3', from: 's1', score: 0.4, needed: 0.35 },
  { kind: 'moved', article: 'c', story: 's3', from: 's1', score: 0.4, needed: 0.35 },
  { kind: 'merged', story: 's3', from: 's1', score: 1, needed: 0 },
  { kind: 'merged', story: 's2', from: 's3', score: 0.7, needed: 0.6 },
];

test.each([
  ['a', [0, 6, 9]],
  ['b', [1, 3, 5]],
  ['c', [2, 3, 7, 9]],
  ['d', [4, 9]],
  ['archived before reasons were kept', []],
])('the way of article %s is told by the changes that placed it and took it along', async (id, expected) => {
  const db = await openScratch();
  await recordFoldChanges(db, CHANGES.slice(0, 4), 1_000);
  await recordFoldChanges(db, CHANGES.slice(4), 2_000);
  expect(await foldHistory(db, id)).toEqual(
    expected.map((index) => ({ at: index < 4 ? 1_000 : 2_000, change: CHANGES[index] })),
  );
});
