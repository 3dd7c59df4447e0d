/** Documents that are meant to harm, or are only broken in the ways that feeds are. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clientOf, feedAt, NOW, send, serve } from '../polling/polling.ts';
import { answering, lookBeside } from './hostile.ts';

const rss = (inner: string, before = '') =>
  `${before}<rss version="2.0"><channel><title>F</title>${inner}</channel></rss>`;
const item = (title: string, inner = '') => `<item><title>${title}</title>${inner}</item>`;
const LARGE = { maxBytes: 10_000_000 };

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
);

test('entities of a feed’s own are never expanded', async () => {
  const text = rss(item('&l9;'), `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]>`);
  expect(await lookBeside(answering(text))).toEqual({ titles: ['&l9;'], condition: 'ok', reason: null });
});

test('an external entity is not fetched, and no file is read', async () => {
  let asked = 0;
  const outside = await serve((_request, response) => {
    asked += 1;
    send(response, 200, {}, 'fetched');
  });
  const entities = `<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b SYSTEM "${outside}"><!ENTITY % c SYSTEM "${outside}">%c;`;
  const text = rss(item('&a;|&b;'), `<!DOCTYPE rss [${entities}]>`);
  expect({ ...(await lookBeside(answering(text))), asked }).toEqual({
    titles: ['&a;|&b;'],
    condition: 'ok',
    reason: null,
    asked: 0,
  });
});

const TRICKY: readonly (readonly [
  name: string,
  body: string | Buffer,
  titles: string[],
  reason: string | null,
])[] = [
  [
    'bytes that are no UTF-8, read as the most usual other ones,',
    Buffer.concat([
      Buffer.from('<rss version="2.0"><channel><item><title>a'),
      Buffer.of(0xff, 0xc0, 0x80),
      Buffer.from('b</title></item></channel></rss>'),
    ]),
    ['aÿÀ€b'],
    null,
  ],
  ['NUL bytes', rss(item('a\0b\0')), ['ab'], null],
  [
    'a page that needs scripts',
    '<!doctype html><html><body><script>load()</script>Enable JavaScript</body></html>',
    [],
    'answered with an HTML page, not a feed',
  ],
  ['nothing but tags that open', '<rss><channel>'.padEnd(60_000, '<a>'), [], 'broken XML: nested too deeply'],
  ['a word', 'Forbidden', [], 'answered with text that is not a feed'],
];

test.each(TRICKY)('%s in a feed do no harm', async (_name, body, titles, reason) => {
  const condition = reason === null ? 'ok' : 'failing';
  expect(await lookBeside(answering(body))).toEqual({ titles, condition, reason });
});

test('dates far ahead and of the year 0 are as if there were none', async () => {
  const dates = ['0000-01-01T00:00:00Z', 'Sat, 01 Jan 0000 00:00:00 GMT', '9999-12-31', '275760-09-13', '1'];
  const text = rss(dates.map((date, at) => item(`t${at}`, `<pubDate>${date}</pubDate>`)).join(''));
  const url = await serve((_request, response) => send(response, 200, {}, text));
  const { articles, state } = await clientOf().poll(feedAt(url), null, NOW, new AbortController().signal);
  expect(articles.map(({ published }) => published)).toEqual(dates.map(() => null));
  expect(state).toMatchObject({ condition: 'ok', reason: null });
});

test('articles with one guid are all kept, and exact repeats once', async () => {
  const text = rss(
    ['a', 'b', 'a']
      .map((title) => item(title, `<guid>same</guid><link>https://a.example/${title}</link>`))
      .join(''),
  );
  const url = await serve((_request, response) => send(response, 200, {}, text));
  const { articles } = await clientOf().poll(feedAt(url), null, NOW, new AbortController().signal);
  expect(new Set(articles.map(({ id }) => id)).size).toBe(2);
  expect(articles.map(({ title }) => title).sort()).toEqual(['a', 'b']);
});

test('guids that change at each look change nothing of what the articles say', async () => {
  let look = 0;
  const url = await serve((_request, response) => {
    look += 1;
    send(response, 200, {}, rss(item('a', `<guid>${look}</guid><link>https://a.example/1</link>`)));
  });
  const client = clientOf();
  const { signal } = new AbortController();
  const first = await client.poll(feedAt(url), null, NOW, signal);
  const second = await client.poll(feedAt(url), first.state, NOW, signal);
  const [before, after] = [first.articles[0], second.articles[0]];
  // Told to be one article by its address, where it is stored.
  expect({ ...after, id: before?.id }).toEqual(before);
  expect(second.state).toMatchObject({ condition: 'ok', reason: null });
});

test('of a hundred thousand items the first two thousand are read, and others have their turns', async () => {
  const text = rss(Array.from({ length: 100_000 }, (_, at) => item(`t${at}`)).join(''));
  let isOver = false;
  let turns = 0;
  const look = lookBeside(answering(text), LARGE).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    turns += 1;
    await nextTurn();
  }
  const { titles, ...seen } = await look;
  expect({ ...seen, count: titles.length, first: titles[0], last: titles.at(-1) }).toEqual({
    condition: 'ok',
    reason: 'more than 2000 items: only the first 2000 are read',
    count: 2_000,
    first: 't0',
    last: 't1999',
  });
  expect(turns).toBeGreaterThan(20);
});

test('a feed with too many items is no failure, and its unchanged document is known again', async () => {
  const text = rss(Array.from({ length: 2_001 }, (_, at) => item(`t${at}`)).join(''));
  const url = await serve((_request, response) => send(response, 200, {}, text));
  const client = clientOf(LARGE);
  const { signal } = new AbortController();
  const first = await client.poll(feedAt(url), null, NOW, signal);
  const second = await client.poll(feedAt(url), first.state, NOW + 1, signal);
  const told = ({ articles, state: { condition, reason, failures } }: typeof first) => ({
    articles: articles.length,
    condition,
    reason,
    failures,
  });
  const reason = 'more than 2000 items: only the first 2000 are read';
  expect([told(first), told(second)]).toEqual([
    { articles: 2_000, condition: 'ok', reason, failures: 0 },
    { articles: 0, condition: 'ok', reason, failures: 0 },
  ]);
});

test('items of a megabyte each are cut to a length that people read', async () => {
  const text = rss(
    ['a', 'b', 'c']
      .map((title) => item(title, `<description>${`${title} word `.repeat(130_000)}</description>`))
      .join(''),
  );
  const url = await serve((_request, response) => send(response, 200, {}, text));
  const { articles } = await clientOf(LARGE).poll(feedAt(url), null, NOW, new AbortController().signal);
  expect(articles.map(({ title, summary }) => [title, summary.length <= 60_000])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ]);
});

test('an address of a megabyte is none', async () => {
  const items = [{ id: '1', title: 'a', url: `https://a.example/${'日'.repeat(1_000_000)}` }];
  const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'F', items });
  const url = await serve((_request, response) => send(response, 200, {}, text));
  const { articles } = await clientOf(LARGE).poll(feedAt(url), null, NOW, new AbortController().signal);
  expect(articles).toMatchObject([{ title: 'a', link: null, url: null }]);
});
