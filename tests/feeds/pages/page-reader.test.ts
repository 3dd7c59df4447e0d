/** A page is asked for as robots.txt allows, and believed where it says what the feed says. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import type { FetchOptions } from '../../../src/feeds/fetching/fetch-feed.ts';
import { createPageReader } from '../../../src/feeds/pages/page-reader.ts';

const OPTIONS: FetchOptions = {
  userAgent: 'Deadline-Watch/1.0 (test)',
  timeoutMs: 5_000,
  maxBytes: 1_000_000,
  maxRedirects: 3,
  allowHosts: ['127.0.0.1'],
};
const NOW = Date.UTC(2019, 11, 20);
const HOUR = 3_600_000;
const never = new AbortController().signal;
const TITLE = 'Pyongyang answers Washington on the deadline';
const TEXT =
  'The foreign ministry in Pyongyang answers Washington on the year-end deadline, and says that it is entirely up to ' +
  'the United States what Christmas gift it will select to get. It said so before, and it will say so again, since the ' +
  'talks have not begun anew in all the weeks that were left for them.';

const reader = createPageReader(OPTIONS);
afterAll(() => reader.close());

type Site = { url: string; asked: string[] };

async function serve(pages: Record<string, RequestListener>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const respond = pages[request.url ?? ''];
    return respond === undefined ? response.writeHead(404).end() : respond(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const send =
  (text: string, type = 'text/html'): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(text);
const robots = (text: string) => send(text, 'text/plain');
const moved =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end();
const page = (head = '', text = TEXT) =>
  send(
    `<!doctype html><html lang="en"><head><title>T</title>${head}</head><body><article><p>${text}</p></article>`,
  );

function articleAt(url: string, changes: Partial<Article> = {}): Article {
  return {
    id: 'a',
    feed: 'Herald',
    link: url,
    url: url.replace('http:', 'https:'),
    title: TITLE,
    summary: 'The foreign ministry answers Washington.',
    body: '',
    author: null,
    published: null,
    seen: NOW,
    language: null,
    links: [],
    contentHash: 'h',
    ...changes,
  };
}

const rules: [name: string, text: string, isRead: boolean][] = [
  ['nothing', '', true],
  ['a rule for all', 'User-agent: *\nDisallow: /a', false],
  ['a rule for another path', 'User-agent: *\nDisallow: /b', true],
  ['a rule for another bot', 'User-agent: Other\nDisallow: /', true],
  ['a rule for this bot, in other letters', 'User-agent: deadline-WATCH\nDisallow: /', false],
  [
    'this bot let in, and no other',
    'User-agent: *\nDisallow: /\n\nUser-agent: Deadline-Watch\nAllow: /',
    true,
  ],
  ['a byte order mark before it', '\ufeffUser-agent: *\nDisallow: /', false],
  ['a page that says 200 for what is not there', '<!doctype html><p>User-agent: *\nDisallow: /', true],
  ['more wildcards than can be followed', `User-agent: *\n${'Disallow: /*a*b*c\n'.repeat(2_000)}`, false],
  ['more text than is read', `User-agent: *\nDisallow: /b\n${'#'.repeat(600_000)}`, false],
];
test.each(rules)('with %s in robots.txt', async (_name, text, isRead) => {
  const site = await serve({ '/robots.txt': robots(text), '/a': page() });
  const read = await reader.read(articleAt(`${site.url}/a`), NOW, never);
  expect({ outcome: read.outcome, asked: site.asked }).toEqual({
    outcome: isRead ? 'read' : 'unread',
    asked: isRead ? ['/robots.txt', '/a'] : ['/robots.txt'],
  });
});

test('robots.txt is asked for once a day', async () => {
  const site = await serve({ '/robots.txt': robots('User-agent: *\nDisallow: /'), '/a': page() });
  for (const hour of [0, 1, 23, 25]) await reader.read(articleAt(`${site.url}/a`), NOW + hour * HOUR, never);
  expect(site.asked).toEqual(['/robots.txt', '/robots.txt']);
});

test('a redirect to a host that forbids it is not followed', async () => {
  const closed = await serve({ '/robots.txt': robots('User-agent: *\nDisallow: /'), '/a': page() });
  const open = await serve({ '/a': moved(`${closed.url}/a`) });
  expect(await reader.read(articleAt(`${open.url}/a`), NOW, never)).toEqual({
    outcome: 'unread',
    reason: 'the robots.txt of its host forbids it',
  });
  expect(closed.asked).toEqual(['/robots.txt']);
});

test('a robots.txt that redirects in a circle is as if there were none', async () => {
  const site = await serve({ '/robots.txt': moved('/robots.txt'), '/a': page() });
  expect(await reader.read(articleAt(`${site.url}/a`), NOW, never)).toMatchObject({ outcome: 'read' });
});

test('Crawl-delay is waited for, and what would wait too long comes later', async () => {
  const site = await serve({
    '/robots.txt': robots('User-agent: *\nCrawl-delay: 16'),
    '/a': page(),
    '/b': page(),
  });
  const reads = await Promise.all(
    ['/a', '/b'].map((path) => reader.read(articleAt(site.url + path), NOW, never)),
  );
  expect(reads.map(({ outcome }) => outcome)).toEqual(['read', 'later']);
});

test('what the signal cuts off comes later, at once', async () => {
  const site = await serve({ '/a': () => {} });
  const cut = new AbortController();
  const read = reader.read(articleAt(`${site.url}/a`), NOW, cut.signal);
  cut.abort();
  expect(await read).toEqual({
    outcome: 'later',
    reason: 'there was no time left to read its page',
    at: null,
    isOwn: true,
  });
});

test('the page gives what the feed left out, and no more', async () => {
  const head =
    '<meta property="article:published_time" content="2019-12-19T09:00:00Z"><meta name="author" content="Han">' +
    '<link rel="canonical" href="/2019/answer">';
  const site = await serve({ '/a': page(head, `${TEXT} More <a href="/b">here</a>.`) });
  const https = site.url.replace('http:', 'https:');
  const left = articleAt(`${site.url}/a`);
  expect(await reader.read(left, NOW, never)).toEqual({
    outcome: 'read',
    article: {
      ...left,
      url: `${https}/2019/answer`,
      body: `${TEXT} More here.`,
      author: 'Han',
      published: Date.UTC(2019, 11, 19, 9),
      language: 'en',
      links: [`${https}/b`],
      page: { outcome: 'read' },
    },
  });
  const given = articleAt(`${site.url}/a`, { author: 'Kim', published: NOW - HOUR, language: 'ko' });
  const read = await reader.read(given, NOW, never);
  expect(read.outcome === 'read' && read.article).toMatchObject({
    author: 'Kim',
    published: NOW - HOUR,
    language: 'ko',
  });
});

const canonicals: [own: string, named: string, url: string][] = [
  ['/news/1', '/news/2', '/news/2'],
  ['/news/1', 'https://evil.example/x', '/news/1'],
  ['/news/1', '/', '/news/1'],
  ['/news/1', '/news', '/news/1'],
  ['/view.php?id=1', '/view.php', '/view.php?id=1'],
  ['/view.php?id=1&lang=en', '/view.php?id=1', '/view.php?id=1'],
];
test.each(canonicals)('the page %s that calls itself %s is at %s', async (own, named, url) => {
  const site = await serve({ [own]: page(`<link rel="canonical" href="${named}">`) });
  const read = await reader.read(articleAt(`${site.url}${own}`), NOW, never);
  expect(read.outcome === 'read' && read.article.url).toBe(`${site.url.replace('http:', 'https:')}${url}`);
});

const strange: [name: string, respond: RequestListener, reason: RegExp][] = [
  ['a feed', send('<rss version="2.0"><channel><item><title>A</title></item></channel></rss>'), /to a feed$/],
  ['a PDF', send('%PDF-1.4', 'application/pdf'), /no text but application\/pdf$/],
  ['less than the feed has', page('', TEXT.slice(0, 120)), /less text than the feed$/],
];
test.each(strange)('%s is no page of the article', async (_name, respond, reason) => {
  const site = await serve({ '/a': respond });
  const article = articleAt(`${site.url}/a`, { body: TEXT });
  const read = await reader.read(article, NOW, never);
  expect(read).toEqual({ outcome: 'unread', reason: expect.stringMatching(reason) });
});
