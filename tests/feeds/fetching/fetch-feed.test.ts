import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { clientOf, deserted, feedAt, NOW, poll, RSS, send, serve, soundState } from '../polling/polling.ts';

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
  'of redirects with the statuses %j the permanent ones at the beginning are remembered after two looks',
  async (statuses, movedTo) => {
    const url = await serveRedirects(...statuses);
    const first = await poll(`${url}/1`);
    const second = await poll(`${url}/1`, first.state);
    const to = movedTo === null ? null : url + movedTo;
    const told = [first.state, second.state].map(({ movedTo, redirect }) => ({ movedTo, redirect }));
    expect(told).toEqual([
      { movedTo: null, redirect: to === null ? null : { to, looks: 1 } },
      { movedTo: to, redirect: null },
    ]);
    expect(first.articles).toHaveLength(1);
  },
);

test('a permanent redirect must lead to the same place twice in a row', async () => {
  const places = ['/a', '/b', null, '/b', '500', '/b', '/b'];
  const url = await serve((request, response) => {
    if (request.url !== '/') return send(response, 200, {}, RSS);
    const place = places.shift();
    if (place === '500') send(response, 500, {});
    else if (place === null) send(response, 200, {}, RSS);
    else send(response, 301, { location: place ?? '/' });
  });
  let state = soundState(`${url}/`);
  const moved: (string | null)[] = [];
  while (places.length > 0) {
    state = (await poll(`${url}/`, state)).state;
    moved.push(state.movedTo?.slice(url.length) ?? null);
  }
  expect(moved).toEqual([null, null, null, null, null, null, '/b']);
});

test('an address that a feed moved away from is asked again once it is moved back', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    if (request.url === '/new') send(response, 301, { location: '/old' });
    else send(response, 200, {}, RSS);
  });
  let state = { ...soundState(`${url}/old`), movedTo: `${url}/new` };
  for (let look = 0; look < 3; look += 1) state = (await poll(`${url}/old`, state)).state as typeof state;
  expect(asked).toEqual(['/new', '/old', '/new', '/old', '/old']);
  expect(state.movedTo).toBeNull();
});

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
  [
    'http://10.0.0.1/',
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  [
    'http://[::ffff:169.254.169.254]/',
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  ['http://localhost:1/', 'the host is in a private network, which fetch.allow_hosts does not name'],
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
    'it is at an address in a private network, which fetch.allow_hosts does not name',
    'the host is in a private network, which fetch.allow_hosts does not name',
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
  const first = await poll(withLogin);
  const { state } = await poll(withLogin, first.state);
  expect(state.movedTo).toBe(`${withLogin}/new`);
  await poll(withLogin, state);
  expect(logins).toEqual(Array(5).fill(`Basic ${Buffer.from('me:secret').toString('base64')}`));
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
  expect((await poll(await deserted())).state.reason).toBe('connection refused');
});

test('an address that is no URL is a failure', async () => {
  expect((await poll('not a url')).state.reason).toBe('the address is not a URL');
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
