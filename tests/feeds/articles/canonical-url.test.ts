import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUrl } from '../../../src/feeds/articles/canonical-url.ts';

const PAGES: readonly (readonly [why: string, url: string, canonical: string | null])[] = [
  ['http becomes https', 'http://a.example/x', 'https://a.example/x'],
  ['the host is lower case', 'https://A.Example/X', 'https://a.example/X'],
  ['www goes', 'https://www.a.example/x', 'https://a.example/x'],
  ['the last slash goes', 'https://a.example/x/', 'https://a.example/x'],
  ['a home page has no slash', 'https://a.example/', 'https://a.example'],
  ['a default port goes', 'https://a.example:443/x', 'https://a.example/x'],
  ['another port stays', 'http://a.example:8080/x', 'https://a.example:8080/x'],
  ['the fragment goes', 'https://a.example/x#comments', 'https://a.example/x'],
  ['a login goes', 'https://me:secret@a.example/x', 'https://a.example/x'],
  ['tracking goes', 'https://a.example/x?utm_source=a&UTM_Medium=b&fbclid=c&gclid=d', 'https://a.example/x'],
  [
    'more tracking goes',
    'https://a.example/x?at_medium=RSS&at_campaign=KARANGA&smid=tw&ocid=1',
    'https://a.example/x',
  ],
  ['ref=rss goes', 'https://a.example/x?ref=rss', 'https://a.example/x'],
  ['another ref stays', 'https://a.example/x?ref=77', 'https://a.example/x?ref=77'],
  [
    'identifiers stay, in order',
    'https://a.example/v?no=2&idxno=10&id=1',
    'https://a.example/v?id=1&idxno=10&no=2',
  ],
  [
    'names of built-in things are names',
    'https://a.example/?constructor=1',
    'https://a.example?constructor=1',
  ],
  ['escapes in EUC-KR stay apart', 'https://a.example/?q=%b0%a1', 'https://a.example?q=%B0%A1'],
  ['needless escapes go', 'https://a.example/%41b%2dc', 'https://a.example/Ab-c'],
  ['a bare percent sign stays one', 'https://a.example/%%41Amp', 'https://a.example/%25AAmp'],
  ['an AMP host', 'https://amp.a.example/x', 'https://a.example/x'],
  ['an AMP path', 'https://a.example/x/amp/', 'https://a.example/x'],
  ['an AMP parameter', 'https://a.example/x?amp=1&id=2', 'https://a.example/x?id=2'],
  ['an AMP output type', 'https://a.example/x?outputType=amp', 'https://a.example/x'],
  ['Google AMP', 'https://www.google.com/amp/s/www.a.example/x/amp', 'https://a.example/x'],
  ['the AMP cache', 'https://a-example.cdn.ampproject.org/c/s/a.example/x?id=1', 'https://a.example/x?id=1'],
  [
    'a Google alert',
    'https://www.google.com/url?rct=j&url=https://a.example/x%3Fid%3D1&ct=ga',
    'https://a.example/x?id=1',
  ],
  ['a mobile host', 'https://m.a.example/x', 'https://a.example/x'],
  ['a mobile host with numbers', 'https://m.163.example/x', 'https://163.example/x'],
  ['a mobile Wikipedia', 'https://en.m.wikipedia.org/wiki/Sohae', 'https://en.wikipedia.org/wiki/Sohae'],
  ['a short name is no mobile host', 'https://m.example/x', 'https://m.example/x'],
  ['no page', 'mailto:a@a.example', null],
  ['no page either', 'javascript:alert(1)', null],
  ['no URL', 'not a url', null],
];

test.each(PAGES)('%s', (_why, url, canonical) => {
  expect(canonicalUrl(url)).toBe(canonical);
});

test('the canonical form of a canonical URL is itself', () => {
  const piece = fc.constantFrom(
    ...[
      'amp',
      'm',
      'www',
      'x',
      '%41',
      '%2F',
      '%',
      '//',
      '/',
      '.',
      '..',
      'url',
      'c',
      's',
      '가',
      '?',
      '&',
      '=',
      '#',
    ],
    ...[
      'google.com',
      'a.example',
      'cdn.ampproject.org',
      'q',
      'utm_a',
      'ref=rss',
      ':443',
      ' ',
      'https://a.example/',
      '+',
    ],
  );
  const host = fc.constantFrom(
    'a.example',
    'www.m.amp.a.example',
    'google.com',
    'x.cdn.ampproject.org',
    'a.example:80',
  );
  const url = fc
    .tuple(fc.constantFrom('http', 'https'), host, fc.array(piece, { maxLength: 12 }))
    .map(([scheme, name, pieces]) => `${scheme}://${name}/${pieces.join('')}`);
  fc.assert(
    fc.property(fc.oneof(url, fc.webUrl({ withQueryParameters: true, withFragments: true })), (some) => {
      const once = canonicalUrl(some);
      if (once !== null) expect(canonicalUrl(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
}, 60_000);
