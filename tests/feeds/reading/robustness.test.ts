import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import { decodeFeed } from '../../../src/feeds/reading/decode-feed.ts';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const ADDRESS = 'https://feed.example/feed';
const NOW = Date.parse('2019-12-31T00:00:00Z');
const NAMES = ['rss-2.0.xml', 'atom.xml', 'rss-1.0.xml', 'json-feed.json', 'euc-kr.xml'] as const;
const FIXTURES = NAMES.map((name) => ({
  name,
  bytes: readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url)),
}));

async function read(bytes: Uint8Array, contentType: string | null = null) {
  return parseFeed(decodeFeed(bytes, contentType), ADDRESS);
}

async function entriesOf(bytes: Uint8Array) {
  const parsed = await read(bytes);
  return parsed.outcome === 'read' ? parsed.feed.entries : [];
}

const anyFixture = fc.constantFrom(...FIXTURES);

describe('whatever a server sends', () => {
  it('is read or refused with a reason, and never throws', async () => {
    const anyCharset = fc.constantFrom(
      null,
      'text/xml; charset=utf-16',
      'text/xml; charset=euc-kr',
      'charset=;;"',
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), anyCharset, async (bytes, contentType) => {
        const parsed = await read(bytes, contentType);
        if (parsed.outcome === 'read') makeArticles('Feed', parsed.feed, NOW);
        else expect(parsed.reason).not.toBe('');
      }),
    );
  });

  it('may be a feed with any bytes changed', async () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 20 }), fc.uint8Array({ maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(
        anyFixture,
        fc.array(change, { minLength: 1, maxLength: 5 }),
        async ({ bytes }, changes) => {
          let changed: Uint8Array = bytes;
          for (const [place, length, instead] of changes) {
            const at = place % changed.length;
            changed = Buffer.concat([changed.subarray(0, at), instead, changed.subarray(at + length)]);
          }
          const parsed = await read(changed);
          if (parsed.outcome === 'read') makeArticles('Feed', parsed.feed, NOW);
        },
      ),
    );
  });
});

describe('a feed that was cut off', () => {
  it('gives the items that are whole, as they are, and no other', async () => {
    const whole = new Map(
      await Promise.all(FIXTURES.map(async ({ name, bytes }) => [name, await entriesOf(bytes)] as const)),
    );
    await fc.assert(
      fc.asyncProperty(anyFixture, fc.nat(), async ({ name, bytes }, place) => {
        const entries = await entriesOf(bytes.subarray(0, place % bytes.length));
        expect(entries).toEqual(whole.get(name)?.slice(0, entries.length));
      }),
      { numRuns: 400 },
    );
  });
});

describe('an item is read alike', () => {
  const ofTitle = (title: string) =>
    Buffer.from(`<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`);
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const anyChar = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
  const anyText = fc
    .string({ unit: fc.oneof(anyChar, fc.constantFrom(...'<>&;#"\'/!x1lt ')) })
    .map((text) => text.trim())
    .filter((text) => text !== '');

  it.each([
    [
      'in references',
      (text: string) => text.replace(/[\s\S]/gu, (char) => `&#x${char.codePointAt(0)?.toString(16)};`),
    ],
    // The end of a section alone has a meaning in it; a bare "<" comes back as a reference, as HTML wants it.
    ['in CDATA', (text: string) => (/<|]]>/.test(text) ? escaped(text) : `<![CDATA[${text}]]>`)],
    ['with its markup escaped', escaped],
  ])('%s', async (_how, write) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect((await entriesOf(ofTitle(write(text))))[0]?.title).toBe(text);
      }),
    );
  });

  it.each(['utf-16le', 'utf-16be'])('in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const source = ofTitle(escaped(text)).toString();
        const bytes = Buffer.from(source, 'utf16le');
        if (encoding === 'utf-16be') bytes.swap16();
        expect((await entriesOf(bytes))[0]?.title).toBe(text);
      }),
    );
  });

  it('whatever words stand before the prolog', async () => {
    const [fixture] = FIXTURES;
    const expected = await entriesOf(fixture?.bytes ?? Buffer.alloc(0));
    const anyWords = fc.string().map((text) => text.replaceAll('<', ''));
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        const entries = await entriesOf(
          Buffer.concat([Buffer.from(words), fixture?.bytes ?? Buffer.alloc(0)]),
        );
        expect(entries).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

test('the warnings of a server before a feed are passed over, but a page stays a page', async () => {
  const rss = '<rss version="2.0"><channel><item><title>a</title></item></channel></rss>';
  const warning = '<br />\n<b>Warning</b>: foreach() in <b>/srv/feed.php</b> on line <b>3</b><br />\n';
  const titlesOf = async (text: string) => (await entriesOf(Buffer.from(text))).map(({ title }) => title);
  expect({
    prolog: await titlesOf(`${warning}<?xml version="1.0"?>${rss}`),
    noProlog: await titlesOf(`${warning}${rss}`),
    page: await titlesOf(`<p>Blocked<html>${rss}`),
  }).toEqual({ prolog: ['a'], noProlog: ['a'], page: [] });
});
