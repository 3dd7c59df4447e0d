import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { FeedState } from '../../../src/domain/feed.ts';
import { MINUTE, NOW, PUBLISHED, poll, RSS, send, serve, soundState } from './polling.ts';

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
