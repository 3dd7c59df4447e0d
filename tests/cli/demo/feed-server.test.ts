/** The demo's feeds over HTTP: articles appear with time, unchanged feeds are 304, and nothing asked for ends it. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type FeedServer, playedFeed, serveFeeds } from '../../../src/cli/demo/feed-server.ts';
import type { RecordedArticle } from '../../../src/cli/demo/recording.ts';
import { NOON, recorded } from './recorded-article.ts';

const DAY_MS = 86_400_000;

const servers: FeedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A server of one JSON feed. */
async function serve(articles: readonly RecordedArticle[], now: () => number): Promise<FeedServer> {
  const feed = playedFeed('Wire', '/1-wire.json', 'json', articles, now);
  const served = await serveFeeds([feed], articles, 0);
  if (!served.ok) throw new Error(served.problem);
  servers.push(served.server);
  return served.server;
}

type Item = { id: string; url: string };

async function itemsOf(server: FeedServer): Promise<Item[]> {
  const answer = await fetch(server.feeds[0]?.url ?? '');
  const { items } = (await answer.json()) as { items: Item[] };
  return items;
}

async function idsOf(server: FeedServer): Promise<string[]> {
  return (await itemsOf(server)).map(({ id }) => id);
}

test('a feed is named with its address on the port that was taken', async () => {
  const server = await serve([], () => NOON);
  const url = `http://127.0.0.1:${server.port}/1-wire.json`;
  expect(server.feeds).toEqual([{ name: 'Wire', url }]);
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/feed+json']);
});

describe('a feed', () => {
  test('shows what has appeared by now, the newest first', async () => {
    let now = NOON - 1;
    const articles = ['a', 'b', 'c'].map((id, index) => recorded(id, { at: NOON + index * 1_000 }));
    const server = await serve(articles, () => now);
    const seen = [await idsOf(server)];
    for (const at of [NOON, NOON + 1_999, NOON + 2_000]) {
      now = at;
      seen.push(await idsOf(server));
    }
    expect(seen).toEqual([[], ['a'], ['b', 'a'], ['c', 'b', 'a']]);
  });

  test('shows two weeks, and thirty articles at least', async () => {
    const daily = Array.from({ length: 60 }, (_, day) => recorded(`d${day}`, { at: NOON + day * DAY_MS }));
    const hourly = Array.from({ length: 40 }, (_, hour) =>
      recorded(`h${hour}`, { at: NOON + 60 * DAY_MS + hour * 3_600_000 }),
    );
    let now = NOON + 59 * DAY_MS;
    const server = await serve([...daily, ...hourly], () => now);
    const before = await idsOf(server);
    now = NOON + 61.75 * DAY_MS;
    const after = await idsOf(server);
    expect([before.length, before.at(-1), after.length, after.at(-1)]).toEqual([30, 'd30', 52, 'd48']);
  });

  test('is 304 as long as nothing has appeared', async () => {
    let now = NOON;
    const server = await serve([recorded('a'), recorded('b', { at: NOON + 1_000 })], () => now);
    const url = server.feeds[0]?.url ?? '';
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const look = async (ifNoneMatch: string) => {
      const answer = await fetch(url, { headers: { 'if-none-match': ifNoneMatch } });
      return [answer.status, (await answer.text()) !== '', answer.headers.get('etag') === etag];
    };
    const answers = [await look(etag), await look('"other"')];
    now = NOON + 1_000;
    answers.push(await look(etag));
    expect(answers).toEqual([
      [304, false, true],
      [200, true, true],
      [200, true, false],
    ]);
  });
});

describe('an article without a page of its own', () => {
  test('has one on the server', async () => {
    const server = await serve([recorded('a/b?c#d', { body: 'Its text.' })], () => NOON);
    const [item] = await itemsOf(server);
    const answer = await fetch(item?.url ?? '');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('<p>Its text.</p>');
  });

  test('is not taken for one of another source with the same id', async () => {
    const articles = [
      recorded('1', { source: 'Wire' }),
      recorded('1', { source: '한반도 뉴스', body: 'Other.' }),
    ];
    const server = await serve(articles, () => NOON);
    const pages = await Promise.all(
      (await itemsOf(server)).map(async ({ url }) => (await fetch(url)).text()),
    );
    expect(pages.map((page) => page.includes('Other.'))).toEqual([true, false]);
  });

  test('keeps the page it has elsewhere', async () => {
    const server = await serve([recorded('a', { url: 'https://wire.example/a' })], () => NOON);
    expect((await itemsOf(server)).map(({ url }) => url)).toEqual(['https://wire.example/a']);
  });
});

/** The status line of the answer to bytes that no client of good will sends. */
function say(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
    socket.on('error', reject);
  });
}

test('what is asked for wrongly is refused, and the server goes on', async () => {
  const server = await serve([recorded('a')], () => NOON);
  const get = (path: string, host = '127.0.0.1') =>
    say(server.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const answers = [
    await get('/'),
    await get('//'),
    await get('http://['),
    await get('/%'),
    await get('/articles/Wire/b'),
    await get('/1-wire.json', '['),
    await get('/1-wire.json?x=1'),
  ];
  const absent = 'HTTP/1.1 404 Not Found';
  expect(answers).toEqual([absent, absent, absent, absent, absent, 'HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
});

test('a port that is in use is a problem that says what to do', async () => {
  const first = await serve([], () => NOON);
  expect(await serveFeeds([], [], first.port)).toEqual({
    ok: false,
    problem: `port ${first.port} is in use: name another with --port, or leave --port out`,
  });
});

test('closing ends connections that are kept open', async () => {
  const server = await serve([], () => NOON);
  const ended = new Promise((resolve) => {
    const call = request(`http://127.0.0.1:${server.port}/`, {
      agent: false,
      headers: { connection: 'keep-alive' },
    });
    call.on('response', (response) => {
      response.resume();
      response.socket.on('close', () => resolve('closed'));
      void server.close();
    });
    call.end();
  });
  expect(await ended).toBe('closed');
});
