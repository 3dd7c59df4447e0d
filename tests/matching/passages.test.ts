import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArticleText } from '../../src/matching/reading.ts';
import { articleText } from './article-text.ts';
import { compileQuery } from './compile-query.ts';

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

test('a sentence goes on after what is often shortened, and ends after any other word', () => {
  const sentence =
    'On Dec. 3 the U.S. envoy told Gen. Smith and Mr. Lee of No. 2 that there is a draft by sea.';
  const body = `${'It was so. '.repeat(20)}${sentence} ${'It was so. '.repeat(20)}`;
  const shown = match('draft', { body })?.passages[0]?.text;
  expect(shown?.startsWith(sentence) && shown.replace(sentence, '').trim()).toMatch(/^(It was so\. ?)+$/);
});

test('a passage keeps to its paragraph', () => {
  const body = `${FIRST}\n\nThere is a draft.\n\n${THIRD}`;
  expect(match('draft', { body })?.passages[0]?.text).toBe('There is a draft.');
});

test('less is shown of writing that takes more room', () => {
  const sentence =
    '중국과 러시아가 유엔 안전보장이사회에 대북제재를 일부 완화하는 결의안 초안을 제출했다고 밝혔다.';
  const shown = match('초안', { body: Array(5).fill(sentence).join(' ') })?.passages[0]?.text;
  expect(shown).toBe(`${sentence} ${sentence}`);
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
    ['body', 1],
    ['title', 1],
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

test('a sentence that is shown whole goes before one that must be cut, where both say as much', () => {
  const long = `${'and so on '.repeat(40)}a draft ${'and so on '.repeat(40)}`;
  expect(match('draft', { body: `${long} indeed. ${SECOND}` })?.passages[0]?.text).toBe(SECOND);
});

test('a sentence is cut where the words beyond it say more', () => {
  const long = `${'and so on '.repeat(20)}the council ${'and so on '.repeat(12)}has a draft${' and so on'.repeat(20)}`;
  const [first] =
    match('council draft', { body: `${long} indeed. The council. ${'x '.repeat(200)}` })?.passages ?? [];
  expect(first?.highlights.length).toBe(2);
});

test('words that may stand for each other do not make a passage better than two different ones', () => {
  const far = `${'x '.repeat(300)}\n`;
  const body = `A text, a paper, a document, a plan. ${far}The council has a text. ${far}`;
  expect(match('council (text OR paper OR document OR plan)', { body })?.passages[0]?.text).toMatch(
    /^The council/,
  );
});

test('of two passages that say as much, the earlier comes first', () => {
  const far = 'x '.repeat(300);
  const passages = match('draft', { summary: 'So: a draft.', body: `A draft. ${far}No draft.` })?.passages;
  expect(passages?.map(({ field, offset }) => [field, offset])).toEqual([
    ['body', 0],
    ['summary', 0],
    ['body', 533],
  ]);
});

test('the title comes first only where it says much more than the text', () => {
  const title = 'Envoy brings draft to council';
  const fields = (body: string) =>
    match('envoy draft council OR draft', { title, body })?.passages.map(({ field }) => field);
  expect([fields('The envoy has a draft.'), fields('It is a draft.')]).toEqual([
    ['body', 'title'],
    ['title', 'body'],
  ]);
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
      expect(found === null || found.passages.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
