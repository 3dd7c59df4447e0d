/** The background of any story: as it was posted, else as the archive has it now. */
import { expect, test } from 'vitest';
import { backgroundOfStory } from '../../../src/app/background/story-background.ts';
import type { Background } from '../../../src/domain/background.ts';
import { saveAlert } from '../../../src/store/alerts.ts';
import { alert, archive, article, message, story } from '../../store/sample-rows.ts';
import { deskWatch, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const POSTED: Background = {
  how: 'linked',
  headline: 'Before',
  link: 'https://wire.example/before',
  source: 'Wire',
  published: NOW - 1,
  story: 's0',
  why: 'linked in the text',
};

test('what was posted with the story is its background', async () => {
  const db = await temporaryStore();
  await archive(db, article('a1', { published: NOW, links: [] }));
  await saveAlert(db, alert('abcdef1234', { message: message('abcdef1234', { background: [POSTED] }) }));
  expect(await backgroundOfStory(db, deskWatch(), story('s1'))).toEqual([POSTED]);
});

test('of a story that was not posted it is found now, with what its terms name', async () => {
  const db = await temporaryStore();
  const match = { term: 'Talks', score: 0.5, parts: [], historical: null, passages: [] };
  await archive(db, article('a1', { published: NOW, links: [] }), { matches: [match] });
  const found = await backgroundOfStory(db, deskWatch(), story('s1'));
  expect(found.map(({ how, link }) => ({ how, link }))).toEqual([
    { how: 'named', link: 'https://named.example/talks' },
  ]);
});

test('a story without any article has none', async () => {
  const db = await temporaryStore();
  expect(await backgroundOfStory(db, deskWatch(), story('s9'))).toEqual([]);
});
