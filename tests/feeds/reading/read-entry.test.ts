import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const ADDRESS = 'https://a.example/feed';
const BASE = 'https://a.example/1';
const NAMESPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"';
const rss = (inside: string) =>
  `<rss version="2.0" ${NAMESPACES}><channel><managingEditor>Ed</managingEditor><item><link>/1</link>${inside}</item></channel></rss>`;
const atom = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Feed</name></author><entry>${inside}</entry></feed>`;

async function entryOf(document: string) {
  const parsed = await parseFeed(document, ADDRESS);
  if (parsed.outcome !== 'read') throw new Error(parsed.reason);
  const [entry] = parsed.feed.entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

const AUTHORS: readonly (readonly [why: string, document: string, author: string | null])[] = [
  ['a name in brackets', rss('<author>desk@a.example (The Desk)</author>'), 'The Desk'],
  ['a name before an address', rss('<author>Jane Doe &lt;jane@a.example&gt;</author>'), 'Jane Doe'],
  ['a name rather than an address', rss('<author>x@a.example</author><dc:creator>Jane</dc:creator>'), 'Jane'],
  [
    'a name without the word before it',
    rss('<dc:creator>By JANE DOE and A. By</dc:creator>'),
    'JANE DOE and A. By',
  ],
  ['that of the feed where a name is empty', atom('<author><name></name></author>'), 'Feed'],
  [
    'a name rather than a page',
    rss('<author>https://b.example/</author><dc:creator>Jane</dc:creator>'),
    'Jane',
  ],
  ['an address where there is no more', rss('<author>x@a.example</author>'), 'x@a.example'],
  [
    'several, each once',
    rss('<dc:creator>A</dc:creator><dc:creator>B</dc:creator><dc:creator>A</dc:creator>'),
    'A, B',
  ],
  ['none of an editor', rss(''), null],
  ['that of the entry', atom('<author><name x="y">A &amp; B</name><uri>/x</uri></author>'), 'A & B'],
  [
    'several elements',
    atom('<author><name>A</name></author><author><email>b@a.example</email><name>B</name></author>'),
    'A, B',
  ],
  ['that of the Atom feed', atom('<title>a</title>'), 'Feed'],
];

test.each(AUTHORS)('the author is %s', async (_why, document, author) => {
  expect((await entryOf(document)).author).toBe(author);
});

type Texts = { summary: string | null; body: string | null };

const TEXTS: readonly (readonly [why: string, document: string, texts: Texts])[] = [
  ['description', rss('<description>d</description>'), { summary: 'd', body: null }],
  [
    'description and content:encoded',
    rss('<description>d</description><content:encoded>c</content:encoded>'),
    { summary: 'd', body: 'c' },
  ],
  [
    'media:description only where nothing else is',
    rss('<media:group><media:description>m</media:description></media:group>'),
    { summary: 'm', body: null },
  ],
  [
    'description before media:description',
    rss('<media:description>m</media:description><description>d</description>'),
    { summary: 'd', body: null },
  ],
  ['itunes:subtitle', rss('<itunes:subtitle>s</itunes:subtitle>'), { summary: 's', body: null }],
  ['fullitem', rss('<fullitem>f</fullitem>'), { summary: null, body: 'f' }],
  [
    'text in base64',
    atom('<summary type="application/octet-stream">IMOp </summary>'),
    { summary: 'é', body: null },
  ],
  [
    'no picture in base64',
    atom('<summary>s</summary><content type="application/octet-stream">/9j/4AAQ</content>'),
    { summary: 's', body: null },
  ],
];

test.each(TEXTS)('%s is read', async (_why, document, texts) => {
  const { summary, body } = await entryOf(document);
  expect({ summary: summary?.source ?? null, body: body?.source ?? null }).toEqual(texts);
});

const TITLES: readonly (readonly [why: string, inside: string])[] = [
  ['in a section within a section', '<title><![CDATA[<![CDATA[a]]]]><![CDATA[> b]]></title>'],
  ['of a podcast', '<itunes:title>a b</itunes:title>'],
];

test.each(TITLES)('a title %s is read', async (_why, inside) => {
  expect((await entryOf(rss(inside))).title).toBe('a b');
});

const JSON_AUTHORS: readonly (readonly [why: string, item: object])[] = [
  ['as a list', { authors: [{ name: 'A' }, { name: 'B' }] }],
  ['beside an empty list', { authors: [], author: { name: 'A, B' } }],
  ['as one where a list should be', { authors: { name: 'A, B' } }],
  ['as text', { authors: ['A', 'B'] }],
];

test.each(JSON_AUTHORS)('JSON names its authors %s', async (_why, item) => {
  expect((await entryOf(JSON.stringify({ items: [{ id: 1, ...item }] }))).author).toBe('A, B');
});

test('links in the text of an item are relative to its own link', async () => {
  expect((await entryOf(rss('<description>d</description>'))).summary).toEqual({ source: 'd', base: BASE });
});

test('dates of publication go before those of an update', async () => {
  const inside =
    '<updated>2019-12-17</updated><dc:date>2019-12-16</dc:date><pubDate>2019-12-15</pubDate><title>a</title>';
  const { dates, updated } = await entryOf(rss(inside));
  expect({ dates, updated }).toEqual({
    dates: ['2019-12-15', '2019-12-16', '2019-12-17'],
    updated: '2019-12-17',
  });
});

test('a single entry is a document of Atom too', async () => {
  const document =
    '<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><id>1</id><title>a</title><link href="/1"/></entry>';
  expect(await entryOf(document)).toEqual({
    guid: '1',
    link: BASE,
    originalLink: null,
    title: 'a',
    summary: null,
    body: null,
    author: null,
    dates: [],
    updated: null,
    language: 'ko',
  });
});
