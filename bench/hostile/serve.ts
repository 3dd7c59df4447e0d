/** A process of its own that serves one hostile feed at / and a good one at /good: `node serve.ts <name>`. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

/** As the default of fetch.max_bytes, less a little: what is above it is not read. */
const FULL = 9_900_000;
const GIGABYTE = 1_000_000_000;

const rss = (inner: string) => `<rss version="2.0"><channel><title>F</title>${inner}</channel></rss>`;
const GOOD = rss('<item><title>Envoy waits</title></item>');

/** As many items as the limit allows. */
function filled(item: (at: number) => string): Buffer {
  const items: string[] = [];
  for (let [at, size] = [0, 0]; size < FULL; at += 1) {
    items.push(item(at));
    size += Buffer.byteLength(items[at] ?? '');
  }
  items.pop();
  return Buffer.from(rss(items.join('')));
}

const paragraphs = (length: number) =>
  '<p>The envoy waits in the hall for an answer.</p>'.repeat(length / 50);
const described = (at: number, html: string) =>
  `<item><title>t${at}</title><guid>${at}</guid><description><![CDATA[${html}]]></description></item>`;

type Answer = { headers?: Record<string, string>; body: () => Buffer | string };

export const HOSTILE: Readonly<Record<string, Answer>> = {
  'gzip bomb': { headers: { 'content-encoding': 'gzip' }, body: () => gzipSync(Buffer.alloc(GIGABYTE / 4)) },
  'gzip in gzip': {
    headers: { 'content-encoding': 'gzip' },
    body: () => gzipSync(gzipSync(Buffer.alloc(GIGABYTE))),
  },
  'deflate bomb': {
    headers: { 'content-encoding': 'deflate' },
    body: () => deflateSync(Buffer.alloc(GIGABYTE / 4)),
  },
  'br bomb': {
    headers: { 'content-encoding': 'br' },
    body: () => brotliCompressSync(Buffer.alloc(GIGABYTE / 10)),
  },
  'zstd bomb': {
    headers: { 'content-encoding': 'zstd' },
    body: () => zstdCompressSync(Buffer.alloc(GIGABYTE)),
  },
  'endless body': { body: () => '' },
  '100,000 items': {
    body: () => rss(Array.from({ length: 100_000 }, (_, at) => described(at, 'x')).join('')),
  },
  'items a megabyte long': { body: () => filled((at) => described(at, paragraphs(1_000_000))) },
  'one item of 10 MB': { body: () => rss(described(0, paragraphs(FULL - 1000))) },
  'one tag of 10 MB': {
    body: () => rss(`<item><title>t</title><a ${'b="c" '.repeat(FULL / 6 - 100)}/></item>`),
  },
  'text of 10 MB': { body: () => rss(`<item><title>${'a'.repeat(FULL)}</title></item>`) },
  'fields without end': { body: () => filled(() => '<link>https://a.example/</link>') },
  'bare brackets': { body: () => '<rss>'.padEnd(FULL, '<') },
  'nested tags': { body: () => '<rss>'.padEnd(FULL, '<a>') },
  'Korean text': {
    body: () => filled((at) => described(at, '<p>북한이 연말 시한을 앞두고 있다.</p>'.repeat(100))),
  },
};

async function writeForever(response: ServerResponse): Promise<void> {
  const chunk = '<item><title>again</title></item>'.repeat(500);
  while (!response.destroyed) {
    if (response.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      const goOn = () => {
        response.off('drain', goOn).off('close', goOn);
        resolve();
      };
      response.on('drain', goOn).on('close', goOn);
    });
  }
}

function serve(name: string): void {
  const answer = HOSTILE[name];
  const body = answer?.body() ?? '';
  const server = createServer((request, response) => {
    response.on('error', () => {});
    if (request.url === '/good') return void response.end(GOOD);
    response.writeHead(200, answer?.headers);
    if (name === 'endless body') void writeForever(response);
    else response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}

if (import.meta.main) serve(process.argv[2] ?? '');
