/** A page that cannot be read at first is read later, and what it says is told once. */
import type { RequestListener } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import { article, countRows, decisions, deliveries, HOUR, loadDesk, MINUTE, NOW, watchOf } from '../desk.ts';
import { temporaryFolder } from '../temporary-store.ts';
import { closePages, type Item, openPageDesk, page, pagesRead, type Site, serveSite } from './page-desk.ts';

afterAll(closePages);

const TITLE = 'Pyongyang answers Washington on the year-end deadline';
const ITEM: Item = { path: '/a', title: TITLE, summary: 'The foreign ministry answers Washington.' };
const LEAD = `The foreign ministry in Pyongyang answers Washington again as the year-end deadline nears. ${'It said so before. '.repeat(8)}`;
const good = page(TITLE, [LEAD, 'The statement was given by Choe Son Hui, the first vice foreign minister.']);

const otherFeed = {
  name: 'Other',
  url: 'https://other.example/feed',
  weight: 1,
  minIntervalMs: MINUTE,
  maxIntervalMs: HOUR,
  fullText: false,
};

const failing =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end();

async function siteThat(set: (site: Site) => unknown, item = ITEM): Promise<Site> {
  const site = await serveSite([item]);
  site.pages.set('/a', good);
  set(site);
  return site;
}

test('429 with Retry-After: the feed’s text goes in at once, and the page is read when the host allows it', async () => {
  const site = await siteThat(({ pages }) => pages.set('/a', failing(429, { 'retry-after': '300' })));
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  expect(await pagesRead(desk.db)).toEqual([`${TITLE}: HTTP 429 Too Many Requests; it is tried again`]);
  expect(await deliveries(desk.db)).toEqual([]);
  site.pages.set('/a', good);
  for (const minute of [1, 2, 4]) await desk.at(NOW + minute * MINUTE);
  expect(site.asked()).toEqual({ '/robots.txt': 1, '/a': 1 });
  for (const minute of [6, 8, 20, 90]) await desk.at(NOW + minute * MINUTE);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
  expect(await decisions(desk.db)).toEqual(['desk: post first-report']);
  expect(await pagesRead(desk.db)).toEqual([`${TITLE}: read`]);
  expect(site.asked()).toEqual({ '/robots.txt': 1, '/a': 2 });
  expect(desk.log).toEqual([]);
});

test('another run goes on with it', async () => {
  const site = await siteThat(({ pages }) => pages.set('/a', failing(500)));
  const folder = temporaryFolder();
  const before = await openPageDesk(site, undefined, folder);
  await before.at(NOW);
  await before.app.stop();
  site.pages.set('/a', good);
  const after = await openPageDesk(site, undefined, folder);
  for (const minute of [1, 3, 5]) await after.at(NOW + minute * MINUTE);
  expect(await deliveries(after.db)).toEqual([`desk: post ${TITLE}`]);
  expect(site.asked()['/a']).toBe(2);
});

test('a page that keeps failing is asked for after 2, 10 and 60 minutes, and then given up', async () => {
  const site = await siteThat(({ pages }) => pages.set('/a', failing(500)));
  const desk = await openPageDesk(site);
  const asked: number[] = [];
  for (let minute = 0; minute <= 200; minute += 1) {
    const before = site.asked()['/a'] ?? 0;
    await desk.at(NOW + minute * MINUTE);
    if ((site.asked()['/a'] ?? 0) > before) asked.push(minute);
  }
  expect(asked).toEqual([0, 2, 12, 72]);
  expect(await pagesRead(desk.db)).toEqual([
    `${TITLE}: HTTP 500 Internal Server Error; given up after 4 attempts`,
  ]);
});

test('a robots.txt that fails holds the page back until it can be read', async () => {
  const site = await siteThat(({ pages }) => pages.set('/robots.txt', failing(503)));
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  expect(await pagesRead(desk.db)).toEqual([
    `${TITLE}: the robots.txt of its host cannot be read: HTTP 503; it is tried again`,
  ]);
  site.pages.delete('/robots.txt');
  await desk.at(NOW + 3 * MINUTE);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
  expect(site.asked()).toEqual({ '/robots.txt': 2, '/a': 1 });
});

test('what comes late into a feed that is known is told as well once its page can be read', async () => {
  const site = await siteThat(({ pages }) => pages.set('/a', failing(500)));
  const late = site.items.map((item) => ({ ...item, at: NOW - 72 * HOUR }));
  site.items = [{ path: '/other', title: 'On something else' }];
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  site.items = late;
  await desk.at(NOW + 2 * MINUTE);
  site.pages.set('/a', good);
  for (const minute of [5, 16]) await desk.at(NOW + minute * MINUTE);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
});

