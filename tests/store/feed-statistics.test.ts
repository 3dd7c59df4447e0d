/** What a feed brings and how fast it is seen is counted from what came after its first look. */
import { beforeEach, expect, test } from 'vitest';
import { type FeedStatistics, readFeedStatistics } from '../../src/store/feed-statistics.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const NOW = Date.UTC(2019, 11, 20);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let db: Database;
let count = 0;
beforeEach(async () => {
  db = await openScratch();
  count = 0;
});

/** In the order in which they were seen. `delay`: null where it has no date. */
async function see(seen: number, delay: number | null, changes: Parameters<typeof article>[1] = {}) {
  count += 1;
  const published = delay === null ? null : seen - delay;
  await archive(db, article(`a${count}`, { published, seen, ...changes }));
}

async function statisticsOf(firstLook: number | null, name = 'Wire'): Promise<FeedStatistics | undefined> {
  return (await readFeedStatistics(db, [{ name, firstLook }], NOW)).get(name);
}

const NO_PAGES = { read: 0, unread: 0, reason: null };

test('of seven days, by the day, with the median of the delays', async () => {
  await see(NOW - 8 * DAY, DAY);
  await see(NOW - 6 * DAY, 2 * MINUTE);
  await see(NOW - 5 * DAY, 4 * MINUTE);
  await see(NOW - 5 * DAY, 1, { feed: 'Herald' });
  await see(NOW - 4 * DAY, 30 * DAY);
  await see(NOW - 3 * DAY, null);
  await see(NOW - DAY, -HOUR);
  await see(NOW - HOUR, 3 * MINUTE);
  await see(NOW - HOUR, 10 * MINUTE);
  expect(await statisticsOf(NOW - 30 * DAY)).toEqual({
    articles: 7,
    perDay: 1,
    delayMs: 3 * MINUTE,
    pages: NO_PAGES,
  });
  expect(await statisticsOf(NOW - 30 * DAY, 'Herald')).toMatchObject({ articles: 1, delayMs: 1 });
});

test('what stood in the feed at its first look is not counted', async () => {
  await see(NOW - 2 * DAY, 9 * DAY);
  await see(NOW - 2 * DAY, 8 * DAY);
  await see(NOW - DAY, MINUTE);
  expect(await statisticsOf(NOW - 2 * DAY)).toMatchObject({
    articles: 1,
    perDay: expect.closeTo(0.5),
    delayMs: MINUTE,
  });
});

test('of an hour no rate is told, and nothing of a feed without a look', async () => {
  await see(NOW - MINUTE, MINUTE);
  expect(await statisticsOf(NOW - HOUR)).toMatchObject({ articles: 1, perDay: null, delayMs: MINUTE });
  expect(await statisticsOf(null)).toBeUndefined();
  expect(await statisticsOf(NOW - 30 * DAY, 'Silent')).toEqual({
    articles: 0,
    perDay: 0,
    delayMs: null,
    pages: NO_PAGES,
  });
});

test('articles that another feed brought first count as well', async () => {
  await see(NOW - DAY, MINUTE, { feed: 'Herald' });
  const row = { link: null, published: null, content_hash: 'h', id: 'x' };
  const sources = [NOW - DAY, NOW - 9 * DAY].map((seen, index) => ({
    ...row,
    article: `a${index + 1}`,
    feed: 'Wire',
    seen,
  }));
  await db.insertInto('article_source').values(sources).execute();
  expect(await statisticsOf(NOW - 30 * DAY)).toMatchObject({ articles: 1 });
});

test('pages are counted as they were read or not', async () => {
  await see(NOW - 3 * HOUR, 0, { page: { outcome: 'read' } });
  await see(NOW - 2 * HOUR, 0, { page: { outcome: 'unread', reason: 'HTTP 403' } });
  await see(NOW - HOUR, 0, { page: { outcome: 'unread', reason: 'robots.txt forbids it' } });
  const pages = { read: 1, unread: 2, reason: 'robots.txt forbids it' };
  expect((await statisticsOf(NOW - 30 * DAY))?.pages).toEqual(pages);
  expect(await statisticsOf(NOW - 2 * HOUR)).toMatchObject({ articles: 1, pages });
});
