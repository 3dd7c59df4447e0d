/** What became of a story is read as it was kept. */
import { beforeEach, expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { saveDevelopment } from '../../src/store/developments.ts';
import { recordFoldChanges } from '../../src/store/fold-changes.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory, mergeStory } from '../../src/store/stories.ts';
import {
  idsThatBegin,
  placingsOf,
  regroupingsOf,
  storyOfId,
  termsOfStory,
} from '../../src/store/story-history.ts';
import { alert, archive, article, message, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

const match = (term: string) => ({ term, score: 0.5, parts: [], historical: null, passages: [] });

test('how each article came to a story is what was kept first', async () => {
  await recordFoldChanges(
    db,
    [
      { kind: 'started', article: 'a1', story: 's1', nearest: null, needed: 0.2 },
      { kind: 'joined', article: 'a2', story: 's1', how: 'copy', score: 0.9, needed: 0.6 },
      { kind: 'moved', article: 'a2', story: 's2', from: 's1', score: 0.1, needed: 0.2 },
    ],
    5_000,
  );
  expect(await placingsOf(db, ['a1', 'a2', 'a3'])).toEqual(
    new Map([
      ['a1', { story: 's1', how: 'began', score: null, needed: 0.2 }],
      ['a2', { story: 's1', how: 'copy', score: 0.9, needed: 0.6 }],
    ]),
  );
});

test('merges, splits and moves on both sides are told in order', async () => {
  await recordFoldChanges(
    db,
    [
      { kind: 'started', article: 'a1', story: 's1', nearest: { story: 's2', score: 0.1 }, needed: 0.2 },
      { kind: 'merged', story: 's1', from: 's2', score: 0.5, needed: 0.4 },
      { kind: 'split', story: 's3', from: 's1', articles: ['a1', 'a2'], score: 0.1, needed: 0.2 },
      { kind: 'moved', article: 'a4', story: 's1', from: 's4', score: 0.1, needed: 0.2 },
      { kind: 'merged', story: 's8', from: 's9', score: 0.5, needed: 0.4 },
    ],
    5_000,
  );
  expect(await regroupingsOf(db, 's1')).toEqual([
    { at: 5_000, kind: 'merged', story: 's1', from: 's2', articles: [] },
    { at: 5_000, kind: 'split', story: 's3', from: 's1', articles: ['a1', 'a2'] },
    { at: 5_000, kind: 'moved', story: 's1', from: 's4', articles: ['a4'] },
  ]);
});

test('the terms of a story come the most frequent first', async () => {
  await archive(db, article('a1'), { matches: [match('Talks'), match('UNSC')] });
  await archive(db, article('a2'), { matches: [match('UNSC')] });
  await archive(db, article('b1'), { story: 's2', matches: [match('Other')] });
  expect(await termsOfStory(db, 's1')).toEqual(['UNSC', 'Talks']);
});

test('every id leads to the story that stands for it by now', async () => {
  await archive(db, article('a1'));
  await insertStory(db, story('s2'));
  await saveAlert(db, alert('abcdef1234'));
  await saveDevelopment(db, {
    id: 'd3v3l0pm3n',
    alert: 'abcdef1234',
    article: 'a1',
    at: 4_000,
    state: 'told',
    releaseAt: null,
    message: message('d3v3l0pm3n'),
  });
  const ids = ['abcdef1234', 'd3v3l0pm3n', 'a1', 's1'];
  const found = async () => Promise.all(ids.map(async (id) => (await storyOfId(db, id))?.id));
  expect(await found()).toEqual(['s1', 's1', 's1', 's1']);
  await mergeStory(db, 's1', 's2');
  expect(await found()).toEqual(['s2', 's2', 's2', 's2']);
  expect(await storyOfId(db, 'nothing')).toBe(null);
});

test('ids are found by how they begin', async () => {
  await archive(db, article('a1'), { story: 'abcd000000' });
  await insertStory(db, story('s1'));
  await saveAlert(db, alert('abcdef1234'));
  await saveAlert(db, alert('abcdeg1234', { channel: 'night' }));
  expect(await idsThatBegin(db, 'abcdef', 2)).toEqual(['abcdef1234']);
  expect(await idsThatBegin(db, 'abcd', 2)).toEqual(['abcdef1234', 'abcdeg1234', 'abcd000000']);
  expect(await idsThatBegin(db, 'zzzz', 2)).toEqual([]);
});
