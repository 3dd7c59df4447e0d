import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Feed, FeedState } from '../../src/domain/feed.ts';
import type { FetchOptions } from '../../src/feeds/fetch-feed.ts';
import { createFeedClient, createFeedState, type Poll } from '../../src/feeds/poll-feed.ts';

const NOW = Date.parse('2019-12-20T00:00:00Z');
const MINUTE = 60_000;
const PUBLISHED = Date.parse('2019-12-19T00:00:00Z');
const RSS =
  '<rss version="2.0"><channel><item><title>Envoy waits</title><link>https://a.example/1</link>' +
  '<pubDate>Thu, 19 Dec 2019 00:00:00 GMT</pubDate></item></channel></rss>';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The address of a server that answers so, until the end of the test. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(options: Partial<FetchOptions> = {}) {
  const defaults = {
    userAgent: 'Test/1.0 (+https://a.example)',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    maxRedirects: 3,
  };
  const client = createFeedClient({ ...defaults, allowHosts: ['127.0.0.1'], ...options });
  cleanups.push(() => client.close());
  return client;
}

const feedAt = (url: string): Feed => ({
  name: 'Desk',
  url,
  minIntervalMs: 5 * MINUTE,
  maxIntervalMs: 60 * MINUTE,
});

function poll(
  url: string,
  state: FeedState | null = null,
  options: Partial<FetchOptions> = {},
): Promise<Poll> {
  return clientOf(options).poll(feedAt(url), state, NOW, new AbortController().signal);
}

/** As it is after a look that went well an hour ago. */
const soundState = (url: string): FeedState => ({
  ...createFeedState(feedAt(url), 0),
  etag: '"old"',
  lastModified: 'Wed, 18 Dec 2019 00:00:00 GMT',
  condition: 'ok',
  status: 200,
  firstLook: NOW - 90 * MINUTE,
  lastLook: NOW - 60 * MINUTE,
  lastSuccess: NOW - 60 * MINUTE,
  lastArticle: NOW - 70 * MINUTE,
});

const send = (
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer = '',
) => response.writeHead(status, headers).end(body);

test('the first look at a feed brings its articles and what to remember', async () => {
  const validators = { etag: 'W/"1"', 'last-modified': 'Thu, 19 Dec 2019 00:00:00 GMT' };
  const url = await serve((_request, response) => send(response, 200, validators, RSS));
  const { articles, state } = await poll(url);
  expect(articles.map(({ title, feed, seen }) => ({ title, feed, seen }))).toEqual([
    { title: 'Envoy waits', feed: 'Desk', seen: NOW },
  ]);
  expect(state).toEqual({
    feed: 'Desk',
    url,
    movedTo: null,
    etag: 'W/"1"',
    lastModified: 'Thu, 19 Dec 2019 00:00:00 GMT',
    condition: 'ok',
    reason: null,
    status: 200,
    failures: 0,
    firstLook: NOW,
    lastLook: NOW,
    lastSuccess: NOW,
    lastArticle: PUBLISHED,
    nextLook: NOW + 5 * MINUTE,
  });
});

test('the server is told who asks, for what, and what is known already', async () => {
  let headers: IncomingMessage['headers'] = {};
  const url = await serve((request, response) => {
    headers = request.headers;
    send(response, 304, {});
  });
  const before = soundState(url);
  const { articles, state } = await poll(url, before);
  expect(headers).toMatchObject({
    'user-agent': 'Test/1.0 (+https://a.example)',
    accept: expect.stringContaining('application/rss+xml'),
    'accept-encoding': 'gzip, deflate, br, zstd',
    'if-none-match': '"old"',
    'if-modified-since': 'Wed, 18 Dec 2019 00:00:00 GMT',
  });
  expect(articles).toEqual([]);
  expect(state).toEqual({
    ...before,
    status: 304,
    lastLook: NOW,
    lastSuccess: NOW,
    nextLook: NOW + 5 * MINUTE,
  });
});

