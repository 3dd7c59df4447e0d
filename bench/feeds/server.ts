/** A process of its own that serves feeds: /<round>/<feed>/<items that are new in a round>[/etag]. Says its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFeedWriter, ITEMS } from './generate-feed.ts';

const writer = createFeedWriter();
/** Written before they are asked for, so that only the serving is measured. */
const written = new Map<string, Buffer>();
let round = 0;

function bodyOf(feed: number, fresh: number): Buffer {
  const key = `${feed} ${round * fresh}`;
  const known = written.get(key);
  if (known) return known;
  const body = Buffer.from(writer.write(feed, ITEMS + round * fresh));
  written.set(key, body);
  return body;
}

const server = createServer((request, response) => {
  const [, feed = '', fresh = '', kind = ''] = (request.url ?? '').split('/');
  // The next round: what comes in it is written now.
  if (feed === 'next') {
    round += 1;
    written.clear();
    for (let one = 0; one < Number(fresh); one += 1) bodyOf(one, Number(kind));
    return void response.end();
  }
  const headers = { 'content-type': 'application/xml', ...(kind === 'etag' ? { etag: `"${round}"` } : {}) };
  if (kind === 'etag' && request.headers['if-none-match'] === `"${round}"`)
    return void response.writeHead(304, headers).end();
  response.writeHead(200, headers).end(bodyOf(Number(feed), Number(fresh)));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
