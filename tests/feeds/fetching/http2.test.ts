/** Feeds over HTTP/2, from servers that keep to it and from such that do not. */
import { readFileSync } from 'node:fs';
import {
  constants,
  createSecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createFetcher, type Fetched, type FetchOptions } from '../../../src/feeds/fetching/fetch-feed.ts';

const TLS = join(import.meta.dirname, '../../fixtures/tls');
const ca = readFileSync(join(TLS, 'loopback-certificate.pem'), 'utf8');
const identity = { cert: ca, key: readFileSync(join(TLS, 'loopback-key.pem'), 'utf8') };

const RSS = '<rss version="2.0"><channel><item><title>Envoy waits</title></item></channel></rss>';

type Respond = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => unknown;

async function listen(server: Http2Server | ReturnType<typeof createServer>): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serveHttp2(respond: Respond): Promise<string> {
  const server = createSecureServer(identity);
  server.on('session', (session) => session.on('error', () => {}));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    respond(stream, headers);
  });
  return listen(server);
}

function answer(
  stream: ServerHttp2Stream,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
) {
  stream.respond({ ':status': status, ...headers });
  stream.end(body);
}

function fetcherOf(options: Partial<FetchOptions> = {}): (url: string) => Promise<unknown> {
  const fetcher = createFetcher({
    userAgent: 'Test/1.0',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    maxRedirects: 3,
    allowHosts: ['127.0.0.1'],
    ca,
    ...options,
  });
  onTestFinished(() => fetcher.close());
  const validators = { etag: '"old"', lastModified: null };
  return async (url) => brief(await fetcher.fetch(url, validators, new AbortController().signal));
}

/** The body of a good answer, or why there is none. */
function brief(fetched: Fetched): string {
  if (fetched.outcome !== 'answered') return fetched.reason;
  const { body, status } = fetched;
  if (body.outcome === 'read') return `${status} ${Buffer.from(body.bytes).toString()}`;
  return body.outcome === 'too-large' ? body.outcome : body.reason;
}

test('a feed is read over HTTP/2, with its headers and its compression', async () => {
  let asked: IncomingHttpHeaders = {};
  const url = await serveHttp2((stream, headers) => {
    asked = headers;
    answer(stream, 200, { 'content-encoding': 'gzip' }, gzipSync(RSS));
  });
  expect(await fetcherOf()(url)).toBe(`200 ${RSS}`);
  expect(asked).toMatchObject({ ':method': 'GET', 'user-agent': 'Test/1.0', 'if-none-match': '"old"' });
});

test('a server that offers none is asked over HTTP/1.1', async () => {
  const server = createServer(identity, (request, response) => response.end(request.httpVersion));
  expect(await fetcherOf()(await listen(server))).toBe('200 1.1');
});

test('fetches one after another go over one connection, and a redirect too', async () => {
  const sessions = new Set<unknown>();
  const url = await serveHttp2((stream, { ':path': path }) => {
    sessions.add(stream.session);
    if (path === '/moved') answer(stream, 301, { location: '/feed' }, '');
    else answer(stream, 200, {}, RSS);
  });
  const fetchFrom = fetcherOf();
  for (const path of ['/moved', '/feed', '/other']) expect(await fetchFrom(url + path)).toBe(`200 ${RSS}`);
  expect(sessions.size).toBe(1);
});

test('a certificate of an unknown authority is not trusted', async () => {
  const server = createSecureServer(identity);
  server.on('sessionError', () => {});
  expect(await fetcherOf({ ca: rootCertificates[0] ?? '' })(await listen(server))).toBe(
    'its certificate is not trusted',
  );
});

test('a connection that the server gave up is made anew', async () => {
  const url = await serveHttp2((stream) => {
    answer(stream, 200, {}, RSS);
    stream.session?.close();
  });
  const fetchFrom = fetcherOf();
  for (let look = 0; look < 3; look += 1) expect(await fetchFrom(url)).toBe(`200 ${RSS}`);
});

const BROKEN = 'the connection broke';
const LATE = 'no complete answer within 0.3 s';

const MISDEEDS: readonly (readonly [what: string, respond: Respond, reason: string])[] = [
  ['resets the stream', (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR), BROKEN],
  ['refuses the stream', (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM), BROKEN],
  ['closes the connection', (stream) => stream.session?.destroy(), BROKEN],
  ['says go away', (stream) => stream.session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM), BROKEN],
  [
    'breaks off within the body',
    (stream) => {
      stream.respond({ ':status': 200 });
      stream.write(RSS.slice(0, 40), () => stream.session?.destroy());
    },
    BROKEN,
  ],
  ['sends less than announced', (stream) => answer(stream, 200, { 'content-length': '5000' }, RSS), BROKEN],
  ['answers nothing', () => {}, LATE],
  ['sends headers and no body', (stream) => stream.respond({ ':status': 200 }), LATE],
  ['sends a body without end', pour, 'too-large'],
];

function pour(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200 });
  const more = () => {
    while (!stream.destroyed && stream.write(Buffer.alloc(65_536, 32)));
  };
  stream.on('drain', more);
  more();
}

test.each(MISDEEDS)(
  'of a server that %s the next answer is as good as ever',
  async (_what, respond, reason) => {
    let isMended = false;
    const url = await serveHttp2((stream, headers) =>
      isMended ? answer(stream, 200, {}, RSS) : respond(stream, headers),
    );
    const fetchFrom = fetcherOf({ timeoutMs: 300 });
    const first = await fetchFrom(url);
    isMended = true;
    expect([first, await fetchFrom(url)]).toEqual([reason, `200 ${RSS}`]);
  },
);
