import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import type { Entry } from '../../../src/feeds/reading/entry.ts';

const NOW = Date.parse('2019-12-20T00:00:00Z');
const BASE = 'https://a.example/';

const entry = (fields: Partial<Entry>): Entry => ({
  guid: null,
  link: null,
  originalLink: null,
  title: 'Title',
  summary: null,
  body: null,
  author: null,
  dates: [],
  language: null,
  ...fields,
});

const html = (source: string) => ({ source, base: BASE });

function make(...entries: Partial<Entry>[]): Article[] {
  const feed = { title: 'A', link: BASE, language: null, fault: null, entries: entries.map(entry) };
  return makeArticles('Desk', feed, NOW);
}

const idOf = (fields: Partial<Entry>) => make(fields)[0]?.id;

const TEXTS: readonly (readonly [
  why: string,
  fields: Partial<Entry>,
  expected: [string, string, string] | null,
])[] = [
  ['both differ', { summary: html('s'), body: html('b') }, ['Title', 's', 'b']],
  ['the summary is the body', { summary: html('<p>b</p>'), body: html('b') }, ['Title', '', 'b']],
  [
    'the summary is its beginning',
    { summary: html('one two …'), body: html('one\ntwo three') },
    ['Title', '', 'one two three'],
  ],
  [
    'the summary goes on with dots in brackets',
    { summary: html('one [...]'), body: html('one two') },
    ['Title', '', 'one two'],
  ],
  [
    'the body is the beginning of the summary',
    { summary: html('one two'), body: html('one') },
    ['Title', '', 'one two'],
  ],
  ['only a summary', { summary: html('s') }, ['Title', 's', '']],
  [
    'no title',
    { title: ' ', summary: html('<p>First line.</p><p>Second.</p>') },
    ['First line.', 'First line.\nSecond.', ''],
  ],
  [
    'no title and a long text',
    { title: '', body: html('word '.repeat(40)) },
    [`${'word '.repeat(23)}word…`, '', 'word '.repeat(40).trim()],
  ],
  ['nothing at all', { title: '', link: 'https://a.example/1' }, null],
  ['nothing but markup', { title: '<b></b>', body: html('<img src="x">') }, null],
];

test.each(TEXTS)('title, summary and body: %s', (_why, fields, expected) => {
  expect(make(fields).map(({ title, summary, body }) => [title, summary, body])).toEqual(
    expected ? [expected] : [],
  );
});

test('a text far longer than any report is cut, and never in the middle of a character', () => {
  const [article] = make({ body: html(`a${'😀'.repeat(150_000)}`) });
  expect(article?.body).toBe(`a${'😀'.repeat(29_999)}`);
});

test('the id stays when title, text, date and tracking change', () => {
  const before = {
    guid: 'g',
    link: 'https://a.example/1?utm_source=a',
    title: 'Before',
    dates: ['2019-12-19'],
  };
  const after = {
    guid: 'g',
    link: 'https://a.example/2',
    title: 'After',
    dates: ['2019-12-20'],
    body: html('x'),
  };
  expect(idOf(after)).toBe(idOf(before));
  expect(idOf({ ...after, guid: null, link: 'http://a.example/1/' })).toBe(idOf({ ...before, guid: null }));
  expect(make(after)[0]?.contentHash).not.toBe(make(before)[0]?.contentHash);
});

test('the same item in two feeds has two ids', () => {
  const feed = { title: 'A', link: BASE, language: null, fault: null, entries: [entry({ guid: 'g' })] };
  expect(makeArticles('Other', feed, NOW)[0]?.id).not.toBe(makeArticles('Desk', feed, NOW)[0]?.id);
});

test('an exact repeat is dropped', () => {
  const fields = { guid: 'g', link: 'https://a.example/1' };
  expect(make(fields, fields)).toEqual(make(fields));
});

test('of two versions of one item the later is kept', () => {
  const fields = { guid: 'g', link: 'https://a.example/1' };
  const older = { ...fields, dates: ['2019-12-18'], body: html('old') };
  const newer = { ...fields, dates: ['2019-12-19'], body: html('new') };
  expect(make(older, newer)).toEqual(make(newer));
});

test('different items under one guid are all kept, and the oldest keeps the id that it had alone', () => {
  const old = { guid: 'g', link: 'https://a.example/1', title: 'Old' };
  const fresh = { guid: 'g', link: 'https://a.example/2', title: 'New' };
  const [first, second] = make(fresh, old);
  expect([first?.title, second?.title]).toEqual(['New', 'Old']);
  expect(second?.id).toBe(idOf(old));
  expect(first?.id).not.toBe(second?.id);
  expect(make(fresh, old).map(({ id }) => id)).toEqual([first?.id, second?.id]);
});

test('items that all link to the same page are told apart by their titles', () => {
  const ids = ['One', 'Two', 'Three'].map((title) => ({ title, link: 'https://a.example/live' }));
  expect(new Set(make(...ids).map(({ id }) => id)).size).toBe(3);
});

test('a link to the home page of the feed identifies nothing', () => {
  expect(idOf({ title: 'One', link: BASE })).not.toBe(idOf({ title: 'Two', link: BASE }));
});

test('links are canonical, without repeats and without the article itself', () => {
  const anchors = [
    '/1#top',
    'https://www.b.example/x?utm_source=a',
    'http://b.example/x/',
    'https://c.example',
  ]
    .map((href) => `<a href="${href}">x</a>`)
    .join(' ');
  const [article] = make({ link: 'https://a.example/1', body: html(anchors) });
  expect(article?.links).toEqual(['https://b.example/x', 'https://c.example']);
});

test('the first date that can be read counts, in the zone of the readers when it names none', () => {
  const published = (dates: string[], title: string) => make({ dates, title })[0]?.published;
  expect(published(['soon', '2019-12-19T00:00:00Z'], 'Talks')).toBe(Date.parse('2019-12-19T00:00:00Z'));
  expect(published(['2019-12-19 09:00:00'], '최선희 담화')).toBe(Date.parse('2019-12-19T00:00:00Z'));
  expect(published(['2019-12-19 09:00:00'], 'Talks')).toBe(Date.parse('2019-12-19T09:00:00Z'));
  expect(published(['soon'], 'Talks')).toBe(null);
});
