import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { FeedState } from '../../../src/domain/feed.ts';
import { clientOf, feedAt, MINUTE, NOW, PUBLISHED, poll, RSS, send, serve, soundState } from './polling.ts';

const never = new AbortController().signal;

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
    redirect: null,
    etag: 'W/"1"',
    lastModified: 'Thu, 19 Dec 2019 00:00:00 GMT',
    bodyHash: expect.stringMatching(/^[\w-]{43}$/),
    pace: { rhythmMs: null, askedMs: null },
    condition: 'ok',
    reason: null,
    status: 200,
    failures: 0,
    failingSince: null,
    toldAt: null,
    firstLook: NOW,
    lastLook: NOW,
    lastSuccess: NOW,
    lastArticle: PUBLISHED,
    nextLook: state.nextLook,
    hub: null,
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
    nextLook: state.nextLook,
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
    const { articles, state } = await poll(url, { ...before, failures: 2, failingSince: NOW - MINUTE });
    const wait = state.nextLook - NOW;
    expect(articles).toEqual([]);
    expect(state).toEqual({
      ...before,
      condition: 'failing',
      reason,
      status,
      failures: 3,
      failingSince: NOW - MINUTE,
      lastLook: NOW,
      nextLook: NOW + wait,
    });
    expect(wait).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(wait).toBeLessThanOrEqual(22 * MINUTE);
  },
);

test('a success after failures makes all well again', async () => {
  const url = await serve((_request, response) => send(response, 200, {}, RSS));
  const trouble = { condition: 'failing', reason: 'HTTP 500', failures: 7, failingSince: 0 } as const;
  const before: FeedState = { ...soundState(url), ...trouble };
  const { state } = await poll(url, before);
  expect(state).toMatchObject({
    condition: 'ok',
    reason: null,
    failures: 0,
    failingSince: null,
    etag: null,
    lastModified: null,
  });
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

test.each([429, 503, 500, 403])('Retry-After is kept to with status %i', async (status) => {
  const url = await serve((_request, response) => send(response, status, { 'retry-after': '7200' }));
  const wait = (await poll(url)).state.nextLook - NOW;
  expect(wait).toBeGreaterThanOrEqual(120 * MINUTE);
  expect(wait).toBeLessThanOrEqual(132 * MINUTE);
});

/** A feed of articles under these titles, an hour apart from each other, or undated. */
const feedOf = (titles: readonly string[], isDated: boolean, about = '') => {
  const items = titles.map((title, index) => {
    const date = new Date(NOW - (index + 1) * 60 * MINUTE).toUTCString();
    return `<item><title>${title}</title><guid>${title}</guid>${isDated ? `<pubDate>${date}</pubDate>` : ''}</item>`;
  });
  return `<rss version="2.0"><channel><title>Desk</title>${about}${items.join('')}</channel></rss>`;
};

test('what a document says of its pace and of its hub is kept while it stays as it is', async () => {
  const about =
    '<ttl>15</ttl><link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>' +
    '<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://a.example/feed"/>';
  const url = await serve((request, response) =>
    request.headers['if-none-match']
      ? send(response, 304, {})
      : send(response, 200, { etag: '"1"' }, feedOf(['a', 'b', 'c', 'd'], true, about)),
  );
  const told = {
    pace: { rhythmMs: 60 * MINUTE, askedMs: 15 * MINUTE },
    hub: { url: 'https://hub.example/', topic: 'https://a.example/feed' },
  };
  const first = await poll(url);
  const second = await poll(url, first.state);
  expect([first.state, second.state]).toMatchObject([
    { ...told, status: 200 },
    { ...told, status: 304 },
  ]);
});

test('a body that is as it was is not read again, but its new validators are remembered', async () => {
  let answers = 0;
  const url = await serve((_request, response) => {
    answers += 1;
    send(response, 200, { etag: `"${answers}"` }, RSS);
  });
  const client = clientOf();
  const first = await client.poll(feedAt(url), null, NOW, never);
  const later = NOW + 10 * MINUTE;
  const second = await client.poll(feedAt(url), first.state, later, never);
  expect(second).toEqual({
    articles: [],
    state: {
      ...first.state,
      etag: '"2"',
      lastLook: later,
      lastSuccess: later,
      nextLook: second.state.nextLook,
    },
  });
});

test.each([
  ['text', { body: `${RSS} ` }],
  ['character set', { type: 'text/xml; charset=utf-8' }],
])(
  'a body with another %s is read again',
  async (_what, { body = RSS, type = 'text/xml' }: { body?: string; type?: string }) => {
    let isFirst = true;
    const url = await serve((_request, response) => {
      if (isFirst) send(response, 200, { 'content-type': 'text/xml' }, RSS);
      else send(response, 200, { 'content-type': type }, body);
      isFirst = false;
    });
    const first = await poll(url);
    expect((await poll(url, first.state)).articles).toHaveLength(1);
  },
);

test('a broken body is read again at every look', async () => {
  const url = await serve((_request, response) =>
    send(response, 200, {}, RSS.replace('</channel></rss>', '<item>')),
  );
  const first = await poll(url);
  expect(first.state.bodyHash).toBeNull();
  expect((await poll(url, first.state)).articles).toHaveLength(1);
});

test('a feed without dates shows its rhythm by what is new in it', async () => {
  const titles = ['a', 'b', 'c'];
  const url = await serve((_request, response) => send(response, 200, {}, feedOf(titles, false)));
  const client = clientOf();
  let { state } = await client.poll(feedAt(url), null, NOW, never);
  const rhythms: unknown[] = [[state.pace.rhythmMs, state.lastArticle]];
  for (const hours of [2, 4, 5]) {
    if (hours !== 4) titles.unshift(`new ${hours}`);
    state = (await client.poll(feedAt(url), state, NOW + hours * 60 * MINUTE, never)).state;
    rhythms.push([state.pace.rhythmMs, state.lastArticle]);
  }
  const hour = 60 * MINUTE;
  expect(rhythms).toEqual([
    [null, NOW],
    [2 * hour, NOW + 2 * hour],
    [2 * hour, NOW + 2 * hour],
    [2.25 * hour, NOW + 5 * hour],
  ]);
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
    bodyHash: null,
    failures: 1,
  });
  expect(state.nextLook - NOW).toBeLessThan(60 * MINUTE);
});
