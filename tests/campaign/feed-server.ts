/** The feeds of the campaign on loopback, which outlive the program that is killed. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { writeFeed } from '../../src/cli/demo/feed-format.ts';
import { type ArticleStream, SOURCES } from './article-stream.ts';
import type { Faults } from './faults.ts';

export type CampaignFeeds = {
  feeds: readonly { name: string; url: string }[];
  close(): Promise<void>;
};

export async function serveStream(stream: ArticleStream, faults: Faults): Promise<CampaignFeeds> {
  const server = createServer((request, response) => {
    const { delayMs, status } = faults.feeds();
    void wait(delayMs).then(() => {
      if (status !== null) return void response.writeHead(status).end();
      answer(stream, request.url ?? '/', request.headers['if-none-match'], response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    feeds: SOURCES.map((name) => ({ name, url: `http://127.0.0.1:${port}/${name}` })),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(
  stream: ArticleStream,
  path: string,
  known: string | undefined,
  response: ServerResponse,
): void {
  const source = SOURCES.find((name) => path === `/${name}`);
  if (source === undefined) return void response.writeHead(404).end();
  const { contentType, bytes } = writeFeed('rss', source, `http://127.0.0.1${path}`, stream.shown(source));
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  if (known === etag) return void response.writeHead(304).end();
  response.writeHead(200, { 'content-type': contentType, etag });
  response.end(bytes);
}
