/** What would be done with an article is told without doing it, with an archive and without one. */
import { expect, test } from 'vitest';
import { type Explained, explainArticle } from '../../src/app/explain-article.ts';
import { ingest } from '../../src/app/intake/ingest.ts';
import type { Watch } from '../../src/app/watch.ts';
import { article, deskWatch, HOUR, loadDesk, lookedAt, MINUTE, NOW, watchOf } from './desk.ts';
import { dumpTables } from './dump-tables.ts';
import { temporaryStore } from './temporary-store.ts';

const TITLE = 'Council to vote on the new sanctions today';
const PAGE = {
  feed: 'Herald',
  link: 'https://herald.example/2019/1.html',
  url: 'https://herald.example/2019/1.html',
};

async function archived(watch: Watch) {
  const db = await temporaryStore();
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  const state = lookedAt(watch, 'Yonhap', NOW, before);
  await ingest(db, watch, { articles: [article(TITLE)], state }, before, NOW);
  return db;
}

const decisionsOf = ({ channels }: Explained) =>
  channels.map(({ channel, terms, decision }) => ({ channel, terms, decision }));

const DESK = { channel: 'desk', terms: ['Sanctions'] };
const WIRE = { channel: 'wire', terms: [], decision: null };

test('without an archive it tells terms, channels, the decision and the message', async () => {
  const explained = await explainArticle(null, deskWatch(), article(TITLE), NOW);
  expect(explained).toMatchObject({
    archived: null,
    story: null,
    matches: [{ match: { term: 'Sanctions' }, leads: 'told' }],
    channels: [
      {
        ...DESK,
        decision: { action: 'post', reason: 'first-report' },
        message: { headline: TITLE, source: 'Yonhap', reason: 'first-report', deadline: { days: 11 } },
      },
      { ...WIRE, message: null },
    ],
  });
  expect(explained.terms.map(({ term, matches }) => [term, matches])).toEqual([
    ['Sanctions', true],
    ['Missile', false],
    ['Trade', false],
    ['Talks', false],
  ]);
});

test('an article that no term matches goes nowhere', async () => {
  const explained = await explainArticle(null, deskWatch(), article('Weather'), NOW);
  expect(explained).toMatchObject({ matches: [], story: null });
  expect(decisionsOf(explained)).toEqual([{ ...DESK, terms: [], decision: null }, WIRE]);
});

test('the points of the parts add up to the score that would be stored', async () => {
  const { matches } = await explainArticle(null, deskWatch(), article(TITLE), NOW);
  const [{ match } = { match: null }] = matches;
  const sum = match?.parts.reduce((total, { points }) => total + points, 0);
  expect(sum).toBeCloseTo(match?.score ?? Number.NaN, 6);
});

test('what is held says until when, and what would be posted then', async () => {
  const { channels } = await explainArticle(null, deskWatch('gather: 90s'), article(TITLE), NOW);
  expect(channels[0]).toMatchObject({
    decision: { action: 'hold', reason: 'gathering', until: NOW + 90_000 },
    message: { headline: TITLE },
  });
});

const rules: [rule: string, leads: string, decision: object][] = [
  ['min_score: 0.99', 'low-score', { action: 'drop', reason: 'low-score' }],
  ['min_score: 0.01', 'told', { action: 'post', reason: 'first-report' }],
];
test.each(rules)('a term with %s leads to %s', async (rule, leads, decision) => {
  const text =
    `feeds: [{ name: Yonhap, url: "https://yonhap.example/feed" }]\n` +
    `terms: [{ name: Sanctions, match: sanctions, ${rule} }]\n` +
    'channels: { desk: { console: true } }\nroutes: [{ terms: [Sanctions], to: [desk] }]\n';
  const explained = await explainArticle(null, watchOf(loadDesk(text)), article(TITLE), NOW);
  expect(explained.matches).toMatchObject([{ leads }]);
  expect(explained.channels).toMatchObject([{ channel: 'desk', decision }]);
});

const known: [name: string, route: string, changes: object, decision: object][] = [
  [
    'the same page in another feed',
    '',
    { feed: 'Herald', link: article(TITLE).link, url: article(TITLE).url },
    { action: 'drop', reason: 'duplicate' },
  ],
  ['the article itself', '', {}, { action: 'drop', reason: 'duplicate' }],
  ['a report elsewhere', '', PAGE, { action: 'edit', reason: 'also-reported' }],
  [
    'a report elsewhere on what is held',
    'gather: 5m',
    PAGE,
    { action: 'hold', reason: 'gathering', until: NOW + 5 * MINUTE },
  ],
];
test.each(known)(
  'with an archive, %s joins the story there, and nothing is changed',
  async (_name, route, changes, decision) => {
    const watch = deskWatch(route);
    const db = await archived(watch);
    const before = await dumpTables(db);
    const explained = await explainArticle(db, watch, article(TITLE, changes), NOW + MINUTE);
    expect(explained.story).toMatchObject({ headline: TITLE, source: 'Yonhap' });
    expect(explained.channels[0]).toMatchObject({ channel: 'desk', decision });
    expect(await dumpTables(db)).toEqual(before);
  },
);

test('a page that is archived is told', async () => {
  const watch = deskWatch();
  const db = await archived(watch);
  const explained = await explainArticle(db, watch, article(TITLE, { feed: 'Herald' }), NOW);
  expect(explained.archived).toMatchObject({ feed: 'Yonhap', title: TITLE, seen: NOW });
});

test('what it tells of an article is what ingest does with it', async () => {
  const watch = deskWatch();
  const db = await archived(watch);
  const next = article('Envoys see a missile', { feed: 'Herald', id: 'Herald-2' });
  const { story, matches, channels } = await explainArticle(db, watch, next, NOW);
  const before = lookedAt(watch, 'Herald', NOW - HOUR);
  await ingest(db, watch, { articles: [next], state: lookedAt(watch, 'Herald', NOW, before) }, before, NOW);
  const last = await db
    .selectFrom('decision')
    .select(['action', 'reason'])
    .where('article', '=', 'Herald-2')
    .execute();
  const scores = await db.selectFrom('match').select('score').where('article', '=', 'Herald-2').execute();
  expect(story).toBeNull();
  expect(last).toEqual([channels[0]?.decision]);
  expect(scores).toEqual(matches.map(({ match }) => ({ score: match.score })));
});
