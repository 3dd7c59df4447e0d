/** Addresses that mean the same feed, feeds that follow from a site, and what a new feed is called. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedKey, readFeedAddresses } from '../../../src/feeds/sources/feed-key.ts';
import { knownFeed } from '../../../src/feeds/sources/known-sites.ts';
import { nameFeed, plainName } from '../../../src/feeds/sources/name-feed.ts';
import { usualAddresses } from '../../../src/feeds/sources/usual-addresses.ts';

test.each([
  ['https://a.example/rss', 'http://www.a.example/rss/', true],
  ['https://a.example/', 'https://a.example', true],
  ['http://a.example:80/rss?a=1#x', 'https://a.example:443/rss?a=1', true],
  ['https://a.example/rss?a=1', 'https://a.example/rss?a=2', false],
  ['https://a.example/rss', 'https://a.example/RSS', false],
  ['https://a.example/rss', 'https://b.example/rss', false],
])('%s and %s are the same feed: %s', (one, other, isSame) => {
  expect(feedKey(one) === feedKey(other)).toBe(isSame);
});

test.each([
  ['https://a.example/rss#top', ['https://a.example/rss']],
  [' a.example/rss ', ['https://a.example/rss', 'http://a.example/rss']],
  ['feed://a.example/rss', ['https://a.example/rss', 'http://a.example/rss']],
  ['feed:http://a.example/rss', ['http://a.example/rss']],
  ['127.0.0.1:8000', ['https://127.0.0.1:8000/', 'http://127.0.0.1:8000/']],
  ['file:///etc/passwd', []],
  ['javascript:alert(1)', []],
  ['somewhere', []],
  ['', []],
])('%s is asked at %s', (typed, addresses) => {
  expect(readFeedAddresses(typed)).toEqual(addresses);
});

const CHANNEL = `UC${'x'.repeat(22)}`;
test.each([
  [
    `https://www.youtube.com/channel/${CHANNEL}/videos`,
    `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL}`,
  ],
  [
    'https://www.youtube.com/playlist?a=b&list=PL1',
    'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1',
  ],
  ['https://old.reddit.com/r/northkorea/top', 'https://www.reddit.com/r/northkorea/.rss'],
  ['https://github.com/nodejs/node', 'https://github.com/nodejs/node/releases.atom'],
  ['https://github.com/nodejs/node/releases', 'https://github.com/nodejs/node/releases.atom'],
  ['https://github.com/nodejs/node/tags', 'https://github.com/nodejs/node/tags.atom'],
  ['https://github.com/nodejs/node/releases.atom', null],
  ['https://desk.substack.com/p/post', 'https://desk.substack.com/feed'],
  ['https://medium.com/@han/post-1', 'https://medium.com/feed/@han'],
  ['https://medium.com/feed/@han', null],
  ['https://han.medium.com/', 'https://han.medium.com/feed'],
  ['https://news.google.com/search?q=DPRK&hl=en', 'https://news.google.com/rss/search?q=DPRK&hl=en'],
  ['https://bsky.app/profile/han.example', 'https://bsky.app/profile/han.example/rss'],
  ['https://youtube.example/channel/x', null],
])('the feed of %s is %s', (url, feed) => {
  expect(knownFeed(url)).toBe(feed);
});

test('a page that is a file has the usual places of its folder', () => {
  expect(usualAddresses('https://a.example/x/y.html').slice(0, 2)).toEqual([
    'https://a.example/x/feed/',
    'https://a.example/x/rss.xml',
  ]);
  expect(usualAddresses('https://a.example/')).toHaveLength(9);
});

describe('a name', () => {
  test.each([
    ['38 North: Informed Analysis of North Korea', '38 North'],
    ['The Korea Herald » Feed', 'The Korea Herald'],
    ['RSS | Yonhap News', 'Yonhap News'],
    ['NK News - RSS Feed', 'NK News'],
    ['연합뉴스', '연합뉴스'],
    ['  Two \n lines\u0007 ', 'Two lines'],
    ['RSS', 'wire.example'],
    ['', 'wire.example'],
    [`${'A long name '.repeat(9)}`, 'A long name A long name A long name A'],
    ['x'.repeat(500), 'x'.repeat(40)],
  ])('for %s is %s', (title, name) => {
    expect(nameFeed(title, 'https://www.wire.example/politics/rss.xml', new Set())).toBe(name);
  });

  test('is another where it is taken', () => {
    const taken = new Set<string>();
    const names = Array.from({ length: 5 }, () => {
      const name = nameFeed('Wire', 'https://www.wire.example/politics/rss.xml', taken);
      taken.add(plainName(name));
      return name;
    });
    expect(names).toEqual(['Wire', 'Wire (wire.example)', 'Wire (politics)', 'Wire 2', 'Wire 3']);
  });

  test('is always one that a config takes', () => {
    const title = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(title, fc.webUrl(), fc.array(title, { maxLength: 4 }), (one, url, others) => {
        const taken = new Set(others.map((other) => plainName(nameFeed(other, url, new Set()))));
        const name = nameFeed(one, url, taken);
        expect(name).toMatch(/^\S(?:.*\S)?$/u);
        expect([name.length <= 80, taken.has(plainName(name)), name.isWellFormed()]).toEqual([
          true,
          false,
          true,
        ]);
      }),
    );
  });
});
