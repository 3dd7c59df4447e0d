/** What one look at a feed becomes, and that a look is stored as a whole or not at all. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Article } from '../../../src/domain/article.ts';
import { readFeedStates } from '../../../src/store/feed-states.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { numberedWords } from '../../stories/texts.ts';
import { article, countRows, decisions, deliveries, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const NOTHING = {
  article: 0,
  article_revision: 0,
  article_source: 0,
  story: 0,
  match: 0,
  alert: 0,
  decision: 0,
  delivery: 0,
  feed_state: 0,
};

/** Looks at a feed that has been looked at before. */
async function look(
  db: Database,
  articles: readonly Article[],
  { watch = deskWatch(), feed = articles[0]?.feed ?? 'Yonhap', now = NOW } = {},
) {
  const before = lookedAt(watch, feed, now - HOUR);
  return ingest(db, watch, { articles, state: lookedAt(watch, feed, now, before) }, before, now);
}

/** Three events; their texts have nothing in common. */
const TEXTS = [0, 1, 2].map((place) => ({ body: numberedWords(place * 200, place * 200 + 150) }));
const [ONE = {}, OTHER = {}] = TEXTS;
const FIRST = 'A row of ministers over sanctions on coal';
const SECOND = 'Bank shuts accounts after sanctions verdict';

/** Long enough to be recognised by its text. */
const REPORT =
  'The council will vote on new sanctions on Friday after weeks of argument between its members over how far they ' +
  'should go. Diplomats said that the draft had been softened twice, and that two members still wanted to wait for ' +
  'the answer from the capital, which has set a time limit that ends with the year. The spokesman would not say ' +
  'which of the ports are named in the annex, nor when the ships that lie there are going to be turned away.';

test('a look becomes articles, matches, stories, alerts, deliveries and the state of the feed', async () => {
  const db = await temporaryStore();
  const counts = await look(db, [article('New sanctions'), article('Weather')]);
  expect(counts).toEqual({ added: 2, revised: 0, sources: 0, matched: 1, faults: [] });
  expect(await countRows(db)).toEqual({
    ...NOTHING,
    article: 2,
    story: 2,
    match: 1,
    alert: 1,
    decision: 1,
    delivery: 1,
    feed_state: 1,
  });
  expect(await deliveries(db)).toEqual(['desk: post New sanctions']);
});

test('the same look again changes nothing but the state of the feed', async () => {
  const db = await temporaryStore();
  const articles = [article('New sanctions'), article('Weather')];
  await look(db, articles);
  const before = await countRows(db);
  expect(await look(db, articles, { now: NOW + HOUR })).toEqual({
    added: 0,
    revised: 0,
    sources: 0,
    matched: 0,
    faults: [],
  });
  expect(await countRows(db)).toEqual(before);
  expect((await readFeedStates(db)).map(({ lastLook }) => lastLook)).toEqual([NOW + HOUR]);
});

const STEPS = [
  ['article', 'INSERT', "NEW.title = 'Bank shuts accounts after sanctions verdict'"],
  ['match', 'INSERT', 'NEW.article = (SELECT max(id) FROM article)'],
  ['alert', 'INSERT', '(SELECT count(*) FROM alert) = 1'],
  ['decision', 'INSERT', '(SELECT count(*) FROM decision) = 1'],
  ['delivery', 'INSERT', 'NEW.sequence = 2'],
  ['feed_state', 'INSERT', '1'],
] as const;
test.each(STEPS)(
  'a failure at table %s leaves nothing behind, and the same look succeeds later',
  async (table, event, when) => {
    const db = await temporaryStore();
    const articles = [article(FIRST, ONE), article(SECOND, OTHER)];
    await sql
      .raw(
        `CREATE TRIGGER full BEFORE ${event} ON "${table}" WHEN ${when} BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
      )
      .execute(db);
    await expect(look(db, articles)).rejects.toThrow('disk full');
    expect(await countRows(db)).toEqual(NOTHING);
    await sql`DROP TRIGGER full`.execute(db);
    expect(await look(db, articles)).toEqual({ added: 2, revised: 0, sources: 0, matched: 2, faults: [] });
    expect(await deliveries(db)).toEqual([`desk: post ${FIRST}`, `desk: post ${SECOND}`]);
  },
);

test('a failure while an article is revised leaves its old text and no revision', async () => {
  const db = await temporaryStore();
  await look(db, [article('New sanctions')]);
  const before = await countRows(db);
  await sql`CREATE TRIGGER full BEFORE UPDATE ON feed_state BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    db,
  );
  await expect(look(db, [article('New sanctions', { body: 'And more.' })])).rejects.toThrow('disk full');
  expect(await countRows(db)).toEqual(before);
  const stored = await db.selectFrom('article').select('body').executeTakeFirstOrThrow();
  expect(stored.body).toBe('');
});

test('the same page through two feeds is one alert, and the second time a duplicate', async () => {
  const db = await temporaryStore();
  await look(db, [article('New sanctions')]);
  await look(db, [article('New sanctions', { feed: 'Herald', id: 'Herald-1' })]);
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: drop duplicate']);
  expect(await deliveries(db)).toEqual(['desk: post New sanctions']);
  expect(await countRows(db)).toMatchObject({ article: 1, story: 1, alert: 1 });
});