const FAILURES: readonly (readonly [status: number, body: string, reason: string])[] = [
  [400, '', 'HTTP 400 Bad Request'],
  [401, '', 'HTTP 401 Unauthorized'],
  [403, '<html>Cloudflare</html>', 'HTTP 403 Forbidden'],
  [404, RSS, 'HTTP 404 Not Found'],
  [429, '', 'HTTP 429 Too Many Requests'],
  [500, '', 'HTTP 500 Internal Server Error'],
  [503, '', 'HTTP 503 Service Unavailable'],
  [520, '', 'HTTP 520'],
  [204, '', 'HTTP 204 No Content'],
  [302, '', 'HTTP 302 redirect without an address'],
  [200, '', 'answered with an empty body'],
  [200, '<!doctype html><html></html>', 'answered with an HTML page, not a feed'],
  [200, '<rss><channel><item><title>x', 'broken XML: the document ends too soon'],
  [200, '{"items":', 'broken JSON'],
];

test.each(FAILURES)(
  'status %i with the body %j is a failure, and the old validators stay',
  async (status, body, reason) => {
    const url = await serve((_request, response) => send(response, status, { etag: '"new"' }, body));
    const before = soundState(url);
    const { articles, state } = await poll(url, { ...before, failures: 2 });
    const wait = state.nextLook - NOW;
    expect(articles).toEqual([]);
    expect(state).toEqual({
      ...before,
      condition: 'failing',
      reason,
      status,
      failures: 3,
      lastLook: NOW,
      nextLook: NOW + wait,
    });
    expect(wait).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(wait).toBeLessThanOrEqual(22 * MINUTE);
  },
);

test('a success after failures makes all well again', async () => {
  const url = await serve((_request, response) => send(response, 200, {}, RSS));
  const before: FeedState = { ...soundState(url), condition: 'failing', reason: 'HTTP 500', failures: 7 };
  const { state } = await poll(url, before);
  expect(state).toMatchObject({ condition: 'ok', reason: null, failures: 0, etag: null, lastModified: null });
});

test('a 304 that nobody asked for is a failure', async () => {
  const url = await serve((_request, response) => send(response, 304, {}));
  expect((await poll(url)).state).toMatchObject({ condition: 'failing', reason: 'HTTP 304 Not Modified' });
});

test('a feed that is gone is not looked at again', async () => {
  const url = await serve((_request, response) => send(response, 410, {}));
  const { state } = await poll(url);
  expect(state).toMatchObject({
    condition: 'gone',
    reason: 'HTTP 410 Gone',
    nextLook: 8_640_000_000_000_000,
  });
});

test('Retry-After is kept to', async () => {
  const url = await serve((_request, response) => send(response, 429, { 'retry-after': '7200' }));
  expect((await poll(url)).state.nextLook).toBe(NOW + 120 * MINUTE);
});

test('another URL in the config starts anew', async () => {
  const url = await serve((request, response) =>
    send(response, request.headers['if-none-match'] ? 304 : 200, {}, RSS),
  );
  const { articles, state } = await poll(url, {
    ...soundState('https://old.example/'),
    movedTo: 'https://older.example/',
  });
  expect(articles).toHaveLength(1);
  expect(state).toMatchObject({ url, movedTo: null, firstLook: NOW, lastArticle: PUBLISHED });
});

test('of a broken document the whole articles are kept, but not its validators', async () => {
  const url = await serve((_request, response) =>
    send(response, 200, { etag: '"new"' }, RSS.replace('</channel></rss>', '<item>')),
  );
  const before = soundState(url);
  const { articles, state } = await poll(url, before);
  expect(articles).toHaveLength(1);
  expect(state).toMatchObject({
    condition: 'failing',
    reason: 'broken XML: the document ends too soon',
    etag: '"old"',
    lastSuccess: before.lastSuccess,
    lastArticle: before.lastArticle,
    nextLook: NOW + 5 * MINUTE,
  });
});

