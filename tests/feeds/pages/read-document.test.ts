/** Pages, feeds, JSON and plain text become articles, whatever is around the text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Document, readDocument } from '../../../src/feeds/pages/read-document.ts';

const NOW = Date.UTC(2019, 11, 20);
const ADDRESS = 'https://herald.example/2019/12/gift?utm_source=x';
const LONG =
  'North Korea’s vice foreign minister said on Tuesday that it is entirely up to the United States what Christmas ' +
  'gift it will select to get. The statement came as the year-end deadline nears, and repeated that Washington must ' +
  'change its course in the talks.';

async function read(text: string | Uint8Array, changes: Partial<Document> = {}) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readDocument({ bytes, contentType: null, address: ADDRESS, source: null, ...changes }, NOW);
}

async function articleOf(text: string | Uint8Array, changes: Partial<Document> = {}) {
  const document = await read(text, changes);
  if (document.outcome !== 'article') throw new Error(JSON.stringify(document));
  return document.article;
}

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

test('a page gives its title, summary, text, date and source, without what stands around them', async () => {
  const head =
    '<title>Gift | Herald</title><meta property="og:title" content="Pyongyang’s &quot;gift&quot;">' +
    '<meta property="og:description" content="What &amp; how."><meta property="og:site_name" content="The Herald">' +
    '<meta property="article:published_time" content="2019-12-03T09:00:00+09:00"><meta name="author" content="Han">' +
    '<link rel="canonical" href="/2019/12/gift">';
  const body =
    '<header>Missile menu</header><nav>Iran sanctions</nav><main><article><header><h1>A gift</h1></header>' +
    `<p>${LONG}</p><aside>Rocket engines</aside><script>veto()</script><p>More <a href="/b">here</a>.</p></article>` +
    '<article>A teaser</article></main><footer>Copyright</footer>';
  expect(await articleOf(page(body, head))).toMatchObject({
    feed: 'The Herald',
    link: ADDRESS,
    url: 'https://herald.example/2019/12/gift',
    title: 'Pyongyang’s "gift"',
    summary: 'What & how.',
    body: `A gift\n${LONG}\nMore here.`,
    author: 'Han',
    published: Date.UTC(2019, 11, 3),
    language: 'en',
    links: ['https://herald.example/b'],
  });
});

const bodies: [name: string, body: string, text: string][] = [
  ['the main part', `<div>Menu</div><main><p>${LONG}</p></main><div>Other</div>`, LONG],
  ['the body', `<nav>Menu</nav><p>${LONG}</p><footer>End</footer>`, LONG],
  [
    'the main part, where the article is a teaser',
    `<main><article>Short</article><p>${LONG}</p></main>`,
    `Short\n${LONG}`,
  ],
  [
    'the headers of articles, and no others',
    `<header>Menu</header><article><div><header>A gift</header></div>Short</article><header>Menu</header><p>${LONG}</p>`,
    `A gift\nShort\n${LONG}`,
  ],
  ['what there is', '<article>Short</article>', 'Short'],
  ['an article that is never closed', `<article><p>${LONG}`, LONG],
];
test.each(bodies)('the text is that of %s', async (_name, body, text) => {
  expect((await articleOf(page(body, '<title>T</title>'))).body).toBe(text);
});

test('a page without a name for itself is of its host, and a canonical address of another site is not believed', async () => {
  const head = '<title>T</title><link rel="canonical" href="https://evil.example/x">';
  expect(await articleOf(page(LONG, head))).toMatchObject({
    feed: 'herald.example',
    url: 'https://herald.example/2019/12/gift',
  });
  expect((await articleOf(page(LONG), { source: 'Desk' })).feed).toBe('Desk');
});

test('a page names its encoding in a tag of its own', async () => {
  const head = '<meta charset="windows-1252"><title>caf\xe9</title>';
  expect((await articleOf(Buffer.from(page('x', head), 'latin1'))).title).toBe('café');
});

test('a feed gives its articles', async () => {
  const feed =
    '<rss version="2.0"><channel><title>Wire</title><item><title>A</title></item><item><title>B</title></item></channel></rss>';
  expect(await read(feed)).toMatchObject({
    outcome: 'feed',
    title: 'Wire',
    articles: [
      { feed: 'Wire', title: 'A' },
      { feed: 'Wire', title: 'B' },
    ],
  });
  expect(
    await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [{ id: '1', title: 'A' }],
      }),
    ),
  ).toMatchObject({
    outcome: 'feed',
    articles: [{ title: 'A' }],
  });
});

test('JSON is an article as programs write it, its text as it stands there', async () => {
  const given = {
    headline: 'a < b & c > d',
    text: 'One.\nTwo & <b>',
    source: 'KBS',
    url: 'https://kbs.example/1',
    date: '2019-12-03',
  };
  expect(await articleOf(JSON.stringify(given))).toMatchObject({
    feed: 'KBS',
    link: 'https://kbs.example/1',
    title: 'a < b & c > d',
    body: 'One.\nTwo & <b>',
    published: Date.UTC(2019, 11, 3),
  });
  expect((await articleOf('{"title":"T","published":0,"link":"javascript:alert(1)"}')).link).toBeNull();
});

test('plain text begins with its title', async () => {
  expect(await articleOf('Title\n\nText')).toMatchObject({
    title: 'Title',
    body: 'Text',
    feed: 'herald.example',
  });
});

const failures: [text: string, changes: Partial<Document>, reason: string][] = [
  ['', {}, 'it is empty'],
  [' \n', {}, 'it is empty'],
  ['a\0b', {}, 'it is no text'],
  ['%PDF', { contentType: 'application/pdf' }, 'it is no text but application/pdf'],
  ['{"a":1}', {}, 'the JSON has neither a title nor a body'],
  ['{bad', { contentType: 'application/json' }, 'it is no valid JSON'],
  ['[]', { contentType: 'application/json' }, 'the JSON has neither a title nor a body'],
  [page(''), {}, 'there is no text in the page; it may need scripts'],
];
test.each(failures)('%j is refused', async (text, changes, reason) => {
  expect(await read(text, changes)).toEqual({ outcome: 'failed', reason });
});

test('whatever bytes come, they are read or refused', async () => {
  const tags = fc.constantFrom(
    '<html>',
    '<article>',
    '</article>',
    '<main>',
    '<nav>',
    '</nav>',
    '<title>',
    '{',
    '<rss>',
    'x',
    '"',
    '<!--',
    '\0',
    '&lt;',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(tags), fc.uint8Array(), async (pieces, tail) => {
      const bytes = Buffer.concat([Buffer.from(pieces.join('')), tail]);
      expect(['article', 'feed', 'failed']).toContain((await read(bytes)).outcome);
    }),
  );
});

test('a page of half a million tags is read in time', async () => {
  const started = performance.now();
  await read(page('<nav><article><p>x'.repeat(100_000)));
  await read(page('<nav>x</nav><article>y</article>'.repeat(50_000)));
  expect(performance.now() - started).toBeLessThan(5_000);
});
