/** An address that somebody names is fetched like a feed: guarded, bounded, and what stands there told. */
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { FetchOptions } from '../../../src/feeds/fetching/fetch-feed.ts';
import { fetchArticles } from '../../../src/feeds/pages/fetch-articles.ts';
import { serve } from '../serve.ts';

const OPTIONS: FetchOptions = {
  userAgent: 'Test/1.0',
  timeoutMs: 5_000,
  maxBytes: 10_000,
  maxRedirects: 2,
  allowHosts: ['127.0.0.1'],
};

function fetchIt(url: string, changes: Partial<FetchOptions> = {}) {
  return fetchArticles(url, null, { ...OPTIONS, ...changes }, 1_000_000, new AbortController().signal);
}

test('a page is fetched as one, through redirects', async () => {
  const asked: unknown[] = [];
  const url = await serve((request, response) => {
    asked.push([request.url, request.headers.accept?.startsWith('text/html'), request.headers['user-agent']]);
    if (request.url === '/') return response.writeHead(302, { location: '/a' }).end();
    response.end('<!doctype html><title>T</title><p>Text');
  });
  expect(await fetchIt(url)).toMatchObject({
    outcome: 'article',
    article: { title: 'T', link: `${url}/a`, feed: '127.0.0.1' },
  });
  expect(asked).toEqual([
    ['/', true, 'Test/1.0'],
    ['/a', true, 'Test/1.0'],
  ]);
});

const failures: [name: string, respond: RequestListener, reason: string][] = [
  ['a status', (_request, response) => response.writeHead(404).end(), 'HTTP 404'],
  [
    'a large answer',
    (_request, response) => response.end('x'.repeat(20_000)),
    'the answer is larger than the size limit',
  ],
  [
    'a way into a private network',
    (_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  ['no answer', () => {}, 'no complete answer within 0.2 s'],
];
test.each(failures)('%s is told', async (_name, respond, reason) => {
  expect(await fetchIt(await serve(respond), { timeoutMs: 200 })).toEqual({ outcome: 'failed', reason });
});

test.each([
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'http://169.254.169.254/latest',
  'http://localhost/',
  'http://2130706433/',
])('%s is not asked unless the config names it', async (url) => {
  const { outcome, reason } = (await fetchIt(url, { allowHosts: [] })) as { outcome: string; reason: string };
  expect({ outcome, names: reason.includes('fetch.allow_hosts') }).toEqual({
    outcome: 'failed',
    names: true,
  });
});
