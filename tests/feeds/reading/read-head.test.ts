import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const ADDRESS = 'https://a.example/feeds/news.xml';
const MINUTE_MS = 60_000;
const ATOM = 'xmlns:a="http://www.w3.org/2005/Atom"';
const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';

async function read(document: string) {
  const parsed = await parseFeed(document, ADDRESS);
  if (parsed.outcome !== 'read') throw new Error(parsed.reason);
  const { entries: _entries, ...head } = parsed.feed;
  return head;
}

const inRss = (fields: string) =>
  `<rss version="2.0" ${ATOM} ${SY}><channel>${fields}<item/></channel></rss>`;

test('a feed in RSS says what it is, how often it wants to be looked at, and where its hub is', async () => {
  const fields = `<title>T</title><link>/home</link><description>Of the desk.</description><language>en_US</language>
<managingEditor>desk@a.example (The Desk)</managingEditor><lastBuildDate>Mon, 16 Dec 2019</lastBuildDate>
<pubDate>Sun, 15 Dec 2019</pubDate><ttl>30</ttl>
<a:link rel="self" href="/feeds/all"/><a:link rel="hub" href="https://hub.example/"/>`;
  expect(await read(inRss(fields))).toEqual({
    title: 'T',
    link: 'https://a.example/home',
    language: 'en-US',
    about: {
      id: null,
      summary: 'Of the desk.',
      author: 'The Desk',
      published: 'Sun, 15 Dec 2019',
      updated: 'Mon, 16 Dec 2019',
    },
    pace: { askedMs: 30 * MINUTE_MS },
    hub: 'https://hub.example/',
    self: 'https://a.example/feeds/all',
    fault: null,
  });
});

test('so does a feed in Atom', async () => {
  const document = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><id>tag:a</id><title>T</title>
<subtitle>Of the desk.</subtitle><updated>2019-12-16T00:00:00Z</updated><author><name>A &amp; B</name></author>
<link rel="HUB" href="http://hub.example/"/><link rel="self" href="x"/><link href="https://a.example/"/></feed>`;
  expect(await read(document)).toEqual({
    title: 'T',
    link: 'https://a.example/',
    language: 'ko',
    about: {
      id: 'tag:a',
      summary: 'Of the desk.',
      author: 'A & B',
      published: null,
      updated: '2019-12-16T00:00:00Z',
    },
    pace: { askedMs: null },
    hub: 'http://hub.example/',
    self: 'https://a.example/feeds/x',
    fault: null,
  });
});

test('so does a JSON Feed', async () => {
  const document = {
    title: 'T',
    home_page_url: 'https://a.example/',
    feed_url: 'https://a.example/feed.json',
    description: 'Of the desk.',
    authors: [{ name: 'A' }, { url: 'https://b.example/' }, { name: 'B' }],
    hubs: [
      { type: 'rssCloud', url: 'https://cloud.example/' },
      { type: 'WebSub', url: 'https://hub.example/' },
    ],
    items: [],
  };
  expect(await read(JSON.stringify(document))).toEqual({
    title: 'T',
    link: 'https://a.example/',
    language: null,
    about: { id: null, summary: 'Of the desk.', author: 'A, B', published: null, updated: null },
    pace: { askedMs: null },
    hub: 'https://hub.example/',
    self: 'https://a.example/feed.json',
    fault: null,
  });
});

const PACES: readonly (readonly [fields: string, askedMinutes: number | null])[] = [
  ['', null],
  ['<ttl>60</ttl>', 60],
  ['<ttl> 15 </ttl>', 15],
  ['<ttl>0</ttl>', null],
  ['<ttl>-5</ttl>', null],
  ['<ttl>soon</ttl>', null],
  ['<ttl>99999999999</ttl>', null],
  ['<sy:updatePeriod>hourly</sy:updatePeriod>', 60],
  ['<sy:updatePeriod>Daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 360],
  ['<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>often</sy:updateFrequency>', 7 * 24 * 60],
  ['<sy:updatePeriod>constructor</sy:updatePeriod>', null],
  ['<sy:updateFrequency>4</sy:updateFrequency>', null],
  ['<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>', 5],
];

test.each(PACES)('%s asks for a look every %s minutes', async (fields, askedMinutes) => {
  const { pace } = await read(inRss(fields));
  expect(pace).toEqual({ askedMs: askedMinutes === null ? null : askedMinutes * MINUTE_MS });
});

test('a hub that is no web address is none', async () => {
  expect(await read(inRss('<a:link rel="hub" href="javascript:x"/><a:link rel="self"/>'))).toMatchObject({
    hub: null,
    self: null,
  });
});
