import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileQuery } from '../../src/matching/compile-query.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { articleText } from './article-text.ts';

function match(query: string, parts: Partial<ArticleText>) {
  const compiled = compileQuery(query, {});
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.matcher.match(articleText(parts));
}

const FIRST =
  'The council met on Monday behind closed doors in New York to hear the envoys of six countries.';
const SECOND =
  'Russia and China tabled a draft resolution that would lift a ban on exports of statues and seafood.';
const THIRD =
  'Diplomats of three members said that they had not yet read the text and that it came as a surprise.';

test('a short title is shown whole', () => {
  expect(match('draft', { title: 'China tables a draft at the UN' })?.passages).toEqual([
    { field: 'title', offset: 0, text: 'China tables a draft at the UN', highlights: [[15, 20]] },
  ]);
});

test('a passage is whole sentences where they fit', () => {
  const body = [FIRST, SECOND, THIRD].join(' ');
  expect(match('"draft resolution"', { body })?.passages).toEqual([
    { field: 'body', offset: FIRST.length + 1, text: `${SECOND} ${THIRD}`, highlights: [[26, 42]] },
  ]);
});

test('a long sentence is cut at words', () => {
  const body = `${'and so on '.repeat(40)}a draft ${'and so on '.repeat(40)}`;
  const passage = match('draft', { body })?.passages[0];
  expect(passage?.text).toMatch(/^(so on|on|and so on) and so on .* a draft and so on .* (and|so|on)$/);
  expect(passage?.text.length).toBeGreaterThan(160);
});

test('the passage with the most different words comes first', () => {
  const far = 'x '.repeat(300);
  const passages = match('draft council', {
    title: 'The council',
    body: `A draft. ${far}The council has a draft. ${far}`,
  })?.passages;
  expect(passages?.map(({ field, highlights }) => [field, highlights.length])).toEqual([
    ['body', 2],
    ['title', 1],
    ['body', 1],
  ]);
});

test('there are three passages at most', () => {
  expect(match('draft', { body: `draft ${'x '.repeat(300)}`.repeat(6) })?.passages.length).toBe(3);
});

test('overlapping words are one highlight', () => {
  expect(
    match('"draft resolution" "resolution vote"', { title: 'a draft resolution vote' })?.passages[0]
      ?.highlights,
  ).toEqual([[2, 23]]);
});

test('a title, many places and places all over make a higher score', () => {
  const body = `${'x '.repeat(50)}draft ${'x '.repeat(50)}`;
  const scores = [
    match('draft', { title: 'x', body }),
    match('draft', { title: 'draft', body: 'x '.repeat(100) }),
    match('draft', { title: 'draft', body }),
    match('draft', { title: 'draft', body: 'draft x '.repeat(60) }),
  ].map((found) => found?.score);
  expect(scores).toEqual([0.267, 0.667, 0.783, 0.99]);
});

const word = fc.constantFrom(
  'draft',
  'council',
  'U.S.',
  'text.',
  'é\u0301',
  '😀',
  '최선희',
  'x'.repeat(70),
  '\n',
  'said!',
  '  ',
);
const text = fc
  .array(word, { maxLength: 120 })
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));

test('a passage is a slice of its field, of bearable length, with its highlights inside and in order', () => {
  fc.assert(
    fc.property(text, text, text, (title, summary, body) => {
      const article = articleText({ title, summary, body });
      const found = match('draft OR council OR "text draft" OR 최선희', article);
      for (const passage of found?.passages ?? []) {
        expect(article[passage.field].slice(passage.offset, passage.offset + passage.text.length)).toBe(
          passage.text,
        );
        expect(passage.text.length).toBeLessThanOrEqual(240);
        expect(passage.highlights.length).toBeGreaterThan(0);
        let last = -1;
        for (const [start, end] of passage.highlights) {
          expect(start > last && end > start && end <= passage.text.length).toBe(true);
          last = end;
        }
        expect(passage.text.isWellFormed()).toBe(true);
      }
      expect(found === null || (found.score > 0 && found.score <= 1 && found.passages.length > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
