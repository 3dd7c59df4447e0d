import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const ADDRESS = 'https://a.example/feeds/news.xml';
const item = (title: string) => `<item><title>${title}</title></item>`;
const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;

const REFUSED: readonly (readonly [document: string, reason: string])[] = [
  ['', 'answered with an empty body'],
  [' \r\n\ufeff ', 'answered with an empty body'],
  [
    '<!DOCTYPE html><html><head><title>Blocked</title></head></html>',
    'answered with an HTML page, not a feed',
  ],
  ['<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', 'answered with an HTML page, not a feed'],
  ['<urlset><url/></urlset>', 'answered with an XML document, not a feed (<urlset>)'],
  ['<constructor/>', 'answered with an XML document, not a feed (<constructor>)'],
  ['Service unavailable', 'answered with text that is not a feed'],
  ['{"items": [', 'broken JSON'],
  ['{"message": "no"}', 'answered with JSON that is not a JSON Feed'],
  ['[]', 'answered with JSON that is not a JSON Feed'],
  [rss(`<item><title>${'<b>'.repeat(10_000)}`), 'broken XML: nested too deeply'],
];

test.each(REFUSED)('%j is no feed', async (document, reason) => {
  expect(await parseFeed(document, ADDRESS)).toEqual({ outcome: 'not-a-feed', reason });
});

type Titles = { titles: string[]; fault: string | null };

const READ: readonly (readonly [why: string, document: string, expected: Titles])[] = [
  ['RSS without a version', `<rss><channel>${item('a')}</channel></rss>`, { titles: ['a'], fault: null }],
  ['RSS 0.91', `<rss version="0.91"><channel>${item('a')}</channel></rss>`, { titles: ['a'], fault: null }],
  [
    'names in capitals',
    '<RSS><CHANNEL><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>',
    { titles: ['a'], fault: null },
  ],
  ['items beside the channel', `<rss><channel/>${item('a')}</rss>`, { titles: ['a'], fault: null }],
  ['an empty feed', rss(''), { titles: [], fault: null }],
  ['an empty Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom"/>', { titles: [], fault: null }],
  ['an empty item', rss(`<item/>${item('a')}`), { titles: ['', 'a'], fault: null }],
  [
    'Atom with a prefix',
    '<x:feed xmlns:x="http://www.w3.org/2005/Atom"><x:entry><x:title>a</x:title></x:entry></x:feed>',
    { titles: ['a'], fault: null },
  ],
  [
    'Atom 0.3 in base64',
    '<feed xmlns="http://purl.org/atom/ns#"><entry><title mode="base64">YQ==</title></entry></feed>',
    { titles: ['a'], fault: null },
  ],
  [
    'the namespace of Atom on RSS',
    `<rss xmlns="http://www.w3.org/2005/Atom">${rss(item('a')).slice(19)}`,
    { titles: ['a'], fault: null },
  ],
  [
    'junk before the prolog',
    `\n\n junk <?xml version="1.0"?>${rss(item('a'))}`,
    { titles: ['a'], fault: null },
  ],
  ['junk after the end', `${rss(item('a'))}<!-- cached -->\nbye`, { titles: ['a'], fault: null }],
  ['a script after the end', `${rss(item('a'))}<script>1</script><div/>`, { titles: ['a'], fault: null }],
  ['a root that ends too soon', `${rss(item('a'))}${item('b')}`, { titles: ['a', 'b'], fault: null }],
  ['a bare ampersand', rss(item('R&D & more')), { titles: ['R&D & more'], fault: null }],
  ['undeclared entities', rss(item('caf&eacute;&nbsp;x')), { titles: ['café\u00a0x'], fault: null }],
  ['forbidden characters', rss(item('a\u0000\u0008b&#1;c\uffff')), { titles: ['abc'], fault: null }],
  ['an angle bracket in text', rss(item('3 < 4, 5<6')), { titles: ['3 < 4, 5<6'], fault: null }],
  ['markup in a title', rss(item('a <b>c</b> d')), { titles: ['a <b>c</b> d'], fault: null }],
  [
    'an unquoted tag in a description',
    rss('<item><title>a</title><description>b<br>c</description></item>'),
    { titles: ['a'], fault: null },
  ],
  [
    'entities of its own are left alone',
    `<!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY f SYSTEM "file:///etc/hostname">]>${rss(item('&lol;&f;'))}`,
    { titles: ['&lol;&f;'], fault: null },
  ],
  [
    'names of built-in things',
    rss(`<__proto__>x</__proto__>${item('a')}<constructor/>`),
    { titles: ['a'], fault: null },
  ],
  [
    'a document cut off keeps its whole items',
    `<rss><channel>${item('a')}<item><title>b</title><description>half`,
    { titles: ['a'], fault: 'broken XML: the document ends too soon' },
  ],
  [
    'a tag that is not closed',
    rss(`<item><title>a</item>${item('b')}`),
    { titles: ['a', 'b'], fault: 'broken XML: <title> is not closed' },
  ],
  [
    'far too many items',
    rss(item('a').repeat(2_001)),
    {
      titles: Array<string>(2_000).fill('a'),
      fault: 'more than 2000 items: only the first 2000 are read',
    },
  ],
  [
    'far too many items in JSON',
    JSON.stringify({ items: Array(2_001).fill({ title: 'a' }) }),
    {
      titles: Array<string>(2_000).fill('a'),
      fault: 'more than 2000 items: only the first 2000 are read',
    },
  ],
];

