import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { formatQuery } from '../../src/matching/format-query.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { arbitraryQuery } from './arbitrary-query.ts';
import { articleText } from './article-text.ts';
import { compileQuery } from './compile-query.ts';
import { naiveHolds } from './naive-evaluate.ts';

/** The highlighted words, or null where the query does not match. */
function found(
  query: string,
  parts: Partial<ArticleText>,
  contexts: Record<string, string> = {},
): string[] | null {
  const compiled = compileQuery(query, contexts);
  if (!compiled.ok) throw new Error(compiled.error.message);
  const match = compiled.matcher.match(articleText(parts));
  if (match === null) return null;
  return match.passages.flatMap(({ text, highlights }) =>
    highlights.map(([start, end]) => text.slice(start, end)),
  );
}

function check(query: string, title: string, expected: string[] | null) {
  expect(found(query, { title }), `${query} in ${title}`).toEqual(expected);
}

test('a phrase ignores case, accents, quotes, hyphens, plural and possessive', () => {
  check('"Christmas gift"', 'A CHRISTMAS gift', ['CHRISTMAS gift']);
  check('"Christmas gift"', 'their “Christmas-Gifts”', ['Christmas-Gifts']);
  check('"Christmas gift"', "Christmas's gift", ["Christmas's gift"]);
  check('"Christmas gift"', 'gift for Christmas', null);
  check('"cafe society"', 'Café Society', ['Café Society']);
});

test('what is hyphenated, apart or joined is the same', () => {
  for (const query of ['"year end"', '"year-end"', 'year-end']) {
    check(query, 'the year-end talks', ['year-end']);
    check(query, 'the year end', ['year end']);
    check(query, 'the yearend', ['yearend']);
  }
  check('yearend', 'the year-end', ['year-end']);
  check('yearend', 'the year end', null);
});

test('exactly so means case, accents and punctuation', () => {
  check('="Christmas Gift"', 'Christmas Gift', ['Christmas Gift']);
  check('="Christmas Gift"', 'Christmas gift', null);
  check('="U.S.-led"', 'a U.S.-led plan', ['U.S.-led']);
  check('="U.S.-led"', 'a US-led plan', null);
  check('="the North\'s"', "the North's", ['the North']);
  check('="the North\'s"', 'the North American', null);
});

test('words are found in their inflections, and all of them are wanted', () => {
  check('rocket test', 'testing the rockets', ['testing', 'rockets']);
  check('rocket test', 'the rockets', null);
  check('new', 'the news', null);
});

test('AND, OR, NOT and lists combine', () => {
  check('a1 OR b1', 'b1', ['b1']);
  check('a1 NOT b1', 'a1 b1', null);
  check('a1 NOT b1', 'a1', ['a1']);
  check('2 OF (sanctions, resolution, veto)', 'a vetoed resolution', ['vetoed', 'resolution']);
  check('2 OF (sanctions, resolution, veto)', 'a resolution', null);
});

test('a star stands for the rest of the word', () => {
  check('missil*', 'missilery', ['missilery']);
  check('missil*', 'dismissile', null);
  check('"Kim" 김정*', 'Kim 김정은', ['Kim', '김정']);
});

test('NEAR counts words, in either order', () => {
  check('UNSC NEAR/4 draft', 'draft x x x UNSC', ['draft', 'UNSC']);
  check('UNSC NEAR/4 draft', 'draft x x x x UNSC', null);
  check('"rocket engine" NEAR/1 test', 'rocket engine test', ['rocket engine', 'test']);
  check('rocket NEAR/2 rocket', 'a rocket', null);
  check('rocket NEAR/2 rocket', 'rocket, rocket', ['rocket', 'rocket']);
});

test('in a chain each word is near its neighbour, and only the words of a chain are shown', () => {
  check('a1 NEAR/2 b1 NEAR/2 c1', 'a1 x b1 x c1', ['a1', 'b1', 'c1']);
  check('a1 NEAR/2 b1 NEAR/2 c1', 'a1 x b1 x x c1', null);
  check('a1 NEAR/2 b1', 'a1 b1 x x x b1', ['a1', 'b1']);
});