test('a reprint elsewhere joins the story, and the alert names it', async () => {
  const db = await temporaryStore();
  await look(db, [article('Council to vote on sanctions', { body: REPORT })]);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  const url = 'https://herald.example/reprint';
  await look(db, [
    article('UN vote comes near', { feed: 'Herald', link: url, url, body: `SEOUL -- ${REPORT}` }),
  ]);
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: edit also-reported']);
  expect(await deliveries(db)).toEqual([
    'desk: post Council to vote on sanctions',
    'desk: edit Council to vote on sanctions',
  ]);
  const { message } = await db.selectFrom('alert').select('message').executeTakeFirstOrThrow();
  expect(JSON.parse(message ?? '')).toMatchObject({
    reason: 'also-reported',
    source: 'Yonhap',
    alsoIn: [{ headline: 'UN vote comes near', link: url, source: 'Herald', published: NOW - HOUR }],
  });
});

test('an edited article keeps what it said before, and the alert is corrected', async () => {
  const db = await temporaryStore();
  await look(db, [article('New sanctions')]);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  const edited = article('New sanctions', { title: 'No new sanctions', body: 'Corrects the headline.' });
  expect(await look(db, [edited], { now: NOW + HOUR })).toEqual({
    added: 0,
    revised: 1,
    sources: 0,
    matched: 1,
    faults: [],
  });
  expect(await db.selectFrom('article_revision').selectAll().execute()).toEqual([
    {
      article: 'Yonhap-New sanctions',
      number: 1,
      replaced_at: NOW + HOUR,
      title: 'New sanctions',
      summary: '',
      body: '',
      published: NOW - HOUR,
      content_hash: article('New sanctions').contentHash,
    },
  ]);
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: edit corrected']);
  expect(await deliveries(db)).toEqual(['desk: post No new sanctions', 'desk: edit No new sanctions']);
  const story = await db.selectFrom('story').select(['headline', 'source']).executeTakeFirstOrThrow();
  expect(story).toEqual({ headline: 'No new sanctions', source: 'Yonhap' });
});

test('an edit that the alert does not show is no edit of the message', async () => {
  const db = await temporaryStore();
  await look(db, [article('New sanctions', { body: 'One.' })]);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  await look(db, [article('New sanctions', { body: 'Two.' })], { now: NOW + HOUR });
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: drop duplicate']);
  expect(await deliveries(db)).toEqual(['desk: post New sanctions']);
});

test('an article that only bears another date is not corrected, unless it had none', async () => {
  const db = await temporaryStore();
  await look(db, [article('New sanctions'), article(SECOND, { ...OTHER, published: null })]);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  const later = [
    article('New sanctions', { published: NOW }),
    article(SECOND, { ...OTHER, published: NOW - HOUR }),
  ];
  expect(await look(db, later, { now: NOW + HOUR })).toEqual({
    added: 0,
    revised: 1,
    sources: 0,
    matched: 1,
    faults: [],
  });
  const archived = await db.selectFrom('article').select(['title', 'published']).orderBy('title').execute();
  expect(archived).toEqual([
    { title: SECOND, published: NOW - HOUR },
    { title: 'New sanctions', published: NOW - HOUR },
  ]);
});

test('an edit that makes an article match is a first report, unless the article is old', async () => {
  const db = await temporaryStore();
  const young = article('Ministers argue about grain prices');
  const old = article('A storm closes the port of Nampho', { published: NOW - 25 * HOUR });
  await look(db, [young, old]);
  await look(
    db,
    [
      article('Ministers argue about grain prices', { body: 'On sanctions.' }),
      {
        ...article('A storm closes the port of Nampho', {
          published: NOW - 25 * HOUR,
          body: 'On sanctions.',
        }),
      },
    ],
    { now: NOW + HOUR },
  );
  expect(await deliveries(db)).toEqual(['desk: post Ministers argue about grain prices']);
  expect((await decisions(db)).toSorted()).toEqual(['desk: drop too-old', 'desk: post first-report']);
});

test('the earlier of two reports in one look is the one that alerts', async () => {
  const db = await temporaryStore();
  await look(db, [
    article('Second', { body: REPORT, published: NOW - HOUR }),
    article('First', {
      body: REPORT,
      published: NOW - 2 * HOUR,
      url: 'https://b.example/1',
      link: 'https://b.example/1',
    }),
  ]);
  expect(await deliveries(db)).toEqual(['desk: post First']);
});

test('an article with more links than a query can take is taken in all the same', async () => {
  const db = await temporaryStore();
  const links = Array.from({ length: 40_000 }, (_, index) => `https://a.example/${index}`);
  expect(await look(db, [article(FIRST, ONE), article(SECOND, { ...OTHER, links })])).toMatchObject({
    added: 2,
  });
  expect(await deliveries(db)).toEqual([`desk: post ${FIRST}`, `desk: post ${SECOND}`]);
});

test('hostile text is stored as it is', async () => {
  const db = await temporaryStore();
  const title = 'Sanctions \u0000 \uD800 "); DROP TABLE article; -- \u{1F4A3} *';
  await look(db, [article('x', { title, body: '"NEAR(" AND OR NOT * ^ sanctions' })]);
  expect(await countRows(db)).toMatchObject({ article: 1, delivery: 1 });
});
