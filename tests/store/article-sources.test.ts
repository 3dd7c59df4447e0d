/** An article has one source a feed, is known under each of its ids, and is found under each of its feeds. */
import { expect, test } from 'vitest';
import { searchArchive } from '../../src/app/search-archive.ts';
import { archivedFeeds, numbersByFeeds, textsAmong, textsByNumbers } from '../../src/store/archived-texts.ts';
import { reviseArticle } from '../../src/store/article-edits.ts';
import {
  dropSource,
  feedsOf,
  findKnownItems,
  keepOwnSource,
  saveSource,
  sourcesOf,
} from '../../src/store/article-sources.ts';
import { archiveArticle, articlesByIds } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { article, deskWatch, NOW } from '../app/desk.ts';
import { temporaryStore } from '../app/temporary-store.ts';

const PERIOD = { since: 0, until: null };

async function storeOf(): Promise<Database> {
  const db = await temporaryStore();
  for (const name of ['Envoy leaves', 'Talks end']) {
    const standing = { headline: name, link: null, source: 'Yonhap', lead: null, mergedInto: null };
    await insertStory(db, { id: name, ...standing, first: NOW, last: NOW });
    const filing = {
      moment: NOW,
      story: name,
      signature: null,
      keys: [],
      words: name.toLowerCase().split(' '),
    };
    await archiveArticle(db, article(name), { ...filing, matches: [] });
  }
  return db;
}

function source(feed: string, id: string, contentHash: string, seen = NOW) {
  return { feed, id, contentHash, seen, link: `https://${feed.toLowerCase()}.example/1`, published: null };
}

test('a feed has one source of an article: what it says last', async () => {
  const db = await storeOf();
  await saveSource(db, 'Yonhap-Envoy leaves', source('Herald', 'h1', 'one'));
  await saveSource(db, 'Yonhap-Envoy leaves', source('Herald', 'h2', 'two'));
  await saveSource(db, 'Yonhap-Envoy leaves', source('Google News', 'g1', 'three', NOW + 1));
  const found = await sourcesOf(db, ['Yonhap-Envoy leaves', 'Yonhap-Talks end']);
  expect([...found]).toEqual([
    ['Yonhap-Envoy leaves', [source('Herald', 'h2', 'two'), source('Google News', 'g1', 'three', NOW + 1)]],
  ]);
  expect([...(await findKnownItems(db, ['h1', 'h2', 'g1', 'Yonhap-Talks end']))]).toEqual([
    ['Yonhap-Talks end', { article: 'Yonhap-Talks end', contentHash: article('Talks end').contentHash }],
    ['g1', { article: 'Yonhap-Envoy leaves', contentHash: 'three' }],
    ['h2', { article: 'Yonhap-Envoy leaves', contentHash: 'two' }],
  ]);
  const feeds = await feedsOf(db, [article('Envoy leaves'), article('Talks end')]);
  expect([...feeds.values()]).toEqual([['Yonhap', 'Herald', 'Google News'], ['Yonhap']]);
  await dropSource(db, 'Yonhap-Envoy leaves', 'Herald');
  expect([...(await findKnownItems(db, ['h2']))]).toEqual([]);
});

test('what its own feed said is remembered while the text of another stands', async () => {
  const db = await storeOf();
  const [archived] = await articlesByIds(db, ['Yonhap-Envoy leaves']);
  if (archived === undefined) throw new Error('it is archived');
  await keepOwnSource(db, archived);
  const fuller = article('Envoy leaves', { body: 'At noon.' });
  await reviseArticle(db, fuller, { replacedAt: NOW, words: [], matches: [] });
  // Kept once: what stands later is not its own.
  await keepOwnSource(db, { ...archived, contentHash: fuller.contentHash });
  const known = await findKnownItems(db, [archived.id]);
  expect(known.get(archived.id)).toEqual({ article: archived.id, contentHash: archived.contentHash });
});

test('an article is found under each of its feeds', async () => {
  const db = await storeOf();
  await saveSource(db, 'Yonhap-Envoy leaves', source('Herald', 'h1', 'one'));
  await saveSource(db, 'Yonhap-Talks end', source('Agency', 'a1', 'one'));
  expect(await archivedFeeds(db)).toEqual(['Yonhap', 'Agency', 'Herald']);
  expect((await numbersByFeeds(db, ['Herald'])).toSorted()).toEqual([1]);
  expect((await numbersByFeeds(db, ['Yonhap', 'Herald'])).toSorted()).toEqual([1, 2]);
  const ofHerald = await textsAmong(db, [1, 2], PERIOD, ['Herald']);
  expect(ofHerald.map(({ title, sources }) => [title, sources])).toEqual([
    ['Envoy leaves', ['Yonhap', 'Herald']],
  ]);
  expect((await textsByNumbers(db, [2])).map(({ sources }) => sources)).toEqual([['Yonhap', 'Agency']]);
});

test.each<[string, readonly string[] | null, string[]]>([
  ['source:herald', null, ['Envoy leaves']],
  ['source:agency talks', null, ['Talks end']],
  ['leaves OR talks', ['Herald'], ['Envoy leaves']],
  ['source:yonhap', ['Agency'], ['Talks end']],
  ['source:herald talks', null, []],
])('a search for %s', async (query, feeds, expected) => {
  const db = await storeOf();
  await saveSource(db, 'Yonhap-Envoy leaves', source('Herald', 'h1', 'one'));
  await saveSource(db, 'Yonhap-Talks end', source('Agency', 'a1', 'one'));
  const search = { query, period: PERIOD, feeds };
  const outcome = await searchArchive(db, deskWatch().settings, search, new AbortController().signal);
  expect(outcome.ok && outcome.found.map(({ title }) => title)).toEqual(expected);
});