test.each(READ)(
  '%s can be read',
  async (_why, document, expected) => {
    const parsed = await parseFeed(document, ADDRESS);
    if (parsed.outcome !== 'read') throw new Error(parsed.reason);
    const { entries, fault } = parsed.feed;
    expect({ titles: entries.map(({ title }) => title), fault }).toEqual(expected);
  },
  60_000,
);

const LINKS: readonly (readonly [why: string, inside: string, link: string | null])[] = [
  ['absolute', '<link> https://b.example/1 </link>', 'https://b.example/1'],
  ['relative', '<link>/1</link>', 'https://site.example/1'],
  ['relative to xml:base', '<link xml:base="https://c.example/x/">1</link>', 'https://c.example/x/1'],
  ['without its scheme', '<link>www.b.example/1</link>', 'https://www.b.example/1'],
  ['escaped twice', '<link><![CDATA[https://b.example/?a=1&amp;b=2]]></link>', 'https://b.example/?a=1&b=2'],
  ['javascript', '<link>javascript:alert(1)</link>', null],
  ['a guid that is a link', '<guid>https://b.example/2</guid>', 'https://b.example/2'],
  ['a guid that says it is no link', '<guid isPermaLink="false">https://b.example/2</guid>', null],
  ['a guid that is no link', '<guid>tag:b.example,2019:2</guid>', null],
  ['a link as Atom writes it', '<link href="https://b.example/3"/>', 'https://b.example/3'],
  ['neither the feed nor a file', '<link rel="enclosure" href="https://b.example/a.mp3"/>', null],
  [
    'the page among several',
    '<link rel="related" href="/r"/><link rel="alternate" href="/p"/>',
    'https://site.example/p',
  ],
];

test.each(LINKS)('the link of an item: %s', async (_why, inside, link) => {
  const document = rss(`<link>https://site.example/</link><item><title>a</title>${inside}</item>`);
  const parsed = await parseFeed(document, ADDRESS);
  expect(parsed.outcome === 'read' && parsed.feed.entries[0]?.link).toBe(link);
});

test('nothing that a server can send makes the parser throw', async () => {
  const piece = fc.constantFrom(
    ...[
      '<rss>',
      '<channel>',
      '<item>',
      '<title>',
      '</title>',
      '</item>',
      '</channel>',
      '</rss>',
      '<feed>',
      '<entry>',
      '</feed>',
    ],
    ...[
      '<rdf:RDF>',
      '<link/>',
      '<link>',
      '<author>',
      '<content type="xhtml">',
      '<![CDATA[',
      ']]>',
      '<!--',
      '<!DOCTYPE x [',
      ']>',
    ],
    ...[
      '<?xml',
      '?>',
      '<',
      '&',
      '&#x0;',
      '&amp;',
      ' xmlns="',
      ' xml:base="',
      '"',
      '{',
      '"items":[',
      '\u0000',
      '\ud800',
      'x',
      ':',
      '/',
    ],
    ...['<__proto__>', '<constructor a="', '<a:b:c>', '<published>', '<updated>x</updated>', '<guid>'],
  );
  const document = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(fc.oneof(document, document.map(rss), fc.string(), fc.json()), async (text) => {
      const parsed = await parseFeed(text, ADDRESS);
      expect(parsed.outcome).toBeOneOf(['read', 'not-a-feed']);
      if (parsed.outcome === 'not-a-feed')
        expect(parsed.reason).not.toMatch(/Cannot read|undefined|is not a function/);
    }),
    { numRuns: 500 },
  );
}, 60_000);
