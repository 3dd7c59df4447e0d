/** A page that says something else under the same title: what it did not say before is told, and once. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Article } from '../../../src/domain/article.ts';
import { article, countRows, decisions, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const WATCH = deskWatch();
const URL = 'https://yonhap.example/2019/12/20/alerts-of-the-agency.html';

/** What is decided of the page at looks an hour apart; none of them is the first at its feed but where said so. */
async function decided(issues: readonly Partial<Article>[], isFirstSight = false): Promise<string[]> {
  const db = await temporaryStore();
  let before = isFirstSight ? null : lookedAt(WATCH, 'Yonhap', NOW - HOUR);
  for (const [at, issue] of issues.entries()) {
    const now = NOW + at * HOUR;
    const state = lookedAt(WATCH, 'Yonhap', now, before);
    const page = { title: 'Alerts of the agency', link: URL, url: URL, seen: now, id: 'a' };
    const articles = [article('a', { ...page, ...issue })];
    await ingest(db, WATCH, { articles, state }, before, now);
    await db.updateTable('delivery').set({ state: 'sent' }).execute();
    before = state;
  }
  return decisions(db);
}

const UNDATED = { published: null };
const OLD = { published: NOW - 60 * HOUR };

test.each<[string, Partial<Article>, Partial<Article>]>([
  ['an item without a date', UNDATED, UNDATED],
  ['an item without a date under another id', UNDATED, { ...UNDATED, id: 'b' }],
  ['an old item under another id', OLD, { ...OLD, id: 'b' }],
])('%s is told when it begins to meet a term', async (_name, first, second) => {
  const issues = [
    { ...first, summary: 'Nothing.' },
    { ...second, summary: 'A missile.' },
    { ...second, summary: 'A missile, and 3 comments.' },
  ];
  expect(await decided(issues)).toEqual(['desk: post first-report', 'desk: edit corrected']);
});

test('what was there before the first look is not told for an edit that brings no term', async () => {
  const comments = (count: number) => `A missile. ${count} comments`;
  expect(
    await decided(
      [
        { ...UNDATED, summary: comments(1) },
        { ...UNDATED, summary: comments(2) },
        { ...UNDATED, summary: comments(3), id: 'b' },
        { ...UNDATED, summary: comments(4), id: 'c' },
      ],
      true,
    ),
  ).toEqual(Array.from({ length: 4 }, () => 'desk: drop too-old'));
});

test('the next issue of a daily page is told of the term that it brings, and is no correction', async () => {
  const issues = [
    { published: NOW - HOUR, summary: 'On sanctions.' },
    { published: NOW, summary: 'A missile.', id: 'b' },
  ];
  expect(await decided(issues)).toEqual([
    'desk: post first-report',
    'desk: edit also-reported',
    'desk: post development',
  ]);
});

test('a page that says one thing and another in turn, under new ids but one date, is told once', async () => {
  const said = ['On sanctions.', 'On sanctions and a missile.'];
  const issues = Array.from({ length: 6 }, (_, at) => ({ summary: said[at % 2] ?? '', id: `${at}` }));
  const [first, ...others] = await decided(issues);
  expect(first).toBe('desk: post first-report');
  expect(new Set(others)).toEqual(new Set(['desk: edit corrected']));
});

test('what stands beside another item of its page is another article, also where that one was read before', async () => {
  const db = await temporaryStore();
  const before = lookedAt(WATCH, 'Yonhap', NOW - HOUR);
  const at = (id: string, now: number, summary: string) =>
    article('a', { title: 'Statement', link: URL, url: URL, seen: now, id, summary });
  const first = { articles: [at('a', NOW, 'On sanctions.')], state: lookedAt(WATCH, 'Yonhap', NOW, before) };
  await ingest(db, WATCH, first, before, NOW);
  const articles = [at('b', NOW + HOUR, 'On trade.')];
  const state = lookedAt(WATCH, 'Yonhap', NOW + HOUR, first.state);
  await ingest(db, WATCH, { articles, standing: ['a'], state }, first.state, NOW + HOUR);
  expect(await countRows(db)).toMatchObject({ article: 2, article_revision: 0 });
});
