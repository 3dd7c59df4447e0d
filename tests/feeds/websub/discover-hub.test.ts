/** Which hub and which topic are taken from headers and document. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discoverHub } from '../../../src/feeds/websub/discover-hub.ts';

const ADDRESS = 'https://news.example/feed.xml';
const NOTHING = { hub: null, self: null };
const DOCUMENT = { hub: 'https://hub.example/', self: 'https://news.example/rss' };
const LINKS = '<https://header.example/hub>; rel="hub", <https://news.example/atom>; rel=self';

test.each([
  ['neither names a hub', null, NOTHING, null],
  ['only the document does', null, DOCUMENT, ['https://hub.example/', 'https://news.example/rss']],
  ['only the headers do', LINKS, NOTHING, ['https://header.example/hub', 'https://news.example/atom']],
  ['both do', LINKS, DOCUMENT, ['https://header.example/hub', 'https://news.example/atom']],
  [
    'each says one half',
    '<https://header.example/hub>; rel=hub',
    { ...DOCUMENT, hub: null },
    ['https://header.example/hub', DOCUMENT.self],
  ],
  [
    'nobody says what the feed is called',
    null,
    { ...DOCUMENT, self: null },
    ['https://hub.example/', ADDRESS],
  ],
  [
    'one link has both relations',
    '<https://a.example/>; rel="alternate hub self"',
    NOTHING,
    ['https://a.example/', 'https://a.example/'],
  ],
  [
    'the links are relative',
    '</hub>;rel=hub, </feed>;rel=self',
    NOTHING,
    ['https://news.example/hub', 'https://news.example/feed'],
  ],
  [
    'a header is broken',
    '<https://header.example/hub; rel=hub',
    DOCUMENT,
    ['https://hub.example/', DOCUMENT.self],
  ],
  ['a header is not about hubs', '</style.css>; rel=preload; as=style', NOTHING, null],
  [
    'a hub is no web address',
    '<javascript:alert(1)>; rel=hub',
    { ...DOCUMENT, hub: 'ftp://hub.example/' },
    null,
  ],
  ['a hub has a login', '<https://me:secret@hub.example/>; rel=hub', NOTHING, null],
  ['a hub is longer than any', `<https://hub.example/${'a'.repeat(3_000)}>; rel=hub`, NOTHING, null],
  [
    'there are fragments',
    '<https://hub.example/#a>; rel=hub',
    { ...DOCUMENT, self: 'https://news.example/#b' },
    ['https://hub.example/', 'https://news.example/'],
  ],
  [
    'several hubs are named',
    '<https://one.example/>; rel=hub, <https://two.example/>; rel=hub',
    DOCUMENT,
    ['https://one.example/', DOCUMENT.self],
  ],
])('where %s', (_case, header, document, expected) => {
  const [url, topic] = expected ?? [];
  expect(discoverHub(header, document, ADDRESS)).toEqual(expected === null ? null : { url, topic });
});

test('whatever a header says, it is read in time, and what comes of it are web addresses', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    ';',
    ',',
    '"',
    '\\',
    '=',
    ' ',
    'rel=hub',
    'rel="self"',
    'title*=',
    "utf-8''",
    'https://a.example/',
    '__proto__=1',
    '\t',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (header) => {
        const hub = discoverHub(header, NOTHING, ADDRESS);
        for (const address of hub === null ? [] : [hub.url, hub.topic])
          expect(address).toMatch(/^https?:\/\//);
      },
    ),
  );
  const begun = performance.now();
  discoverHub(`<https://a.example/>${' '.repeat(200_000)}; rel=hub`, NOTHING, ADDRESS);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