const ENCODINGS: readonly (readonly [encoding: string, body: Buffer])[] = [
  ['gzip', gzipSync(RSS)],
  ['x-gzip', gzipSync(RSS)],
  ['deflate', deflateSync(RSS)],
  ['deflate', deflateRawSync(RSS)],
  ['br', brotliCompressSync(RSS)],
  ['zstd', zstdCompressSync(RSS)],
  ['gzip, br', brotliCompressSync(gzipSync(RSS))],
  ['identity', Buffer.from(RSS)],
  ['gzip', Buffer.from(RSS)],
  ['', gzipSync(RSS)],
  ['gzip', gzipSync(RSS).subarray(0, -8)],
];

test.each(ENCODINGS)('a body in "%s" is read', async (encoding, body) => {
  const url = await serve((_request, response) =>
    send(response, 200, { 'content-encoding': encoding }, body),
  );
  expect((await poll(url)).articles).toHaveLength(1);
});

const UNREADABLE: readonly (readonly [encoding: string, body: Buffer, reason: string])[] = [
  ['', Buffer.alloc(100_001, ' '), 'the answer is larger than the size limit'],
  ['gzip', gzipSync(Buffer.alloc(50_000_000)), 'the answer is larger than the size limit'],
  ['br', brotliCompressSync(Buffer.alloc(1_000_000)), 'the answer is larger than the size limit'],
  ['zstd', zstdCompressSync(Buffer.alloc(1_000_000)), 'the answer is larger than the size limit'],
  ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(5_000_000))), 'the answer is larger than the size limit'],
  ['br', Buffer.from('not brotli'), 'broken br compression'],
  ['constructor', Buffer.from(RSS), 'unknown compression "constructor"'],
];

test.each(UNREADABLE)(
  'a body in "%s" that is too large or broken is a failure',
  async (encoding, body, reason) => {
    const url = await serve((_request, response) =>
      send(response, 200, { 'content-encoding': encoding }, body),
    );
    expect((await poll(url)).state).toMatchObject({ condition: 'failing', reason, status: 200 });
  },
);

/** A server whose /1, /2 … redirect with these statuses in turn, to the feed in the end. */
async function serveRedirects(...statuses: number[]): Promise<string> {
  return serve((request, response) => {
    const step = Number(request.url?.slice(1));
    const status = statuses[step - 1];
    if (status === undefined) send(response, 200, {}, RSS);
    else send(response, status, { location: `/${step + 1}#x` }, 'moved');
  });
}

test.each([
  [[301], '/2'],
  [[308, 301], '/3'],
  [[301, 302], '/2'],
  [[302, 301], null],
  [[303], null],
  [[307], null],
] as const)(
  'of redirects with the statuses %j the permanent ones at the beginning are remembered',
  async (statuses, movedTo) => {
    const url = await serveRedirects(...statuses);
    const { articles, state } = await poll(`${url}/1`);
    expect(articles).toHaveLength(1);
    expect(state.movedTo).toBe(movedTo === null ? null : url + movedTo);
  },
);

test('a moved feed is asked at its new address, and at the old one again when that fails', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    send(response, 410, {});
  });
  const first = await poll(`${url}/old`, { ...soundState(`${url}/old`), movedTo: `${url}/new` });
  expect(first.state).toMatchObject({ condition: 'failing', reason: 'HTTP 410 Gone', movedTo: null });
  const second = await poll(`${url}/old`, first.state);
  expect(second.state.condition).toBe('gone');
  expect(asked).toEqual(['/new', '/old']);
});

const BAD_REDIRECTS: readonly (readonly [location: string, reason: string])[] = [
  ['/', 'redirected in a circle'],
  ['file:///etc/passwd', 'redirected to a file: address, which is not fetched'],
  ['ftp://a.example/', 'redirected to a ftp: address, which is not fetched'],
  ['http://10.0.0.1/', 'redirected to an address in a private network, which the config does not allow'],
  [
    'http://[::ffff:169.254.169.254]/',
    'redirected to an address in a private network, which the config does not allow',
  ],
  ['http://localhost:1/', 'the host is in a private network, which the config does not allow'],
  ['http://[', 'HTTP 301 redirect without an address'],
];

