import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import type { Entry } from '../../../src/feeds/reading/entry.ts';

const BASE = 'https://a.example/';
const FOOTER = 'The Desk is read in <a href="/shop">all good shops</a> of the capital.';

function make(entries: readonly (Partial<Entry> & { text: string })[]): Article[] {
  const feed = {
    title: 'A',
    link: BASE,
    language: null,
    fault: null,
    entries: entries.map(({ text, ...given }) => ({
      guid: null,
      link: null,
      originalLink: null,
      title: '',
      summary: null,
      body: { source: text, base: BASE },
      author: null,
      dates: [],
      language: null,
      ...given,
    })),
  };
  return makeArticles('Desk', feed, 0);
}

const reports = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `Report ${at}`,
    link: `${BASE}${at}`,
    text: `<p>Said: <a href="/said/${at}">${at}</a>.</p><p>${FOOTER}</p>`,
  }));

test('what most items of a document end with is left out, with its links', () => {
  expect(make(reports(4)).map(({ body, links }) => [body, links])).toEqual(
    [0, 1, 2, 3].map((at) => [`Said: ${at}.`, [`https://a.example/said/${at}`]]),
  );
});

test('that others of the document have the same end is no edit, and makes no other article', () => {
  const [alone] = make(reports(1));
  const [among] = make(reports(5));
  expect(alone?.body).toContain('capital');
  expect(among?.body).not.toContain('capital');
  expect([among?.id, among?.contentHash]).toEqual([alone?.id, alone?.contentHash]);
});

test('neither is it of an article that has only its text', () => {
  const untitled = reports(5).map(({ text }) => ({ text: `<p>${FOOTER}</p>${text}` }));
  const [alone] = make(untitled.slice(0, 1));
  const [among] = make(untitled);
  expect([among?.title, among?.body]).toEqual(['Said: 0.', 'Said: 0.']);
  expect([among?.id, among?.contentHash]).toEqual([alone?.id, alone?.contentHash]);
});

test('what stands below an article by its own wording is no part of it, nor are its links', () => {
  const [plain, dressed] = [
    '<p>See <a href="/0">the draft</a>.</p>',
    `<p>See <a href="/0">the draft</a>.</p><p>The post <a href="/1">Talks</a> appeared first on <a href="/b">B</a>.</p>
      <p><a href="https://www.facebook.com/sharer.php?u=x">Share</a></p><p>${'12'} comments</p>`,
  ].map((text) => make([{ text, title: 'Talks', link: `${BASE}1` }])[0]);
  expect(dressed).toEqual(plain);
});

test('a summary that was cut is the beginning of the body, whatever stands behind the cut', () => {
  const summary = {
    source: 'One two [&#8230;] The post <a href="/1">Talks</a> appeared first on B.',
    base: BASE,
  };
  const [article] = make([{ title: 'Talks', link: `${BASE}1`, summary, text: '<p>One two three.</p>' }]);
  expect([article?.summary, article?.body]).toEqual(['', 'One two three.']);
});

test('an article has the same id and hash whatever other articles stand in its document', () => {
  const paragraph = fc.constantFrom(
    'One two three four five.',
    FOOTER,
    'Read more',
    'Another long line of news.',
    'x',
  );
  const text = fc
    .array(paragraph, { minLength: 1, maxLength: 4 })
    .map((all) => `<p>${all.join('</p><p>')}</p>`);
  const entry = fc.record({ text, title: fc.constantFrom('', 'Talks') });
  fc.assert(
    fc.property(entry, fc.array(entry, { maxLength: 8 }), (one, others) => {
      const identified = others.map((other, at) => ({ ...other, guid: `other ${at}` }));
      const own = { ...one, guid: 'own' };
      const [alone] = make([own]);
      const among = make([...identified, own]).find(({ id }) => id === alone?.id);
      // Where the others repeat all that an article without a title says, it says nothing.
      if (among !== undefined || one.title !== '') expect(among?.contentHash).toBe(alone?.contentHash);
    }),
  );
});
