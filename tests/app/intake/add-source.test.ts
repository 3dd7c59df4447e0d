/** The same page through several feeds is one article, told once, and no term is missed for it. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { numberedWords } from '../../stories/texts.ts';
import {
  article,
  countRows,
  decisions,
  deliveries,
  HOUR,
  loadDesk,
  lookedAt,
  NOW,
  watchOf,
} from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const CONFIG = `
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed, weight: 2 }
  - { name: Herald, url: https://herald.example/feed }
  - { name: Google News, url: https://news.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, urgency: urgent }
  - { name: Of Yonhap, match: 'source:yonhap coal' }
  - { name: Weighty, match: timber, min_score: 0.7 }
  - { name: Not of Herald, match: 'zinc NOT source:herald' }
channels: { desk: { console: true } }
routes:
  - { terms: [Sanctions, Missile, Of Yonhap, Weighty, Not of Herald], to: [desk] }
`;
const WATCH = watchOf(loadDesk(CONFIG));

/** Looks at a feed that was looked at before, and marks what is to be delivered as sent. */
async function look(db: Database, articles: readonly Article[], now = NOW, watch: Watch = WATCH) {
  const before = lookedAt(watch, articles[0]?.feed ?? 'Yonhap', now - HOUR);
  const state = lookedAt(watch, before.feed, now, before);
  const seen = articles.map((one) => ({ ...one, seen: now }));
  const counts = await ingest(db, watch, { articles: seen, state }, before, now);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  return counts;
}

const PAGE = 'https://yonhap.example/2019/12/20/council-to-vote.html';
const TITLE = 'Council to vote on Friday';
const TEASER = { title: TITLE, link: PAGE, url: PAGE, summary: 'Members meet again.' };

function from(feed: string, changes: Partial<Article> = {}): Article {
  return article(TITLE, { ...TEASER, feed, id: `${feed} 1`, ...changes });
}

async function sources(db: Database) {
  const rows = await db
    .selectFrom('article_source')
    .select(['article', 'feed', 'id'])
    .orderBy('feed')
    .execute();
  return rows.map(({ article: of, feed, id }) => `${of}: ${feed} ${id}`);
}

async function terms(db: Database) {
  const rows = await db.selectFrom('match').select(['article', 'term']).orderBy('term').execute();
  return rows.map(({ article: of, term }) => `${of}: ${term}`);
}

test('a page through three feeds is one article with three sources, told once', async () => {
  const db = await temporaryStore();
  const says = { title: 'Council votes on sanctions' };
  await look(db, [from('Google News', { title: 'Council votes on sanctions - Yonhap News Agency' })]);
  const before = await countRows(db);
  expect(await look(db, [from('Yonhap', says)])).toMatchObject({ added: 0, revised: 0, sources: 1 });
  await look(db, [from('Herald', says)]);
  expect(await countRows(db)).toEqual({ ...before, article_source: 2, decision: 3, feed_state: 3 });
  expect(await sources(db)).toEqual(['Google News 1: Herald Herald 1', 'Google News 1: Yonhap Yonhap 1']);
  expect(await decisions(db)).toEqual([
    'desk: post first-report',
    'desk: drop duplicate',
    'desk: drop duplicate',
  ]);
  const notes = await db.selectFrom('decision').select('note').orderBy('number').execute();
  expect(notes.map(({ note }) => note)).toEqual([
    null,
    'the same article through Yonhap',
    'the same article through Herald',
  ]);
});

test('looks at feeds that carry the same page again change nothing', async () => {
  const db = await temporaryStore();
  const all = ['Yonhap', 'Herald', 'Google News'].map((feed) =>
    from(feed, { title: 'On sanctions and more' }),
  );
  for (const one of all) await look(db, [one]);
  const before = await countRows(db);
  for (const one of [...all, ...all]) await look(db, [one], NOW + HOUR);
  expect(await countRows(db)).toEqual(before);
});

test('a fuller text meets another term: the article is revised, and what is urgent is told by itself', async () => {
  const db = await temporaryStore();
  await look(db, [from('Google News', { title: 'Council votes on sanctions' })]);
  const fuller = from('Yonhap', {
    title: 'Council votes on sanctions',
    body: `The missile of last week was named by all. ${numberedWords(0, 80)}`,
  });
  expect(await look(db, [fuller], NOW + HOUR)).toMatchObject({ added: 0, revised: 1 });
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 1, story: 1, alert: 1 });
  expect(await terms(db)).toEqual(['Google News 1: Missile', 'Google News 1: Sanctions']);
  expect(await decisions(db)).toEqual([
    'desk: post first-report',
    'desk: edit also-reported',
    'desk: post development',
  ]);
  const counts = await countRows(db);
  for (const now of [2, 3]) {
    await look(db, [from('Google News', { title: 'Council votes on sanctions' })], NOW + now * HOUR);
    await look(db, [fuller], NOW + now * HOUR);
  }
  expect(await countRows(db)).toEqual(counts);
});

test('a much fuller text takes the place of a teaser, though it meets no other term', async () => {
  const db = await temporaryStore();
  await look(db, [from('Google News')]);
  const body = numberedWords(0, 80);
  expect(await look(db, [from('Yonhap', { body })])).toMatchObject({ revised: 1 });
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 1, alert: 0 });
  expect((await db.selectFrom('article').select(['body', 'feed']).execute())[0]).toEqual({
    body,
    feed: 'Google News',
  });
});

