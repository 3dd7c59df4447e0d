/** The feed behind a page is found, by few questions, whatever the page is. */
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { discoverFeed } from '../../../src/feeds/sources/discover-feed.ts';
import { serve } from '../serve.ts';

const OPTIONS = {
  userAgent: 'Test/1.0',
  timeoutMs: 5_000,
  maxBytes: 3_000_000,
  maxRedirects: 2,
  allowHosts: ['127.0.0.1'],
};
const NOW = Date.UTC(2019, 11, 20);

function rss(title: string, items = 1): string {
  const one =
    '<item><title>T</title><link>https://a.example/1</link><pubDate>19 Dec 2019 00:00 UTC</pubDate></item>';
  return `<rss version="2.0"><channel><title>${title}</title>${one.repeat(items)}</channel></rss>`;
}

const link = (href: string, title = '', type = 'application/rss+xml') =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const page = (content: string) => `<!doctype html><html><body>${content}</body></html>`;

type Site = Readonly<Record<string, string | RequestListener>>;

/** @returns what was found, with the server's address left out, and what was asked for. */
async function find(site: Site, path = '/', options: Partial<typeof OPTIONS> = {}) {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    const { url: wanted = '' } = request;
    asked.push(wanted);
    const answer = site[wanted];
    if (typeof answer === 'function') return answer(request, response);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'text/html' });
    return response.end(answer);
  });
  const signal = new AbortController().signal;
  const found = await discoverFeed([url + path], { ...OPTIONS, ...options }, NOW, signal);
  const local = (address: string) => address.replace(url, '');
  const others = found.others.map((other) => `${local(other.url)}: ${other.reason ?? other.title}`);
  if (found.outcome === 'none') return { reason: found.reason, others, asked };
  return { by: found.by, url: local(found.source.url), title: found.source.title, others, asked };
}

test('a feed is itself, and its permanent redirect what is to be named', async () => {
  expect(await find({ '/': rss('One') })).toEqual({
    by: 'itself',
    url: '/',
    title: 'One',
    others: [],
    asked: ['/'],
  });
  const to =
    (status: number): RequestListener =>
    (_request, response) =>
      response.writeHead(status, { location: '/new' }).end();
  expect(await find({ '/': to(301), '/new': rss('One') })).toMatchObject({
    url: '/new',
    asked: ['/', '/new'],
  });
  expect(await find({ '/': to(302), '/new': rss('One') })).toMatchObject({ url: '/' });
});

test('of several that a page names the first with articles is taken, and never comments', async () => {
  const site = {
    '/': page(
      `<base href="/a/">${link('/comments/feed', 'Comments')}${link('empty', 'E')}${link('gone', 'Gone')}` +
        `${link('one.atom#x', 'One', 'Application/Atom+XML; charset=utf-8')}${link('two', 'Two')}` +
        `${link('/embed.json', '', 'application/json')}${link('/s.css', '', 'text/css')}`,
    ),
    '/comments/feed': rss('Talk'),
    '/a/empty': rss('Nothing', 0),
    '/a/one.atom': rss('First'),
    '/a/two': rss('Comments on: a gift'),
  };
  expect(await find(site)).toEqual({
    by: 'named',
    url: '/a/one.atom',
    title: 'First',
    others: [
      '/comments/feed: Talk',
      '/a/empty: Nothing',
      '/a/gone: HTTP 404 Not Found',
      '/a/two: Comments on: a gift',
    ],
    asked: ['/', '/comments/feed', '/a/empty', '/a/gone', '/a/one.atom', '/a/two'],
  });
});

test('a part of a site has its own feed before that of all', async () => {
  const site = {
    '/asia': page(link('/feed') + link('/asia/feed')),
    '/feed': rss('All'),
    '/asia/feed': rss('Asia'),
  };
  expect(await find(site, '/asia')).toMatchObject({ url: '/asia/feed', others: ['/feed: All'] });
});