test('a page is waited for as well where another feed brought the article first', async () => {
  const site = await siteThat(({ pages }) => pages.set('/2019/answer.html', failing(500)));
  site.items = [];
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  const url = `${site.url.replace('http:', 'https:')}/2019/answer.html`;
  const first = article(TITLE, { feed: 'Other', id: 'first', link: null, url, summary: ITEM.summary ?? '' });
  const state = { ...createFeedState(otherFeed, NOW), lastSuccess: NOW };
  await ingest(desk.db, watchOf(loadDesk()), { articles: [first], state }, state, NOW);
  site.items = [{ ...ITEM, path: '/2019/answer.html' }];
  await desk.at(NOW + 2 * MINUTE);
  expect(await countRows(desk.db)).toMatchObject({ article: 1, article_source: 1 });
  site.pages.set('/2019/answer.html', good);
  for (const minute of [5, 16]) await desk.at(NOW + minute * MINUTE);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
  expect(await desk.db.selectFrom('page_wait').selectAll().execute()).toEqual([]);
});

test('what a channel was told is no news when the page is read, and no correction', async () => {
  const title = 'Choe Son Hui on the summit and the year-end deadline';
  const item = { ...ITEM, title };
  const site = await siteThat(({ pages }) => pages.set('/a', failing(500)), item);
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${title}`]);
  site.pages.set('/a', good);
  await desk.at(NOW + 3 * MINUTE);
  expect(await pagesRead(desk.db)).toEqual([`${title}: read`]);
  const edits = (await decisions(desk.db)).slice(1);
  expect(edits.filter((line) => /correct|development/.test(line))).toEqual([]);
  expect((await deliveries(desk.db)).filter((line) => line.includes('post'))).toHaveLength(1);
});

test('an edit while the page is waited for is what is read then', async () => {
  const site = await siteThat(({ pages }) => pages.set('/a', failing(500)));
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  site.items = [{ ...ITEM, summary: 'The ministry answers Washington in a statement.' }];
  site.pages.set('/a', good);
  for (const minute of [1, 3, 13]) await desk.at(NOW + minute * MINUTE);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
  expect(site.asked()['/a']).toBe(2);
  expect(await desk.db.selectFrom('page_wait').selectAll().execute()).toEqual([]);
});

test('a host that drips holds its pages up, and no longer than a page may take', async () => {
  const slow: Item[] = Array.from({ length: 6 }, (_, at) => ({
    ...ITEM,
    path: `/${at}`,
    title: `${TITLE} ${at}`,
  }));
  const site = await serveSite(slow);
  for (const { path } of slow)
    site.pages.set(path, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write('<p>'), 20);
      response.once('close', () => clearInterval(drip));
    });
  const desk = await openPageDesk(site, { timeoutMs: 300, perHost: 2 });
  await desk.at(NOW);
  // Two are asked for; then the host is left alone.
  expect(Object.keys(site.asked())).toHaveLength(3);
  const rows = await desk.db.selectFrom('article').select('page').distinct().execute();
  expect(rows).toEqual([{ page: 'no complete answer within 0.3 s; it is tried again' }]);
  expect(await desk.db.selectFrom('page_wait').selectAll().execute()).toHaveLength(6);
});

test('no more pages of a host are asked for at a time than the config allows', async () => {
  const items: Item[] = Array.from({ length: 12 }, (_, at) => ({
    ...ITEM,
    path: `/${at}`,
    title: `${TITLE} ${at}`,
  }));
  const site = await serveSite(items);
  let now = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  for (const { path } of items)
    site.pages.set(path, (request, response) => {
      now += 1;
      most = Math.max(most, now);
      waiting.push(() => {
        now -= 1;
        good(request, response);
      });
      // Answered by twos, after a moment in which no third one may come.
      if (waiting.length === 2)
        setTimeout(() => {
          for (const answer of waiting.splice(0)) answer();
        }, 20);
    });
  const desk = await openPageDesk(site, { perHost: 2 });
  await desk.at(NOW + HOUR);
  expect({ most, read: (await pagesRead(desk.db)).filter((line) => line.endsWith(': read')).length }).toEqual(
    {
      most: 2,
      read: 12,
    },
  );
});