test('a poorer text that alone meets a term stays an article of its own in the story, and is told', async () => {
  const db = await temporaryStore();
  await look(db, [from('Yonhap', { body: numberedWords(0, 80) })]);
  const poorer = from('Herald', { summary: 'A missile flies.' });
  expect(await look(db, [poorer])).toMatchObject({ added: 1 });
  expect(await countRows(db)).toMatchObject({ article: 2, story: 1, alert: 1 });
  expect(await deliveries(db)).toEqual([`desk: post ${TITLE}`]);
  const before = await countRows(db);
  await look(db, [poorer], NOW + HOUR);
  expect(await countRows(db)).toEqual(before);
  for (const id of ['Herald 2', 'Herald 3']) await look(db, [{ ...poorer, id }], NOW + HOUR);
  expect(await countRows(db)).toEqual({ ...before, article_source: 1 });
});

test('a term that asks for a source is met when the article comes through that one too', async () => {
  const db = await temporaryStore();
  const coal = { title: 'Ships with coal turned away' };
  await look(db, [from('Google News', coal)]);
  expect(await deliveries(db)).toEqual([]);
  expect(await look(db, [from('Yonhap', coal)])).toMatchObject({ revised: 1 });
  expect(await terms(db)).toEqual(['Google News 1: Of Yonhap']);
  expect(await deliveries(db)).toEqual([`desk: post ${coal.title}`]);
  await look(db, [from('Google News', { ...coal, title: 'Ships with coal were turned away' })], NOW + HOUR);
  expect(await terms(db)).toEqual(['Google News 1: Of Yonhap']);
  expect(await countRows(db)).toMatchObject({ article: 1 });
});

test('a term that excludes a source is met by another one, and stays met', async () => {
  const db = await temporaryStore();
  const zinc = { title: 'Zinc prices rise once more' };
  await look(db, [from('Herald', zinc)]);
  await look(db, [from('Yonhap', zinc)]);
  expect(await terms(db)).toEqual(['Herald 1: Not of Herald']);
  expect(await deliveries(db)).toEqual([`desk: post ${zinc.title}`]);
});

test('a weightier feed makes an article relevant enough', async () => {
  const db = await temporaryStore();
  const timber = { title: 'Exports grow in all ports', summary: 'Much of it is timber.' };
  await look(db, [from('Herald', timber)]);
  expect(await decisions(db)).toEqual(['desk: drop low-score']);
  await look(db, [from('Yonhap', timber)]);
  expect(await deliveries(db)).toEqual([`desk: post ${timber.title}`]);
});

test('an edit at a further source follows the same rule, and the date of the first one stays', async () => {
  const db = await temporaryStore();
  await look(db, [from('Yonhap')]);
  await look(db, [from('Herald', { summary: '' })]);
  await look(db, [from('Herald', { summary: 'Members met again.', published: NOW })], NOW + HOUR);
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 0 });
  const edited = from('Herald', { summary: 'Members vote on sanctions today.', published: NOW });
  await look(db, [edited], NOW + HOUR);
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 1 });
  expect(await deliveries(db)).toEqual([`desk: post ${TITLE}`]);
  const row = await db.selectFrom('article').select(['summary', 'published']).executeTakeFirstOrThrow();
  expect(row).toEqual({ summary: edited.summary, published: NOW - HOUR });
  // The text that stands is the Herald's: its edits are edits of the article.
  await look(db, [from('Herald', { summary: 'No vote.', published: NOW })], NOW + 2 * HOUR);
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 2 });
});

test.each<[string, Partial<Article>, Partial<Article>]>([
  ['another title', {}, { title: 'Ministers argue over the fleet' }],
  ['live coverage', { title: 'Live updates: talks' }, { title: 'Live updates: talks end without result' }],
  ['the address of a section', { url: 'https://a.example/news' }, { url: 'https://a.example/news' }],
  ['no address', { url: null, link: null }, { url: null, link: null }],
])('%s makes two articles of two feeds', async (_name, one, other) => {
  const db = await temporaryStore();
  await look(db, [from('Yonhap', one)]);
  await look(db, [from('Herald', other)]);
  expect(await countRows(db)).toMatchObject({ article: 2 });
});

test('a retitled copy of the text of a page is that article', async () => {
  const db = await temporaryStore();
  const body = numberedWords(0, 200);
  await look(db, [from('Yonhap', { body })]);
  await look(db, [from('Herald', { body, title: 'Envoys prepare for a decision' })]);
  expect(await countRows(db)).toMatchObject({ article: 1 });
});

test.each<[string, (turn: number) => Article[]]>([
  ['a page', (turn) => [from('Yonhap', { id: `${turn}`, title: 'On sanctions and more' })]],
  ['no link', (turn) => [from('Yonhap', { id: `${turn}`, url: null, link: null, title: 'On sanctions' })]],
  [
    'the home page',
    (turn) =>
      ['a', 'b'].map((name) =>
        from('Yonhap', { id: `${name}${turn}`, url: 'https://y.example/', body: name }),
      ),
  ],
  [
    'one page for two texts',
    (turn) =>
      ['a', 'b'].map((name) => from('Yonhap', { id: `${name}${turn}`, body: `${name} on sanctions` })),
  ],
])('ids that change at each look make no table grow: %s', async (_name, items) => {
  const db = await temporaryStore();
  await look(db, items(0));
  await look(db, items(1), NOW + 1);
  const before = await countRows(db);
  for (let turn = 2; turn < 50; turn += 1) await look(db, items(turn), NOW + turn);
  expect(await countRows(db)).toEqual(before);
  expect(before).toMatchObject({ article: items(0).length });
});

test('under a new id an edit is an edit', async () => {
  const db = await temporaryStore();
  await look(db, [from('Yonhap', { title: 'On sanctions and more' })]);
  await look(
    db,
    [from('Yonhap', { title: 'On sanctions and more', id: 'new', summary: 'And 12 ports.' })],
    NOW + HOUR,
  );
  expect(await countRows(db)).toMatchObject({ article: 1, article_revision: 1 });
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: drop duplicate']);
});
