/** Lists of feeds as other readers write them are read, and ours are read again as they were. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOpml } from '../../../src/feeds/sources/read-opml.ts';
import { writeOpml } from '../../../src/feeds/sources/write-opml.ts';

const opml = (body: string, prolog = '') => `${prolog}<opml version="2.0"><body>${body}</body></opml>`;
const read = (text: string) => readOpml(Buffer.from(text));

test('feeds are found in folders, in any case, by title or text', async () => {
  const body =
    '\n<outline text="Asia">\n<OUTLINE Text="One &amp; only" XMLURL=" https://one.example/a?b=1&amp;c=2#top "/>' +
    '<outline text="Two" title="2 &#38; &quot;b&quot; &eacute;" xmlUrl="http://two.example/">\n' +
    '<outline xmlUrl="https://three.example"></outline></outline></outline><outline text="A page" htmlUrl="https://x.example"/>';
  const prolog = '\ufeff\n<?xml version="1.0"?>\n<!DOCTYPE opml [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n';
  expect(await read(opml(body, prolog))).toEqual({
    outcome: 'read',
    feeds: [
      { line: 5, title: 'One & only', url: 'https://one.example/a?b=1&c=2' },
      { line: 5, title: '2 & "b" é', url: 'http://two.example/' },
      { line: 6, title: '', url: 'https://three.example/' },
    ],
    faults: [],
  });
});

test('what is no address is told by its line, and never repeated', async () => {
  const urls = [
    'file:///secret',
    'https://u:secret@a.example/',
    'secret',
    `https://a.example/${'x'.repeat(5000)}`,
  ];
  const outlines = urls.map((url, index) => `\n<outline text="N${index}" xmlUrl="${url}"/>`).join('');
  expect(await read(opml(outlines))).toEqual({
    outcome: 'read',
    feeds: [],
    faults: [
      { line: 2, title: 'N0', reason: 'not an http or https address' },
      { line: 3, title: 'N1', reason: 'has a user or password in its address' },
      { line: 4, title: 'N2', reason: 'not an http or https address' },
      { line: 5, title: 'N3', reason: 'its address is too long' },
    ],
  });
});

test('an older encoding is read as it says', async () => {
  const text = opml(
    '<outline text="Café" xmlUrl="https://a.example/"/>',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
  );
  expect(await readOpml(Buffer.from(text, 'latin1'))).toMatchObject({ feeds: [{ title: 'Café' }] });
});

test.each([
  ['nothing', '', 'it is no OPML file'],
  ['a feed', '<rss><channel/></rss>', 'it is no OPML file'],
  [
    'entities of entities',
    '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    'it is no OPML file',
  ],
  ['a deep one', opml('<outline>'.repeat(50_000)), 'it has outlines in each other more than 500 deep'],
  [
    'an endless one',
    opml('<outline xmlUrl="https://a.example/"/>'.repeat(30_000)),
    'it has over 20000 feeds',
  ],
])('%s is refused', async (_name, text, reason) => {
  expect(await read(text)).toEqual({ outcome: 'not-opml', reason });
});

test('what is written is read again as it was', async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim())
    .filter((text) => text !== '');
  const feed = fc.record({
    name,
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(feed, { maxLength: 6 }), async (feeds) => {
      const written = await read(writeOpml('A & <b>', feeds, new Date(0)));
      if (written.outcome !== 'read') throw new Error(written.reason);
      expect(written.feeds.map(({ title, url }) => ({ name: title, url }))).toEqual(feeds);
      expect(written.faults).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