test('links that look like feeds are followed, and a page of feeds that they lead to', async () => {
  const site = {
    '/': page(
      '<a href="/about.html">About</a><a href="/rss">RSS</a><a href="https://else.example/rss">No</a>',
    ),
    '/rss': page('<a href="/rss/all.xml"><b>All</b> news</a><a href="/rss/sport.xml">Sport</a>'),
    '/rss/all.xml': rss('All'),
    '/rss/sport.xml': rss('Sport'),
  };
  expect(await find(site)).toMatchObject({
    by: 'linked',
    url: '/rss/all.xml',
    others: ['/rss/sport.xml: Sport'],
  });
});

test('the usual places are asked in turn, up to the first', async () => {
  const site = { '/blog/': page('nothing'), '/rss.xml': rss('Found') };
  expect(await find(site, '/blog/')).toEqual({
    by: 'guessed',
    url: '/rss.xml',
    title: 'Found',
    others: [],
    asked: [
      '/blog/',
      '/blog/feed/',
      '/blog/rss.xml',
      '/blog/atom.xml',
      '/blog/index.xml',
      '/feed/',
      '/rss',
      '/rss.xml',
    ],
  });
  // A page that is closed to us says nothing of its feed.
  const closed: RequestListener = (_request, response) => response.writeHead(403).end();
  expect(await find({ '/': closed, '/feed/': rss('Open') })).toMatchObject({ by: 'guessed', url: '/feed/' });
});

test('a server that has had enough is not asked on', async () => {
  const busy: RequestListener = (_request, response) => response.writeHead(429).end();
  expect(await find({ '/': busy })).toEqual({
    reason: 'HTTP 429 Too Many Requests',
    others: [],
    asked: ['/'],
  });
  expect((await find({ '/': page(''), '/rss': busy })).asked).toEqual(['/', '/feed/', '/rss']);
});

test('where no feed is, that is said', async () => {
  expect(await find({ '/': page('') })).toMatchObject({
    reason: 'the page names no feed, and none is at the usual places',
  });
  const comments = { '/': page(link('/c', 'Comments')), '/c': rss('Talk') };
  expect(await find(comments)).toMatchObject({
    reason: 'the page names a feed of comments only',
    others: ['/c: Talk'],
  });
});

test('addresses that a page has no business with are not asked', async () => {
  const bad = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://10.0.0.1/feed',
    'http://[::1]/feed',
    '//x:y@10.0.0.1/',
  ];
  const found = await find({ '/': page(bad.map((href) => link(href)).join('')) });
  const isPrivate = expect.stringMatching(/private network, which fetch\.allow_hosts does not name$/);
  expect(found.others).toEqual([isPrivate, isPrivate, isPrivate]);
});

test.each<[string, RequestListener, RegExp]>([
  ['an endless page', (_request, response) => endless(response), /larger than the size limit/],
  [
    'a redirect loop',
    (_request, response) => response.writeHead(302, { location: '/' }).end(),
    /in a circle/,
  ],
  [
    'a picture',
    (_request, response) => response.setHeader('content-type', 'image/png').end('<x'),
    /neither a feed/,
  ],
  ['no answer', () => {}, /no complete answer within 0.3 s/],
])('%s ends the search', async (_name, respond, reason) => {
  const found = await find({ '/': respond }, '/', { timeoutMs: 300, maxBytes: 100_000 });
  expect(found).toMatchObject({ reason: expect.stringMatching(reason) });
});

function endless(response: Parameters<RequestListener>[1]): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  const more = () => {
    while (!response.destroyed && response.write(`<p>${'x'.repeat(10_000)}`));
  };
  response.on('drain', more);
  more();
}

test('of 100,000 links few are followed', async () => {
  const links = Array.from(
    { length: 50_000 },
    (_, index) => `${link(`/n${index}`)}<a href="/rss/${index}">x</a>`,
  );
  const found = await find({ '/': page(links.join('')) }, '/', { maxBytes: 10_000_000 });
  expect({ asked: found.asked.length, others: found.others.length }).toEqual({ asked: 22, others: 100 });
});

test('what somebody typed without http is asked by https first, then by http', async () => {
  const url = await serve((_request, response) => response.end(rss('Plain')));
  const urls = [url.replace('http:', 'https:'), url];
  const found = await discoverFeed(urls, OPTIONS, NOW, new AbortController().signal);
  expect(found).toMatchObject({ outcome: 'found', source: { url } });
});
