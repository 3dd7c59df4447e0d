/** A loopback server for feeds, closed when the test ends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { createFeedClient, type FeedClient } from '../../src/feeds/polling/poll-feed.ts';
import type { FetchSettings } from '../../src/settings/settings.ts';
import { serve } from '../feeds/serve.ts';

type Respond = (request: IncomingMessage, response: ServerResponse) => unknown;

export type FeedServer = {
  url: string;
  /** What was asked for, in order: the path, and the ETag that was sent along. */
  requests: { path: string; etag: string | undefined }[];
  /** Changes what it answers from now on. */
  answer(respond: Respond): void;
};

export async function serveFeeds(respond: Respond): Promise<FeedServer> {
  let current = respond;
  const requests: FeedServer['requests'] = [];
  const url = await serve((request, response) => {
    requests.push({ path: request.url ?? '', etag: request.headers['if-none-match'] });
    current(request, response);
  });
  return {
    url,
    requests,
    answer: (next) => {
      current = next;
    },
  };
}

export const fetchSettings: FetchSettings = {
  timeoutMs: 20_000,
  maxBytes: 1_000_000,
  maxRedirects: 3,
  allowHosts: ['127.0.0.1'],
  userAgent: 'Test/1.0',
  concurrency: 8,
  perHost: 2,
};

export function openClient(): FeedClient {
  const client = createFeedClient(fetchSettings);
  onTestFinished(() => client.close());
  return client;
}

/** Answers with a feed of articles under these titles, published at `at`; with 304 to one who knows it. */
export function rss(titles: readonly string[], at: number): Respond {
  const etag = `"${titles.join().slice(0, 80)}"`;
  const items = titles.map(
    (title) =>
      `<item><title>${title}</title><link>https://a.example/2019/${encodeURIComponent(title.slice(0, 80))}.html</link>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  );
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml' });
    response.end(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`);
  };
}
