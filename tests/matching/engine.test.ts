/** The parts of the engine against plain ways to say the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { formatQuery } from '../../src/matching/format-query.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { readArticle } from '../../src/matching/reading.ts';
import { createSymbols } from '../../src/matching/symbols.ts';
import { tokenize } from '../../src/matching/tokenize.ts';
import { createWordTable } from '../../src/matching/word-table.ts';
import { arbitraryQuery } from './arbitrary-query.ts';
import { articleText } from './article-text.ts';
import { naiveHolds } from './naive-evaluate.ts';

const asciiWord = fc.stringMatching(/^[a-z0-9]{1,14}$/);

test('the word table finds the words that were added, in any case, and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(asciiWord, { maxLength: 200 }), asciiWord, (words, other) => {
      const table = createWordTable();
      for (const [i, word] of words.entries()) table.add(word, i);
      const text = `-- ${words.join(' ').toUpperCase()} ${other}`;
      let at = 3;
      for (const [i, word] of words.entries()) {
        expect(table.find(text, at, at + word.length)).toBe(i);
        at += word.length + 1;
      }
      expect(table.find(other, 0, other.length)).toBe(words.indexOf(other));
    }),
  );
});

test('the word table keeps all words while it grows', () => {
  const table = createWordTable();
  const words = Array.from({ length: 20_000 }, (_, i) => `word${i * 7}`);
  for (const [i, word] of words.entries()) table.add(word, i);
  expect(words.map((word) => table.find(word, 0, word.length))).toEqual(words.map((_, i) => i));
  expect(table.find('word1', 0, 5)).toBe(-1);
});

test('an article is read into the words that tokenize finds, each with the code of that word', () => {
  const piece = fc.oneof(
    asciiWord,
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.constantFrom(
      'U.S.',
      'U. S.',
      'K',
      'year-end',
      "North's",
      '1,200',
      '최선희',
      'ﬁre',
      'A. B',
      '‑',
      '—',
      ' ',
    ),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (body) => {
      const symbols = createSymbols();
      const tokens = tokenize(body);
      for (const [i, { text: key }] of tokens.entries())
        if (i % 2 === 0) symbols.numberOf({ key, inCapitals: false }, true);
      const [field] = readArticle(articleText({ title: body, summary: '', body: '' }), symbols).fields;
      expect(field?.tokens.map(({ start, end }) => [start, end]) ?? []).toEqual(
        tokens.map(({ start, end }) => [start, end]),
      );
      expect(field?.codes ?? []).toEqual(tokens.map((token) => symbols.ofWord(token.text)));
    }),
  );
});

const words = [
  'rocket',
  'engine',
  'tested',
  'missiles',
  'year-end',
  'yearend',
  'draft',
  'UNSC',
  'un',
  'UN',
  '최선희',
];
const text = fc.array(fc.constantFrom(...words, 'Choe Son Hui', 'été', 'the'), { maxLength: 14 });
const article = fc
  .tuple(text, text, text)
  .map(([title, summary, body]) =>
    articleText({ title: title.join(' '), summary: summary.join(' '), body: body.join(' ') }),
  );

test('a matcher made of some terms of another leaves that one as it was', () => {
  const terms = ['rocket', 'engine NEAR/3 test', 'name:"Choe Son-hui"', 'rocket engine'].map((match) => ({
    name: match,
    match,
    context: null,
    aliases: [],
  }));
  const compiled = compileTerms(terms, {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const { matcher } = compiled;
  const each = articleText({ title: 'A rocket engine test', body: 'Choe Son Hui saw it.' });
  const some = createMatcher(matcher.terms.slice(1, 3));
  expect(some.meets(each)).toEqual(['engine NEAR/3 test', 'name:"Choe Son-hui"']);
  expect(matcher.meets(each)).toEqual(terms.map(({ name }) => name));
  expect(some.meets(each)).toEqual(['engine NEAR/3 test', 'name:"Choe Son-hui"']);
});

test('a word that stands in a text a hundred thousand times is found each time', () => {
  const compiled = compileTerms([{ name: 'T', match: 'rocket', context: null, aliases: [] }], {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const [match] = compiled.matcher.match(articleText({ title: '', body: 'rocket '.repeat(150_000) }));
  expect(match?.passages.length).toBe(3);
});

test('among many terms, each is found exactly where it would be found alone', () => {
  const queries = fc.array(arbitraryQuery(), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(queries, fc.array(article, { minLength: 1, maxLength: 4 }), (list, articles) => {
      const terms = list.map((query, i) => ({
        name: `${i}`,
        match: formatQuery(query),
        context: null,
        aliases: [],
      }));
      const compiled = compileTerms(terms, {});
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
      const { matcher } = compiled;
      for (const each of articles) {
        const expected = list.flatMap((query, i) => (naiveHolds(query, each, {}) ? [`${i}`] : []));
        expect(matcher.meets(each)).toEqual(expected);
        expect(matcher.match(each).map((match) => match.term)).toEqual(expected);
      }
    }),
    { numRuns: 15 },
  );
});