test('neither NEAR nor a phrase reaches from one field into the next, a word stands anywhere', () => {
  const parts = { title: 'rocket', summary: 'engine', body: 'test' };
  expect(found('rocket NEAR/5 engine', parts)).toBeNull();
  expect(found('"engine test"', parts)).toBeNull();
  expect(found('rocket engine test', parts)).toEqual(['engine', 'test', 'rocket']);
});

test('fields, source and language narrow', () => {
  const parts = {
    title: 'rocket',
    summary: 'engine',
    body: `${'x '.repeat(60)}test`,
    source: 'The Korea Herald',
    language: 'en-GB',
  };
  expect(found('title:rocket body:engine', parts)).toEqual(['engine', 'rocket']);
  expect(found('title:engine', parts)).toBeNull();
  expect(found('body:rocket', parts)).toBeNull();
  expect(found('lead:(rocket engine)', parts)).toEqual(['engine', 'rocket']);
  expect(found('lead:test', parts)).toBeNull();
  expect(found('rocket source:"korea herald" lang:en', parts)).toEqual(['rocket']);
  expect(found('rocket source:yonhap', parts)).toBeNull();
  expect(found('rocket lang:ko', parts)).toBeNull();
});

test('a query by source alone matches without a passage', () => {
  const compiled = compileQuery('source:wire', {});
  expect(compiled.ok && compiled.matcher.match(articleText({ title: 'x' }))).toEqual({
    term: 'source:wire',
    score: 0.2,
    parts: [{ part: 'match', points: 0.2 }],
    historical: null,
    passages: [],
  });
});

test('an acronym in capitals finds what it stands for', () => {
  check('UNSC', 'the UN Security Council', ['UN Security Council']);
  check('UNSC', 'the United Nations Security Council', ['United Nations Security Council']);
  check('"UNSC draft"', 'U.N. Security Council drafts', ['U.N. Security Council drafts']);
  check('"UN Security Council"', 'UNSC', ['UNSC']);
  check('DPRK', "the Democratic People's Republic of Korea", ["Democratic People's Republic of Korea"]);
  check('unsc', 'the UN Security Council', null);
});

test('an acronym that is also a word must stand in capitals', () => {
  check('US', 'the U.S. said', ['U.S.']);
  check('US', 'the United States', ['United States']);
  check('US', 'join us', null);
  check('us', 'join us', ['us']);
  check('UN', 'Kim Jong Un', null);
  check('ICBM', 'two icbms', ['icbms']);
});

test('Hangul is found before a particle', () => {
  check('미사일', '북한이 미사일을 발사', ['미사일']);
  check('"최선희 부상"', '최선희 부상이', ['최선희 부상']);
});

test('a context holds as well, and is shown only where nothing else is', () => {
  const contexts = { korea: '"North Korea" OR Pyongyang' };
  const compiled = compileTerms([{ name: 'Gift', match: 'gift', context: 'korea' }], contexts);
  if (!compiled.ok) throw new Error('does not compile');
  const highlights = (title: string) =>
    compiled.matcher.match(articleText({ title })).map(({ passages }) => passages[0]?.highlights);
  expect(highlights('a gift from Pyongyang')).toEqual([[[2, 6]]]);
  expect(highlights('a gift')).toEqual([]);
  expect(found('@korea NOT gift', { title: 'in Pyongyang' }, contexts)).toEqual(['Pyongyang']);
  expect(found('@korea NEAR/2 gift', { title: 'Pyongyang gift' }, contexts)).toEqual(['Pyongyang', 'gift']);
});

