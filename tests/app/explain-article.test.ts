/** What would be done with an article is told without doing it, with an archive and without one. */
import { expect, test } from 'vitest';
import { explainArticle } from '../../src/app/explain-article.ts';
import { ingest } from '../../src/app/ingest.ts';
import { article, countRows, deskWatch, HOUR, lookedAt, MINUTE, NOW } from './desk.ts';
import { temporaryStore } from './temporary-store.ts';

const TITLE = 'Council to vote on the new sanctions today';
const PAGE = {
  feed: 'Herald',
  link: 'https://herald.example/2019/1.html',
  url: 'https://herald.example/2019/1.html',
};

async function archived(route = '') {
  const db = await temporaryStore();
  const watch = deskWatch(route);
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  await ingest(
    db,
    watch,
    { articles: [article(TITLE)], state: lookedAt(watch, 'Yonhap', NOW, before) },
    before,
    NOW,
  );
  return { db, watch };
}

test('without an archive it tells terms, routes and the decision', async () => {
  const explained = await explainArticle(null, deskWatch(), article(TITLE), NOW);
  const decision = { action: 'post', reason: 'first-report' };
  expect(explained).toEqual({
    matches: [expect.objectContaining({ term: 'Sanctions' })],
    nearly: [],
    story: null,
    routes: [{ channel: 'desk', terms: ['Sanctions'], decision }],
    decision,
  });
});

test('an article that no term matches goes nowhere', async () => {
  const explained = await explainArticle(null, deskWatch(), article('Weather'), NOW);
  expect(explained).toEqual({ matches: [], nearly: [], story: null, routes: [], decision: null });
});

test('what is held says until when', async () => {
  const { decision } = await explainArticle(null, deskWatch('gather: 90s'), article(TITLE), NOW);
  expect(decision).toEqual({ action: 'hold', reason: 'gathering', until: NOW + 90_000 });
});

test.each([
  [
    'the same page in another feed',
    '',
    { ...PAGE, link: article(TITLE).link, url: article(TITLE).url },
    { action: 'drop', reason: 'duplicate' },
  ],
  ['a report elsewhere', '', PAGE, { action: 'edit', reason: 'also-reported' }],
  [
    'a report elsewhere on what is held',
    'gather: 5m',
    PAGE,
    { action: 'hold', reason: 'gathering', until: NOW + 5 * MINUTE },
  ],
])(
  'with an archive, %s joins the story there, and nothing is changed',
  async (_name, route, changes, decision) => {
    const { db, watch } = await archived(route);
    const before = await countRows(db);
    const explained = await explainArticle(db, watch, article(TITLE, changes), NOW + MINUTE);
    expect(explained).toMatchObject({ story: { headline: TITLE, source: 'Yonhap' }, decision });
    expect(await countRows(db)).toEqual(before);
  },
);

test('what it tells of an article is what ingest does with it', async () => {
  const { db, watch } = await archived();
  const next = article('Envoys see a missile', { feed: 'Herald', id: 'Herald-2' });
  const { story, decision } = await explainArticle(db, watch, next, NOW);
  const before = lookedAt(watch, 'Herald', NOW - HOUR);
  await ingest(db, watch, { articles: [next], state: lookedAt(watch, 'Herald', NOW, before) }, before, NOW);
  const last = await db.selectFrom('decision').select(['action', 'reason']).orderBy('at', 'desc').execute();
  expect(story).toBeNull();
  expect(last).toContainEqual(decision);
});
