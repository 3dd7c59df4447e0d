/** A server on loopback and a client to poll it with, both put away after each test. */
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Feed, FeedState } from '../../../src/domain/feed.ts';
import type { FetchOptions } from '../../../src/feeds/fetching/fetch-feed.ts';
import { createFeedClient, createFeedState, type Poll } from '../../../src/feeds/polling/poll-feed.ts';

export const NOW = Date.parse('2019-12-20T00:00:00Z');
export const MINUTE = 60_000;
export const PUBLISHED = Date.parse('2019-12-19T00:00:00Z');
export const RSS =
  '<rss version="2.0"><channel><item><title>Envoy waits</title><link>https://a.example/1</link>' +
  '<pubDate>Thu, 19 Dec 2019 00:00:00 GMT</pubDate></item></channel></rss>';

/** The address of a server that answers so, until the end of the test. */
export async function serve(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(listener);
  onTestFinished(close);
  return url;
}

/** An address where nobody listens any more. */
export async function deserted(): Promise<string> {
  const { url, close } = await listen(() => {});
  await close();
  return url;
}

async function listen(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function clientOf(options: Partial<FetchOptions> = {}) {
  const defaults = {
    userAgent: 'Test/1.0 (+https://a.example)',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    maxRedirects: 3,
  };
  const client = createFeedClient({ ...defaults, allowHosts: ['127.0.0.1'], ...options });
  onTestFinished(() => client.close());
  return client;
}

export const feedAt = (url: string): Feed => ({
  name: 'Desk',
  url,
  weight: 1,
  minIntervalMs: 5 * MINUTE,
  maxIntervalMs: 60 * MINUTE,
  fullText: false,
});

export function poll(
  url: string,
  state: FeedState | null = null,
  options: Partial<FetchOptions> = {},
): Promise<Poll> {
  return clientOf(options).poll(feedAt(url), state, NOW, new AbortController().signal);
}

/** As it is after a look that went well an hour ago. */
export const soundState = (url: string): FeedState => ({
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

export const send = (
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer = '',
) => response.writeHead(status, headers).end(body);
