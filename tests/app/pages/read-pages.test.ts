/** Who is named only on the page of an article is found there, and nothing is asked for in vain. */
import { afterAll, expect, test } from 'vitest';
import { deliveries, HOUR, MINUTE, NOW } from '../desk.ts';
import { closePages, type Item, openPageDesk, page, pagesRead, serveSite } from './page-desk.ts';

afterAll(closePages);

const TITLE = 'Pyongyang answers Washington on the year-end deadline';
const SUMMARY = 'The foreign ministry answers Washington.';
const ITEM: Item = { path: '/a', title: TITLE, summary: SUMMARY };
const LEAD = `The foreign ministry in Pyongyang answers Washington again as the year-end deadline nears. ${'It said so before. '.repeat(8)}`;
const NAMED =
  'The statement was given by Choe Son Hui, the first vice foreign minister, who spoke of a <a href="/b">gift</a>.';

async function oneArticle() {
  const site = await serveSite([ITEM]);
  site.pages.set('/a', page(TITLE, [LEAD, NAMED]));
  return site;
}

test('a name that stands only on the page alerts, with the text and the links of the page', async () => {
  const site = await oneArticle();
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  expect(await deliveries(desk.db)).toEqual([`desk: post ${TITLE}`]);
  const article = await desk.db
    .selectFrom('article')
    .select(['summary', 'body', 'links', 'page'])
    .executeTakeFirst();
  expect(article).toEqual({
    summary: SUMMARY,
    body: expect.stringMatching(/^The foreign ministry.*\n.*Choe Son Hui.*of a gift\.$/),
    links: JSON.stringify([`${site.url.replace('http:', 'https:')}/b`]),
    page: 'read',
  });
  expect(desk.log).toEqual([]);
});

test('a page is asked for once, also by another run', async () => {
  const site = await oneArticle();
  const desk = await openPageDesk(site);
  for (const minute of [0, 2, 4]) await desk.at(NOW + minute * MINUTE);
  expect(site.asked()).toEqual({ '/robots.txt': 1, '/a': 1 });
});

test('an edit in the feed has the page read again, and once where the page is as it was', async () => {
  const site = await oneArticle();
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  site.items = [{ ...ITEM, summary: `${SUMMARY} So it says.` }];
  for (const minute of [2, 4, 6]) await desk.at(NOW + minute * MINUTE);
  expect(site.asked()).toEqual({ '/robots.txt': 1, '/a': 2 });
});

test('an item with nothing but another date is not read again, also where that happens at every look', async () => {
  const site = await oneArticle();
  const other = { ...ITEM, path: '/c', title: 'Another report of the deadline' };
  site.items.push(other);
  site.pages.set('/c', page('Another report of the deadline', [LEAD]));
  const desk = await openPageDesk(site);
  for (const minute of [0, 2, 4, 6]) {
    site.items.forEach((item) => {
      item.at = NOW - HOUR + minute * MINUTE;
    });
    await desk.at(NOW + minute * MINUTE);
  }
  expect(site.asked()).toEqual({ '/robots.txt': 1, '/a': 1, '/c': 1 });
});

test('an edit whose page cannot be read keeps what the page said before', async () => {
  const site = await oneArticle();
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  site.items = [{ ...ITEM, summary: `${SUMMARY} So it says.` }];
  site.pages.set('/a', (_request, response) => response.writeHead(404).end());
  await desk.at(NOW + 2 * MINUTE);
  const article = await desk.db.selectFrom('article').select(['summary', 'body', 'page']).executeTakeFirst();
  expect(article).toEqual({
    summary: `${SUMMARY} So it says.`,
    body: expect.stringContaining('Choe Son Hui'),
    page: 'read',
  });
});

test('what was there before the first look and is old is not asked for', async () => {
  const site = await oneArticle();
  site.items = [{ ...ITEM, at: NOW - 40 * HOUR }];
  const desk = await openPageDesk(site);
  await desk.at(NOW);
  expect(site.asked()).toEqual({});
  expect(await pagesRead(desk.db)).toEqual([`${TITLE}: it was there before the first look at its feed`]);
});

const refusals: [
  name: string,
  set: (site: Awaited<ReturnType<typeof oneArticle>>) => unknown,
  reason: string,
][] = [
  ['no page', (site) => site.pages.delete('/a'), 'HTTP 404 Not Found'],
  [
    'a robots.txt that forbids it',
    (site) =>
      site.pages.set('/robots.txt', (_request, response) => response.end('User-agent: *\nDisallow: /a\n')),
    'the robots.txt of its host forbids it',
  ],
  [
    'a page that needs scripts',
    (site) => site.pages.set('/a', page('', ['Please enable JavaScript.'])),
    'the page has no article text; it may need scripts',
  ],
  [
    'a consent wall',
    (site) => site.pages.set('/a', page('Privacy', ['We and our partners use cookies. '.repeat(20)])),
    'the text of the page is not that of the article; a consent or login page may stand before it',
  ],
  [
    'a way into a private network',
    (site) =>
      site.pages.set('/a', (_request, response) =>
        response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      ),
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  [
    'a page without end',
    (site) => site.pages.set('/a', (_request, response) => flood(response)),
    'the page is larger than the size limit',
  ],
  ['no link', (site) => site.items.splice(0, 1, { ...ITEM, path: '' }), 'the feed gives no link'],
];
test.each(refusals)('%s leaves the feed’s text, with the reason', async (_name, set, reason) => {
  const site = await oneArticle();
  set(site);
  const desk = await openPageDesk(site);
  for (const minute of [0, 2, 4]) await desk.at(NOW + minute * MINUTE);
  expect(await pagesRead(desk.db)).toEqual([`${TITLE}: ${reason}`]);
  expect(await desk.db.selectFrom('article').select('summary').execute()).toEqual([{ summary: SUMMARY }]);
  expect(site.asked()['/a'] ?? 0).toBeLessThan(2);
  expect(await desk.db.selectFrom('page_wait').selectAll().execute()).toEqual([]);
});

function flood(response: import('node:http').ServerResponse): void {
  const chunk = Buffer.alloc(65_536, '<p>more and more ');
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200, { 'content-type': 'text/html' });
  response.on('drain', write);
  write();
}
