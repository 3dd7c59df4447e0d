/** The packed texts: put back in order, with where their articles stand now. */
import { expect, test } from 'vitest';
import { deleteFoldTexts, foldTextsOf, readFoldTexts, saveFoldText } from '../../src/store/fold-texts.ts';
import { mergeStory } from '../../src/store/stories.ts';
import { archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const data = (...bytes: number[]) => Uint8Array.from(bytes);

async function filled() {
  const db = await openScratch();
  await archive(db, article('b', { published: 9_000 }), { story: 's1' });
  await archive(db, article('a', { published: 8_000 }), { story: 's2' });
  await archive(db, article('of before'), { story: 's1' });
  await saveFoldText(db, { number: 2, article: 'a', copyOf: 'b', data: data() });
  await saveFoldText(db, { number: 1, article: 'b', copyOf: null, data: data(0, 255, 7) });
  return db;
}

test('they come in the order in which the articles were archived, in the stories that these are in now', async () => {
  const db = await filled();
  await mergeStory(db, 's2', 's1');
  const [first, second] = [
    { number: 1, article: 'b', story: 's1', moment: 9_000, copyOf: null, data: data(0, 255, 7) },
    { number: 2, article: 'a', story: 's1', moment: 8_000, copyOf: 'b', data: data() },
  ];
  expect(await readFoldTexts(db, 0, 10)).toEqual([first, second]);
  expect(await readFoldTexts(db, 0, 1)).toEqual([first]);
  expect(await readFoldTexts(db, 1, 10)).toEqual([second]);
});

test('what was forgotten is deleted, however much it is', async () => {
  const db = await filled();
  await deleteFoldTexts(db, []);
  await deleteFoldTexts(db, [...Array.from({ length: 40_000 }, (_, index) => `x${index}`), 'a']);
  expect([...(await foldTextsOf(db, ['a', 'b', 'of before']))]).toEqual([['b', data(0, 255, 7)]]);
});
