/** What was archived before there was an index is indexed beside all else, and goes on after a restart. */
import { expect, test } from 'vitest';
import { indexBacklog } from '../../../src/app/background/background-backlog.ts';
import { createBackgroundIndex } from '../../../src/app/background/background-index.ts';
import { hashTerm } from '../../../src/background/background-document.ts';
import { readFact, saveFact } from '../../../src/store/facts.ts';
import { insertStory } from '../../../src/store/stories.ts';
import { archive, article, story } from '../../store/sample-rows.ts';
import { temporaryStore } from '../temporary-store.ts';

const NUMBERS = Array.from({ length: 25 }, (_, i) => i + 1);

async function oldArchive() {
  const db = await temporaryStore();
  await insertStory(db, story('s1'));
  for (const number of NUMBERS)
    await archive(db, article(`a${number}`, { title: 'Sohae', body: `launch ${number}`, published: 1_000 }));
  await saveFact(db, 'background-backlog', '25');
  return db;
}

async function found(db: Awaited<ReturnType<typeof oldArchive>>) {
  const query = [{ term: hashTerm('sohae'), weight: 1 }];
  const hits = await createBackgroundIndex(db).find(query, { before: Number.MAX_SAFE_INTEGER, limit: 100 });
  return hits.map((hit) => hit.article).sort((a, b) => a - b);
}

test('old articles are found when all is done, and the log says so', async () => {
  const db = await oldArchive();
  const said: string[] = [];
  await indexBacklog(db, (level, message) => said.push(`${level}: ${message}`), new AbortController().signal);
  expect(await found(db)).toEqual(NUMBERS);
  expect(said).toEqual([
    'info: background is found among all but 15 archived articles; they are being indexed',
    'info: background is found among all archived articles now',
  ]);
});

test('the newest come first, and a stop loses nothing', async () => {
  const db = await oldArchive();
  const stopping = new AbortController();
  await indexBacklog(db, () => stopping.abort(), stopping.signal);
  expect(await found(db)).toEqual(NUMBERS.slice(15));
  expect(await readFact(db, 'background-backlog')).toBe('15');
  await indexBacklog(db, () => {}, new AbortController().signal);
  expect(await found(db)).toEqual(NUMBERS);
});

test('where there is nothing to do, nothing is said', async () => {
  const db = await temporaryStore();
  const said: string[] = [];
  await indexBacklog(db, (_, message) => said.push(message), new AbortController().signal);
  expect(said).toEqual([]);
});
