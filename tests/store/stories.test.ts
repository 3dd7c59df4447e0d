/** Stories: what they span, what stands for them, and what becomes of them when they are merged and split. */
import { expect, test } from 'vitest';
import type { Database } from '../../src/store/sqlite.ts';
import {
  insertStory,
  mergeStory,
  moveArticles,
  readStory,
  renameStory,
  resolveStory,
  spanOfStory,
  spanStory,
} from '../../src/store/stories.ts';
import { archive, article, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

async function storyOf(db: Database): Promise<Record<string, string>> {
  const rows = await db.selectFrom('article').select(['id', 'story']).orderBy('id').execute();
  return Object.fromEntries(rows.map(({ id, story: name }) => [id, name]));
}

test('a story spans its reports, whichever comes first, and may be renamed', async () => {
  const db = await openScratch();
  for (const [id, published] of [
    ['a', 2_500],
    ['b', 1_000],
    ['c', 4_000],
  ] as const)
    await archive(db, article(id, { published }));
  await insertStory(db, story('s2'));
  const span = await spanOfStory(db, 's1');
  expect([span, await spanOfStory(db, 's2')]).toEqual([{ reports: 3, first: 1_000, last: 4_000 }, null]);
  if (span) await spanStory(db, 's1', span);
  const standing = { headline: 'New', link: 'https://a.example', source: 'Courier', lead: 'b' };
  await renameStory(db, 's1', standing);
  expect([await readStory(db, 's1'), await readStory(db, 's2'), await readStory(db, 's3')]).toEqual([
    { id: 's1', ...standing, first: 1_000, last: 4_000, mergedInto: null },
    story('s2'),
    null,
  ]);
});

test('the id of a merged story leads to the one that took it up, over any number of merges', async () => {
  const db = await openScratch();
  await archive(db, article('a'), { story: 's1' });
  await archive(db, article('b'), { story: 's2' });
  await archive(db, article('c'), { story: 's3' });
  await mergeStory(db, 's3', 's2');
  await mergeStory(db, 's2', 's1');
  expect(await storyOf(db)).toEqual({ a: 's1', b: 's1', c: 's1' });
  const resolved = [];
  for (const id of ['s1', 's2', 's3', 'none']) resolved.push((await resolveStory(db, id))?.id ?? null);
  expect(resolved).toEqual(['s1', 's1', 's1', null]);
});

test('a story that was merged stands for itself again when it is split off', async () => {
  const db = await openScratch();
  await archive(db, article('a'), { story: 's1' });
  await archive(db, article('b'), { story: 's2' });
  await mergeStory(db, 's2', 's1');
  await insertStory(db, story('s2', { headline: 'Ignored: it is there' }));
  await moveArticles(db, ['b'], 's2');
  expect(await storyOf(db)).toEqual({ a: 's1', b: 's2' });
  expect(await resolveStory(db, 's2')).toEqual(story('s2'));
});

test('a ring of merged stories, which only another program can have written, ends', async () => {
  const db = await openScratch();
  await insertStory(db, story('s1'));
  await insertStory(db, story('s2', { mergedInto: 's1' }));
  await db.updateTable('story').set({ merged_into: 's2' }).where('id', '=', 's1').execute();
  expect((await resolveStory(db, 's1'))?.id).toBe('s1');
});
