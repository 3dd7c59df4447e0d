import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { createArticleReader, type ReadArticles } from '../../../src/feeds/polling/read-articles.ts';
import { feedAt, NOW } from './polling.ts';

const ADDRESS = 'https://feed.example/feed';
const FOOTERS = ['Subscribe to our letter of the week.', 'All rights of this text are reserved.', 'Short'];

type Item = {
  guid: number | null;
  link: number;
  title: number;
  day: number | null;
  lines: number;
  footers: readonly number[];
  wrap: 'plain' | 'cdata' | 'comment' | 'unclosed' | 'nested' | 'prefixed' | 'stray' | 'quote';
};
type Document = {
  format: 'rss' | 'atom';
  head: number;
  items: readonly Item[];
  end: string;
  isStored: boolean;
};

const item: fc.Arbitrary<Item> = fc.record({
  guid: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 8 }),
  link: fc.integer({ min: 0, max: 2 }),
  title: fc.integer({ min: 0, max: 2 }),
  day: fc.option(fc.integer({ min: 1, max: 3 })),
  lines: fc.constantFrom(0, 1, 3, 12),
  footers: fc.subarray([0, 1, 2]),
  wrap: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom('plain' as const, 'cdata' as const) },
    fc.constantFrom('comment', 'unclosed', 'nested', 'prefixed', 'stray', 'quote' as const),
  ),
});
const document: fc.Arbitrary<Document> = fc.record({
  format: fc.constantFrom('rss', 'rss', 'rss', 'atom'),
  head: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 3),
  items: fc.array(item, { maxLength: 9 }),
  end: fc.oneof(
    { weight: 20, arbitrary: fc.constant('') },
    fc.constantFrom('<', '<item>', '<!-- x -->', '</b>'),
  ),
  isStored: fc.constantFrom(true, true, true, false),
});
/** Mostly the document before with a few items changed, as feeds are. */
const documents = fc
  .tuple(document, fc.array(fc.tuple(document, fc.array(item, { maxLength: 2 }), fc.nat(9), fc.nat(5))))
  .map(([first, next]) => {
    const all = [first];
    for (const [other, fresh, kept, dice] of next) {
      const items = [...fresh, ...(all.at(-1)?.items ?? []).slice(0, kept)];
      all.push(dice === 0 ? other : { ...first, isStored: other.isStored, end: other.end, items });
    }
    return all;
  });

function writeItem({ guid, link, title, day, lines, footers, wrap }: Item, format: 'rss' | 'atom'): string {
  const said = Array.from({ length: lines }, (_, at) => `Line ${at} of item ${guid} in words.`);
  const html = [...said, ...footers.map((at) => FOOTERS[at])].map((line) => `<p>${line}</p>`).join('');
  const text = wrap === 'plain' ? html.replaceAll('<', '&lt;') : `<![CDATA[${html}</item><item>]]>`;
  const extra = {
    comment: '<!-- </item><item><title>no</title> -->',
    unclosed: '<b>',
    nested: '<item><title>inner</title></item>',
    prefixed: '<x:item xmlns:x=""><title>inner</title></x:item>',
    stray: '</channel>',
    quote: '<b a="</item>',
    plain: '',
    cdata: '',
  }[wrap];
  const date = day === null ? '' : `2019-12-0${day}T00:00:00Z`;
  if (format === 'atom')
    return `<entry><id>${guid ?? ''}</id><title>T${title}</title><link href="/${link}"/>${extra}<published>${date}</published><content type="html">${text}</content></entry>`;
  return `<item><title>T${title}</title><link>/${link}</link>${extra}${guid === null ? '' : `<guid>g${guid}</guid>`}<dc:date>${date}</dc:date><description>${text}</description></item>`;
}

function write({ format, head, items, end }: Document): string {
  const about = ['', ' xml:base="https://other.example/"', ' xmlns:dc="urn:x"', ' xml:lang="ko"'][head] ?? '';
  const inner = items.map((one) => writeItem(one, format)).join('\n  ');
  if (format === 'atom') return `<feed xmlns="http://www.w3.org/2005/Atom"${about}>${inner}${end}</feed>`;
  return `<rss version="2.0"${about}><channel><title>F</title>${inner}${end}</channel></rss>`;
}

const readWith = (reader: ReturnType<typeof createArticleReader>, text: string, storedHash: string | null) =>
  reader.read(
    feedAt(ADDRESS),
    { bytes: Buffer.from(text), contentType: 'text/xml', address: ADDRESS, hash: text, storedHash },
    NOW,
  );

const byId = (articles: readonly Article[]) => new Map(articles.map((article) => [article.id, article]));

function outcomeOf(read: ReadArticles) {
  return read.outcome === 'read' ? { feed: read.feed, published: [...read.published].sort() } : read;
}

test('what is left out of a document is stored as it stands there, and the rest is as if all was read', async () => {
  let leftOut = 0;
  await fc.assert(
    fc.asyncProperty(documents, async (all) => {
      const reader = createArticleReader();
      const stored = new Map<string, string>();
      let storedHash: string | null = null;
      for (const one of all) {
        const text = write(one);
        const whole = await readWith(createArticleReader(), text, null);
        const read = await readWith(reader, text, storedHash);
        expect(outcomeOf(read)).toEqual(outcomeOf(whole));
        if (whole.outcome !== 'read' || read.outcome !== 'read') continue;
        const given = byId(read.articles);
        const due = byId(whole.articles);
        // All that stand in the document are told of, read or not.
        expect(new Set([...given.keys(), ...read.standing])).toEqual(new Set(due.keys()));
        for (const [id, article] of given) expect(article).toEqual(due.get(id));
        for (const [id, { contentHash }] of due) if (!given.has(id)) expect(contentHash).toBe(stored.get(id));
        leftOut += due.size - given.size;
        if (!one.isStored) continue;
        for (const { id, contentHash } of read.articles) stored.set(id, contentHash);
        if (read.feed.fault === null) storedHash = text;
      }
    }),
    { numRuns: 120 },
  );
  expect(leftOut).toBeGreaterThan(100);
});
