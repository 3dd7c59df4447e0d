/** What Google News and other portals put around the articles of others is taken off. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUrl, directLink } from '../../../src/feeds/articles/canonical-url.ts';
import { addressInGoogleNews, asPublished } from '../../../src/feeds/articles/google-news.ts';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import type { Entry } from '../../../src/feeds/reading/entry.ts';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const PAGE = 'https://en.yna.co.kr/view/AEN20191220001';
const AMP = 'https://m-en.yna.co.kr/amp/view/AEN20191220001';

function bytesField(number: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function link(address: string, { amp = AMP, path = 'rss/articles' } = {}): string {
  const fields = [Buffer.from([0x08, 0x13]), bytesField(4, address), ...(amp ? [bytesField(26, amp)] : [])];
  return `https://news.google.com/${path}/${Buffer.concat(fields).toString('base64url')}?oc=5`;
}

test.each([
  ['with an AMP form', link(PAGE), PAGE],
  ['without one', link(PAGE, { amp: '' }), PAGE],
  ['of the site', link(PAGE, { path: 'articles' }), PAGE],
  ['of the reader', link(PAGE, { path: 'read' }), PAGE],
  ['of an older kind', link(PAGE, { path: '__i/rss/rd/articles' }), PAGE],
  ['of more than 127 characters', link(`${PAGE}?q=${'x'.repeat(200)}`), `${PAGE}?q=${'x'.repeat(200)}`],
  ['of a newer kind', link('AU_yqLN3he6m66di3u4dJBtpZlLiCR91SaAEDZMe4st3Vfu', { amp: '' }), null],
  ['a script', link('javascript:alert(document.cookie)//aaaa'), null],
  ['with a line break', link(`${PAGE}\r\nSet-Cookie: a`), null],
  ['without a host', link('https:///view/AEN20191220001'), null],
  ['with a password', link('https://a:b@en.yna.co.kr/view/AEN2019'), null],
  ['into Google News again', link('https://news.google.com/articles/abcdefgh'), null],
  ['no protocol buffer', 'https://news.google.com/rss/articles/CBMiLmh0dHBzOi8vd3d3LmJiYy5jb20', null],
  ['of another host', link(PAGE).replace('news.google.com', 'news.google.com.example'), null],
  ['a section', 'https://news.google.com/topics/CAAqJggKIiBDQkFTRWdvSUwyMHZNR3QwTjJs', null],
])('a link of Google News %s', (_name, given, expected) => {
  expect(addressInGoogleNews(new URL(given))).toBe(expected);
});

test('any bytes give an address or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 200 }), (bytes) => {
      const url = new URL(`https://news.google.com/articles/${Buffer.from(bytes).toString('base64url')}`);
      const address = addressInGoogleNews(url);
      expect(address === null || URL.canParse(address)).toBe(true);
    }),
  );
});

test.each([
  ['Google News', link(PAGE)],
  [
    'Bing News',
    `https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=${encodeURIComponent(PAGE)}&c=1`,
  ],
  ['Yahoo', `https://r.search.yahoo.com/_ylt=A0/RV=2/RE=15/RO=10/RU=${encodeURIComponent(PAGE)}/RK=2/RS=x-`],
  ['Google Alerts', `https://www.google.com/url?rct=j&sa=t&url=${encodeURIComponent(PAGE)}&ct=ga`],
  ['one in another', `https://www.google.com/url?url=${encodeURIComponent(link(PAGE))}`],
])('a link of %s leads to the article itself', (_name, given) => {
  expect([directLink(given), canonicalUrl(given)]).toEqual([PAGE, canonicalUrl(PAGE)]);
});

test.each([
  ['a page', PAGE],
  ['t.co', 'https://t.co/abcDEF1234'],
  ['Bing without an address', 'https://www.bing.com/news/apiclick.aspx?ref=x'],
  ['Yahoo with a broken one', 'https://r.search.yahoo.com/RU=https%3a%2f%2f%ff/RK=2'],
  ['a script behind Bing', 'https://www.bing.com/news/apiclick.aspx?url=javascript%3Aalert(1)'],
  ['no link', 'mailto:a@b.example'],
])('%s stays as it is', (_name, given) => {
  expect(directLink(given)).toBe(given);
});

function anchor(title: string, publisher: string): string {
  return `<a href="${link(PAGE)}" target="_blank">${title}</a>&nbsp;&nbsp;<font color="#6f6f6f">${publisher}</font>`;
}

const LIST = `<ol><li>${anchor('Envoy leaves', 'Yonhap &amp; Sons')}</li><li>${anchor('Other news', 'Herald')}</li></ol>`;

function entry(changes: Partial<Entry>): Entry {
  const said = {
    title: 'Envoy leaves - Yonhap &amp; Sons',
    summary: { source: LIST, base: PAGE },
    body: null,
  };
  const rest = { guid: 'g', link: link(PAGE), originalLink: null, author: null, dates: [], language: null };
  return { ...said, ...rest, ...changes };
}

test.each<[string, Partial<Entry>, Partial<Entry>]>([
  ['the list names', {}, { title: 'Envoy leaves', summary: null, author: 'Yonhap & Sons' }],
  [
    'the source names',
    { title: 'A - B - Herald', source: { name: 'Herald', url: 'https://h.example' }, summary: null },
    { title: 'A - B', author: 'Herald' },
  ],
  ['it does not name', { title: 'Talks - a history' }, { title: 'Talks - a history', summary: null }],
  ['is all of a title', { title: ' - Yonhap &amp; Sons' }, { title: ' - Yonhap &amp; Sons' }],
  ['stands beside an author', { author: 'Kim' }, { author: 'Kim' }],
  ['stands in another feed', { link: PAGE }, entry({ link: PAGE })],
])('the publisher that %s', (_name, given, expected) => {
  expect(asPublished(entry(given))).toMatchObject(expected);
});

test('an item of a Google News feed becomes the article of its publisher', async () => {
  const asText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const read = await parseFeed(
    `<rss version="2.0"><channel><title>"sanctions" - Google News</title><link>https://news.google.com/search</link>
    <item><title>Envoy leaves - Yonhap</title><link>${link(PAGE)}</link><guid isPermaLink="false">CBMi</guid>
    <description>${asText(LIST)}</description><source url="https://en.yna.co.kr">Yonhap</source></item></channel></rss>`,
    'https://news.google.com/rss/search?q=sanctions',
  );
  if (read.outcome !== 'read') throw new Error(read.outcome);
  expect(makeArticles('Google News', read.feed, 1)).toMatchObject([
    {
      title: 'Envoy leaves',
      summary: '',
      body: '',
      author: 'Yonhap',
      link: PAGE,
      url: canonicalUrl(PAGE),
      links: [],
    },
  ]);
});
