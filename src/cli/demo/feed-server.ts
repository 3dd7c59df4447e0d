/** A loopback HTTP server of feeds whose articles appear as time goes by. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../../domain/instant.ts';
import { type FeedDocument, type FeedFormat, writeFeed, writePage } from './feed-format.ts';
import type { RecordedArticle } from './recording.ts';

/** What appeared within this time stands in a feed, and at least so many articles. */
const WINDOW_MS = 14 * 24 * 60 * 60_000;
const FEWEST = 30;

const LOOPBACK = '127.0.0.1';
const PAGES = '/articles/';

export type ServedFeed = {
  name: string;
  /** Its place on the server, e.g. "/peninsula-wire.xml". */
  path: string;
  /** The document as it is now. */
  read: (address: string) => FeedDocument;
};

export type FeedServer = {
  port: number;
  feeds: readonly { name: string; url: string }[];
  close(): Promise<void>;
};

export type FeedServerOutcome = { ok: true; server: FeedServer } | { ok: false; problem: string };

/** A feed that shows what has appeared by `now()`, the newest first. */
export function playedFeed(
  name: string,
  path: string,
  format: FeedFormat,
  articles: readonly RecordedArticle[],
  now: () => Instant,
): ServedFeed {
  return {
    name,
    path,
    read(address) {
      const appeared = articles.filter((article) => article.at <= now());
      const since = now() - WINDOW_MS;
      const recent = appeared.filter((article) => article.at >= since).length;
      const shown = appeared.slice(-Math.max(FEWEST, recent)).reverse();
      const linked = shown.map((article) => ({ ...article, url: article.url ?? pageUrl(article, address) }));
      return writeFeed(format, name, address, linked);
    },
  };
}

/** An article that has no page of its own gets one on this server. */
function pageUrl(article: RecordedArticle, address: string): string {
  return new URL(pagePath(article), address).href;
}

/** Ids of two sources may be the same. */
function pagePath({ source, id }: RecordedArticle): string {
  return `${PAGES}${encodeURIComponent(source)}/${encodeURIComponent(id)}`;
}

/**
 * @param articles those that can be asked for as pages.
 * @param port 0 takes any free one.
 */
export async function serveFeeds(
  feeds: readonly ServedFeed[],
  articles: readonly RecordedArticle[],
  port: number,
): Promise<FeedServerOutcome> {
  const pages = new Map(articles.map((article) => [pagePath(article), article]));
  const server = createServer((request, response) => answer(feeds, pages, request, response));
  const failure = await listen(server, port);
  if (failure !== null) return { ok: false, problem: failure };
  const { port: taken } = server.address() as AddressInfo;
  return {
    ok: true,
    server: {
      port: taken,
      feeds: feeds.map(({ name, path }) => ({ name, url: `http://${LOOPBACK}:${taken}${path}` })),
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    },
  };
}

function listen(server: Server, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? `port ${port} is in use: name another with --port, or leave --port out`
          : `port ${port} cannot be used (${error.code})`,
      ),
    );
    server.listen(port, LOOPBACK, () => resolve(null));
  });
}

function answer(
  feeds: readonly ServedFeed[],
  pages: ReadonlyMap<string, RecordedArticle>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [pathname = '/'] = (request.url ?? '/').split(/[?#]/);
  const article = pages.get(pathname);
  if (article) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(writePage(article));
    return;
  }
  const feed = feeds.find((one) => one.path === pathname);
  if (!feed) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such feed here.\n');
    return;
  }
  const { contentType, bytes } = feed.read(`http://${LOOPBACK}:${request.socket.localPort}${pathname}`);
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length, etag }).end(bytes);
}