test('all errors of a config are told at once', () => {
  const terms = [
    { name: 'A', match: 'a @korae', context: null },
    { name: 'B', match: '(b', context: 'nowhere' },
    { name: 'C', match: '@group NEAR/3 c', context: null },
  ];
  const contexts = { korea: 'Pyongyang', round: 'x OR @about', about: '@round', group: 'a b', bad: '"' };
  const compiled = compileTerms(terms, contexts);
  expect(
    compiled.ok
      ? []
      : compiled.errors.map(({ subject, name, error }) => `${subject} ${name}: ${error.message}`),
  ).toEqual([
    'context about: The context @round leads back to itself.',
    'context round: The context @about is itself wrong.',
    'context bad: This quotation mark is never closed.',
    'term A: There is no context @korae. Did you mean @korea?',
    'term B: This parenthesis is never closed.',
    'term B: There is no context @nowhere.',
    'term C: @group cannot stand beside NEAR: it holds more than words with OR between them.',
  ]);
});

test('a context with a field of its own cannot be put into another field', () => {
  const contexts = { korea: 'DPRK', news: 'lead:@korea', told: '@news OR Pyongyang' };
  const match = (query: string) => compileTerms([{ name: 'Term', match: query, context: 'news' }], contexts);
  const refused = match('gift title:(Christmas @told)');
  expect(refused).toEqual({
    ok: false,
    errors: [
      {
        subject: 'term',
        name: 'Term',
        error: {
          message: '@told has a field of its own, so it cannot stand inside another.',
          start: 22,
          end: 27,
          suggestion: null,
        },
      },
    ],
  });
  expect(match('@told title:@korea').ok).toBe(true);
});

const fillers = [
  'the',
  'of',
  'rockets',
  'tested',
  'engines',
  'yearend',
  'year',
  'end',
  'UN',
  'Security',
  'Council',
  'Missile',
];
const pieces = [
  'rocket',
  'engine',
  'test',
  'missile',
  'year-end',
  'draft',
  'UNSC',
  'Sohae',
  '최선희',
  'été',
  ...fillers,
];
const names = ['Choe Son Hui', 'Sun-hee Choi', 'Choe Ryong Hae'];
const text = fc
  .array(fc.constantFrom(...pieces, ...names), { maxLength: 12 })
  .map((words) => words.join(' '));
const article = fc.record({
  title: text,
  summary: text,
  body: text,
  source: fc.constantFrom('Yonhap', 'The Korea Herald'),
  language: fc.constantFrom(null, 'ko', 'en-gb'),
});

test('the engine finds what the naive evaluator finds, also among other terms', () => {
  const contextQuery = arbitraryQuery();
  const queries = fc.array(arbitraryQuery(), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(contextQuery, queries, article, (context, list, parts) => {
      const terms = list.map((query, i) => ({
        name: `${i}`,
        match: formatQuery(query),
        context: i % 2 ? 'korea' : null,
      }));
      const compiled = compileTerms(terms, { korea: formatQuery(context) });
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
      const expected = list.flatMap((query, i) => {
        const holds = naiveHolds(query, parts, {}) && (i % 2 === 0 || naiveHolds(context, parts, {}));
        return holds ? [`${i}`] : [];
      });
      expect(compiled.matcher.match(parts).map((match) => match.term)).toEqual(expected);
      expect(compiled.matcher.explain(parts).flatMap(({ term, matches }) => (matches ? [term] : []))).toEqual(
        expected,
      );
    }),
    { numRuns: 200 },
  );
});

test('no text makes matching fail', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 80 });
  const anyArticle = fc.record({
    title: anyText,
    summary: anyText,
    body: anyText,
    source: anyText,
    language: fc.option(anyText),
  });
  fc.assert(
    fc.property(arbitraryQuery(), anyArticle, (query, parts) => {
      const compiled = compileQuery(formatQuery(query), {});
      if (!compiled.ok) throw new Error(compiled.error.message);
      compiled.matcher.match(parts);
      compiled.matcher.explain(parts);
    }),
    { numRuns: 100 },
  );
});
