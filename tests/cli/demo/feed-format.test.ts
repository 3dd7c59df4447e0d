/** What a recording says comes out of each feed format as it went in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeedFormat, writeFeed, writePage } from '../../../src/cli/demo/feed-format.ts';
import type { RecordedArticle } from '../../../src/cli/demo/recording.ts';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import { decodeFeed } from '../../../src/feeds/reading/decode-feed.ts';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';
import { NOON, recorded } from './recorded-article.ts';

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'rdf', 'json', 'rss-euc-kr'];
const ADDRESS = 'http://127.0.0.1:8080/1-wire.xml';

/** The articles that a reader of the feed gets. */
async function roundTrip(format: FeedFormat, articles: readonly RecordedArticle[]) {
  const { contentType, bytes } = writeFeed(format, '한반도 & “Wire”', ADDRESS, articles);
  const parsed = await parseFeed(decodeFeed(bytes, contentType), ADDRESS);
  if (parsed.outcome !== 'read') throw new Error(parsed.reason);
  return {
    fault: parsed.feed.fault,
    title: parsed.feed.title,
    articles: makeArticles('Wire', parsed.feed, NOON),
  };
}

async function check(format: FeedFormat, recordedArticle: RecordedArticle, changes: object = {}) {
  const { fault, title, articles } = await roundTrip(format, [recordedArticle]);
  const read = articles.map(({ id: _id, contentHash: _hash, url: _url, seen: _seen, ...rest }) => rest);
  expect({ fault, title, read }).toEqual({
    fault: null,
    title: '한반도 & “Wire”',
    read: [
      {
        feed: 'Wire',
        link: recordedArticle.url,
        title: recordedArticle.title,
        summary: recordedArticle.summary,
        body: recordedArticle.body,
        author: recordedArticle.author,
        published: recordedArticle.at,
        language: recordedArticle.language,
        links: recordedArticle.links,
        ...changes,
      },
    ],
  });
}

describe.each(FORMATS)('an article in %s', (format) => {
  // Only JSON Feed says the language of an article; of Korean the script tells.
  const latin = format === 'json' ? {} : { language: null };
  const author = format === 'rdf' ? { author: null } : {};

  test('keeps titles, texts and addresses with signs that markup uses', async () => {
    const article = recorded('a&b<c>"d"', {
      title: `Q&A: is 3 < 5 & "five" > 'four'? AT&T; says so`,
      summary: 'A & B < C > D "E" &c.',
      body: 'First & foremost: if a < b then "c" > d.\nAs for &amp; and <b>, they are text.',
      url: `https://wire.example/a?x=1&y="2"&z='3'`,
      language: 'en',
      author: 'Han Seo-jin',
    });
    await check(format, article, {
      link: `https://wire.example/a?x=1&y=%222%22&z=%273%27`,
      ...latin,
      ...author,
    });
  });

  test('keeps Korean, and signs that EUC-KR does not have', async () => {
    const article = recorded('k1', {
      title: '최선희 “성탄절 선물은 美 선택” — 北, 이튿날 또 담화',
      summary: '똠방각하 펲시콜라 믜',
      body: '리태성 부상은 3일 “남은 것은 미국의 선택”이라고 했다…\nCh’oe Sŏn-hŭi (崔善姬) • café € 🚀 12½',
      url: 'https://hanbando.example/기사/1',
      language: 'ko',
      author: '김하늘',
    });
    const link = 'https://hanbando.example/%EA%B8%B0%EC%82%AC/1';
    await check(format, article, { link, ...author });
  });

  test('keeps its links in order, those on “the link” and those without a place', async () => {
    const links = ['https://a.example/1?x=1&y=2', 'https://b.example/2', 'https://c.example/3'];
    const article = recorded('l', {
      summary: 'In short: two reports.',
      body: 'See the link and the link.',
      url: 'https://wire.example/l',
      language: 'en',
      links,
    });
    await check(format, article, { body: 'See the link and the link.\nEarlier report', ...latin });
  });

  test('may have neither link, author nor text', async () => {
    await check(format, recorded('b', { language: 'en', title: 'Nothing but a title' }), latin);
  });

  test('stays the same article at the next look, and another one beside others', async () => {
    const articles = ['a', 'b', 'c'].map((id) =>
      recorded(id, { url: `https://wire.example/${id}`, title: `About ${id}` }),
    );
    const first = await roundTrip(format, articles);
    const second = await roundTrip(format, articles.toReversed());
    const idsByTitle = (read: typeof first) => read.articles.map(({ title, id }) => [title, id]).sort();
    expect(idsByTitle(second)).toEqual(idsByTitle(first));
    expect(new Set(first.articles.map(({ id }) => id)).size).toBe(3);
  });

  test('may stand in a feed that is empty', async () => {
    expect(await roundTrip(format, [])).toEqual({ fault: null, title: '한반도 & “Wire”', articles: [] });
  });

  test('never breaks the feed, whatever is in it', async () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'<>&;"\'/]!-[CDAT '), fc.string({ unit: 'binary', maxLength: 1 })),
    });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, summary, body) => {
        const articles = [recorded('a', { title, summary, body }), recorded('b', { title: 'The next one' })];
        const { fault, articles: read } = await roundTrip(format, articles);
        expect({ fault, last: read.at(-1)?.title }).toEqual({ fault: null, last: 'The next one' });
      }),
    );
  });
});

test('a page has the whole article, with its markup signs escaped', () => {
  const article = recorded('p', {
    title: '<script>x</script> & more',
    summary: 'Short',
    body: 'One & two.\n\nSee the link.',
    language: 'ko',
    links: ['https://a.example/?a=1&b=2'],
  });
  expect(writePage(article)).toBe(`<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<title>&lt;script&gt;x&lt;/script&gt; &amp; more</title>
<h1>&lt;script&gt;x&lt;/script&gt; &amp; more</h1>
<p>Wire, 2019-12-16T12:00:00.000Z</p>
<p>Short</p>
<p>One &amp; two.</p>
<p>See <a href="https://a.example/?a=1&amp;b=2">the link</a>.</p>
</html>
`);
});