test.each(BAD_REDIRECTS)('a redirect to %s is not followed', async (location, reason) => {
  const url = await serve((_request, response) => send(response, 301, { location }));
  expect((await poll(url)).state).toMatchObject({ condition: 'failing', reason, movedTo: null });
});

test('an address in bare UTF-8 is followed', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/') send(response, 302, { location: Buffer.from('/최신').toString('latin1') });
    else send(response, decodeURIComponent(request.url ?? '') === '/최신' ? 200 : 404, {}, RSS);
  });
  expect((await poll(url)).articles).toHaveLength(1);
});

test('too many redirects are not followed', async () => {
  const url = await serveRedirects(302, 302, 302, 302);
  expect((await poll(`${url}/1`)).state.reason).toBe('more than 3 redirects');
});

test('a private address is not asked unless the config allows its host', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked++;
    send(response, 200, {}, RSS);
  });
  const refused = await poll(url, null, { allowHosts: ['127.0.0.2'] });
  const byName = await poll(url.replace('127.0.0.1', 'localhost'), null, { allowHosts: [] });
  expect([refused.state.reason, byName.state.reason, asked]).toEqual([
    'the feed is at an address in a private network, which the config does not allow',
    'the host is in a private network, which the config does not allow',
    0,
  ]);
  const allowed = await poll(url, null, { allowHosts: [new URL(url).host] });
  expect(allowed.articles).toHaveLength(1);
});

test('a login in the URL goes along where its origin moved the feed', async () => {
  const logins: (string | undefined)[] = [];
  const url: string = await serve((request, response) => {
    logins.push(request.headers.authorization);
    if (request.url === '/new') send(response, 200, {}, RSS);
    else send(response, 301, { location: `${url}/new` });
  });
  const withLogin = url.replace('//', '//me:secret@');
  const { state } = await poll(withLogin);
  expect(state.movedTo).toBe(`${withLogin}/new`);
  await poll(withLogin, state);
  expect(logins).toEqual(Array(3).fill(`Basic ${Buffer.from('me:secret').toString('base64')}`));
});

test('a login in the URL goes to that origin only, and is in no reason', async () => {
  const logins: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    logins.push(request.headers.authorization);
    send(response, 403, {});
  });
  const url = await serve((request, response) => {
    logins.push(request.headers.authorization);
    send(response, 302, { location: other });
  });
  const { state } = await poll(url.replace('//', '//me:s%26cret@'));
  expect(logins).toEqual([`Basic ${Buffer.from('me:s&cret').toString('base64')}`, undefined]);
  expect(state.reason).toBe('HTTP 403 Forbidden');
});

test.each([
  ['no answer', () => {}],
  [
    'headers and no body',
    (_request: IncomingMessage, response: ServerResponse) => response.writeHead(200).write('<rss>'),
  ],
] as const)('%s within the time-out is a failure', async (_why, listener) => {
  const url = await serve(listener as RequestListener);
  const { state } = await poll(url, null, { timeoutMs: 100 });
  expect(state).toMatchObject({
    condition: 'failing',
    reason: 'no complete answer within 0.1 s',
    status: null,
  });
});

test('a connection that breaks or is refused is a failure', async () => {
  const breaking = await serve((request) => request.socket.destroy());
  expect((await poll(breaking)).state.reason).toBe('the connection broke');
  const url = await serve(() => {});
  await cleanups.pop()?.();
  expect((await poll(url)).state.reason).toBe('connection refused');
});

test('an address that is no URL is a failure', async () => {
  expect((await poll('not a url')).state.reason).toBe('the address of the feed is not a URL');
});

test('an abort leaves everything as it was', async () => {
  const abort = new AbortController();
  const url = await serve(() => abort.abort());
  const before = soundState(url);
  expect(await clientOf().poll(feedAt(url), before, NOW, abort.signal)).toEqual({
    articles: [],
    state: before,
  });
});
