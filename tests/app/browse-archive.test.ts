/** A search in chat goes through the archive page by page, and goes on where it was. */
import { expect, test } from 'vitest';
import { createArchiveBrowser } from '../../src/app/browse-archive.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import type { SearchAnswer } from '../../src/lookups/search.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { temporaryStore } from './temporary-store.ts';

const SETTINGS = { contexts: {}, acronyms: [] };
const NEVER = new AbortController().signal;
const ALL = { query: 'draft', period: { since: null, until: null }, feeds: null, limit: 2 };

async function put(db: Database, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    const texts = { title: `Draft ${number}`, summary: '', body: '' };
    const one = article(`a${number}`, { ...texts, published: number, seen: number });
    await archive(db, one, { words: wordsToIndex(one) });
  }
}

function titles(answer: SearchAnswer): string[] | null {
  return answer.ok ? answer.found.map(({ title }) => title) : null;
}

test('pages follow each other while new articles come in, and the first page shows those', async () => {
  const db = await temporaryStore();
  await put(db, 1, 5);
  const browse = createArchiveBrowser({ db, settings: () => SETTINGS, timeUp: () => NEVER });
  const first = await browse({ ...ALL, skip: 0 });
  await put(db, 6, 6);
  const others = [await browse({ ...ALL, skip: 2 }), await browse({ ...ALL, skip: 4 })];
  const again = await browse({ ...ALL, skip: 0 });
  expect([first, ...others, again].map(titles)).toEqual([
    ['Draft 5', 'Draft 4'],
    ['Draft 3', 'Draft 2'],
    ['Draft 1'],
    ['Draft 6', 'Draft 5'],
  ]);
  expect(others.map((answer) => answer.ok && [answer.known, answer.isComplete])).toEqual([
    [5, false],
    [5, true],
  ]);
});

test('a page is the same when nothing of the search is remembered any more', async () => {
  const db = await temporaryStore();
  await put(db, 1, 5);
  const fresh = () => createArchiveBrowser({ db, settings: () => SETTINGS, timeUp: () => NEVER });
  expect(titles(await fresh()({ ...ALL, skip: 2 }))).toEqual(['Draft 3', 'Draft 2']);
});

test('when time runs out it says so, and goes on from there', async () => {
  const db = await temporaryStore();
  await put(db, 1, 5);
  const signals = [AbortSignal.abort(), NEVER];
  const hurried = createArchiveBrowser({
    db,
    settings: () => SETTINGS,
    timeUp: () => signals.shift() ?? NEVER,
  });
  const cut = { ok: true, found: [], known: 0, isComplete: false, isCutShort: true, searchedSince: null };
  expect(await hurried({ ...ALL, skip: 0 })).toEqual(cut);
  expect(titles(await hurried({ ...ALL, skip: 0 }))).toEqual(['Draft 5', 'Draft 4']);
});

test('how far it came is said, also of articles of other feeds', async () => {
  const db = await temporaryStore();
  await put(db, 1, 5);
  const browse = createArchiveBrowser({ db, settings: () => SETTINGS, timeUp: () => NEVER });
  const elsewhere = await browse({ ...ALL, feeds: ['Nobody'], skip: 0 });
  expect(elsewhere).toMatchObject({ ok: true, known: 0, isComplete: true, searchedSince: 1 });
});

test('two who ask at once get the same answer', async () => {
  const db = await temporaryStore();
  await put(db, 1, 5);
  const browse = createArchiveBrowser({ db, settings: () => SETTINGS, timeUp: () => NEVER });
  const answers = await Promise.all([browse({ ...ALL, skip: 0 }), browse({ ...ALL, skip: 0 })]);
  expect(answers.map(titles)).toEqual([
    ['Draft 5', 'Draft 4'],
    ['Draft 5', 'Draft 4'],
  ]);
});

test('what is wrong in a query is said', async () => {
  const db = await temporaryStore();
  const browse = createArchiveBrowser({ db, settings: () => SETTINGS, timeUp: () => NEVER });
  expect(await browse({ ...ALL, query: 'NEAR', skip: 0 })).toMatchObject({ ok: false });
});
