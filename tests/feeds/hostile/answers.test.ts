/** Servers that answer so that whoever asks waits, fills up or goes astray. */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { clientOf, feedAt, NOW, RSS, send, serve } from '../polling/polling.ts';
import { answering, lookBeside, seenOf, writeForever } from './hostile.ts';

const TOO_LARGE = { titles: [], condition: 'failing', reason: 'the answer is larger than the size limit' };
const TOO_LATE = { titles: [], condition: 'failing', reason: 'no complete answer within 2 s' };

const SLOW: readonly (readonly [name: string, answer: (response: ServerResponse) => unknown])[] = [
  ['says nothing at all', () => {}],
  ['sends headers and no body', (response) => response.writeHead(200).flushHeaders()],
  ['sends half a feed and waits', (response) => response.writeHead(200).write(RSS.slice(0, 40))],
];

test.each(SLOW)('a server that %s holds up no other feed, and is given up', async (_name, answer) => {
  // Only after the other feed has been looked at does the time of this one run out.
  expect(await lookBeside(answer, { timeoutMs: 2000 })).toEqual(TOO_LATE);
});

test('a feed that drips in byte by byte is given up in time', async () => {
  const seen = await lookBeside(
    async (response, whenGood) => {
      response.writeHead(200).write('<rss>');
      await whenGood;
      const drip = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drip));
    },
    { timeoutMs: 2000 },
  );
  expect(seen).toEqual(TOO_LATE);
});

test('a body without end is read up to the limit', async () => {
  const seen = await lookBeside(async (response, whenGood) => {
    await whenGood;
    await writeForever(response.writeHead(200), '<item><title>again</title></item>'.repeat(500));
  });
  expect(seen).toEqual(TOO_LARGE);
});

const ZEROS = Buffer.alloc(30_000_000);
const BOMBS: readonly (readonly [encoding: string, body: Buffer])[] = [
  ['gzip', gzipSync(ZEROS)],
  ['deflate', deflateSync(ZEROS)],
  ['deflate', deflateRawSync(ZEROS)],
  ['br', brotliCompressSync(ZEROS)],
  ['zstd', zstdCompressSync(ZEROS)],
  ['gzip, gzip', gzipSync(gzipSync(ZEROS))],
  ['gzip', gzipSync(gzipSync(gzipSync(ZEROS)))],
  ['', gzipSync(gzipSync(ZEROS))],
];

test.each(BOMBS)('of a bomb in "%s" only as much is unpacked as the limit allows', async (encoding, body) => {
  expect(await lookBeside(answering(body, { 'content-encoding': encoding }))).toEqual(TOO_LARGE);
});

test('a body that unpacks to nothing without end is no feed', async () => {
  const nothing = gzipSync(Buffer.alloc(0));
  const seen = await lookBeside(async (response, whenGood) => {
    await whenGood;
    await writeForever(response.writeHead(200, { 'content-encoding': 'gzip' }), nothing);
  });
  expect(seen).toEqual(TOO_LARGE);
});

const REDIRECTS: readonly (readonly [name: string, location: string, reason: string])[] = [
  ['to itself', '/', 'redirected in a circle'],
  [
    'into the cloud’s own network',
    'http://169.254.169.254/latest/meta-data/',
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  [
    'to another port of its own machine, in other words',
    'http://[::ffff:127.0.0.1]:22/',
    'redirected to an address in a private network, which fetch.allow_hosts does not name',
  ],
  ['to a file', 'file:///etc/passwd', 'redirected to a file: address, which is not fetched'],
];

test.each(REDIRECTS)('a redirect %s is not followed', async (_name, location, reason) => {
  const seen = await lookBeside((response) => send(response, 302, { location }));
  expect(seen).toEqual({ titles: [], condition: 'failing', reason });
});

test('redirects that go on and on are followed only so far', async () => {
  let asked = 0;
  const seen = await lookBeside((response) => {
    asked += 1;
    send(response, 302, { location: `/${asked}` });
  });
  expect({ ...seen, asked }).toEqual({
    titles: [],
    condition: 'failing',
    reason: 'more than 3 redirects',
    asked: 4,
  });
});

test('two large bodies are held at a time, and a small one waits for none of them', async () => {
  const large = '<!-- '.padEnd(2_000_000);
  const open: (() => void)[] = [];
  const url = await serve((request, response) => {
    if (request.url === '/small') return send(response, 200, {}, RSS);
    response.writeHead(200).write(large);
    open.push(() => response.end(`-->${RSS}`));
  });
  const client = clientOf({ maxBytes: 10_000_000 });
  const { signal } = new AbortController();
  const look = (path: string) =>
    client.poll({ ...feedAt(`${url}/${path}`), name: path }, null, NOW, signal).then(seenOf);
  const held = ['1', '2', '3', '4'].map(look);
  const sound = { titles: ['Envoy waits'], condition: 'ok', reason: null };
  expect(await look('small')).toEqual(sound);
  while (open.length < held.length) await look('small');
  for (const end of open) end();
  expect(await Promise.all(held)).toEqual(held.map(() => sound));
});
