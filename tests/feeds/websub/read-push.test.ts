/** A pushed document becomes the same articles as the polled one, and the state of a success. */
import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import type { FeedState } from '../../../src/domain/feed.ts';
import { createArticleReader } from '../../../src/feeds/polling/read-articles.ts';
import { readPush } from '../../../src/feeds/websub/read-push.ts';
import { feedAt, NOW, PUBLISHED, soundState } from '../polling/polling.ts';

const URL = 'https://news.example/feed';
const FEED = feedAt(URL);
const BOILERPLATE = 'Subscribe to our newsletter for more of this every day.';

const item = (number: number) =>
  `<item><guid isPermaLink="false">n${number}</guid><title>Envoy ${number}</title><link>/news/${number}</link>` +
  `<description>&lt;p&gt;The envoy said ${'so '.repeat(number)}. See &lt;a href="/map"&gt;the map&lt;/a&gt;.&lt;/p&gt;&lt;p&gt;${BOILERPLATE}&lt;/p&gt;</description>` +
  `<pubDate>Thu, 19 Dec 2019 00:00:00 GMT</pubDate></item>`;
const rss = (...numbers: number[]) =>
  `<rss version="2.0"><channel><title>News</title>${numbers.map(item).join('')}</channel></rss>`;

const bodyOf = (text: string) => ({
  bytes: Buffer.from(text),
  contentType: 'application/rss+xml',
  address: URL,
});

/** What a look at the document gives, and what a push after it does. */
async function lookThenPush(document: string, pushed: string, before: FeedState = soundState(URL)) {
  const reader = createArticleReader();
  const look = await reader.read(FEED, { ...bodyOf(document), hash: 'one', storedHash: null }, NOW);
  const push = await readPush(
    reader,
    FEED,
    before,
    { body: Buffer.from(pushed), contentType: 'application/rss+xml' },
    NOW,
  );
  return { looked: look.outcome === 'read' ? look.articles : [], push };
}

test('what is pushed alone is the same article as among all others, without what all of them repeat', async () => {
  const all = [1, 2, 3, 4, 5, 6];
  const { looked, push } = await lookThenPush(rss(...all), rss(2));
  expect(looked[1]?.summary).not.toContain(BOILERPLATE);
  expect(push).toMatchObject({ outcome: 'read', articles: [looked[1]] });
});

test('what is new is read as it will be among the others', async () => {
  const { push } = await lookThenPush(rss(1, 2, 3, 4, 5, 6), rss(7));
  const { looked } = await lookThenPush(rss(7, 1, 2, 3, 4, 5, 6), rss(7));
  expect(push.outcome === 'read' && push.articles).toEqual<Article[]>(looked.slice(0, 1));
});

test('the state is that of a success, with what only looks tell as it was', async () => {
  const before = {
    ...soundState(URL),
    condition: 'failing' as const,
    reason: 'HTTP 500',
    status: 500,
    failures: 7,
    failingSince: NOW - 1,
    toldAt: NOW,
    lastArticle: PUBLISHED - 1,
    pace: { rhythmMs: 5, askedMs: 6 },
    bodyHash: 'hash',
    hub: { url: 'https://hub.example/', topic: URL },
  };
  const { push } = await lookThenPush(rss(1), rss(2), before);
  expect(push.outcome === 'read' && push.state).toEqual({
    ...before,
    condition: 'ok',
    reason: null,
    failures: 0,
    failingSince: null,
    lastSuccess: NOW,
    lastArticle: PUBLISHED,
  });
});

test.each([
  ['', 'answered with an empty body'],
  ['<html><body>Moved</body></html>', expect.any(String)],
  ['{"items": 1}', 'answered with JSON that is not a JSON Feed'],
])('%j is no feed', async (text, reason) =>
  expect((await lookThenPush(rss(1), text)).push).toEqual({ outcome: 'not-a-feed', reason }),
);
