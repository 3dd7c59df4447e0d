/** A word of the index that a query would find is asked for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { type IndexKey, nameIndexKeys, wordIndexKey } from '../../src/matching/index-keys.ts';
import { findNamesAt } from '../../src/matching/korean-name/find-name.ts';
import { readName } from '../../src/matching/korean-name/read-name.ts';
import { readingKeys, type Syllable } from '../../src/matching/korean-name/syllable.ts';
import { stem } from '../../src/matching/stem.ts';
import { syllableSpellings } from '../../src/matching/syllable-spellings.ts';
import { tokenize } from '../../src/matching/tokenize.ts';

const isAmong = (words: readonly string[]) => (key: IndexKey) =>
  words.some(
    (one) =>
      key.words.includes(one) || (key.beginnings.some((start) => one.startsWith(start)) && key.fits(one)),
  );

const SUFFIXES =
  's es ies sses ed eed ing y ational enci izer bli alli entli eli ousli ization ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance er able ible ant ement ment ent ion ism ate iti ous ive ize e ll'.split(
    ' ',
  );
const word = fc
  .tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.array(fc.constantFrom(...SUFFIXES), { maxLength: 3 }))
  .map(([root, suffixes]) => root + suffixes.join(''));

test('every word is found under its stem', () => {
  fc.assert(
    fc.property(word, (text) => {
      const key = wordIndexKey(stem(text));
      const isAsked =
        key?.words.includes(text) || key?.beginnings.some((beginning) => text.startsWith(beginning));
      expect(isAsked && (key?.words.includes(text) || key?.fits(text))).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

const NAMES = ['Choe Son-hui', 'Ri Thae-song', 'O Il-u', 'Kim Jong-un', 'No Yong-i', 'Namgung Min', 'I Un'];

test('a name is found under the words of every spelling of it', () => {
  const spelling = (syllable: Syllable) =>
    fc
      .constantFrom(...readingKeys(syllable))
      .chain((key) => fc.constantFrom(...syllableSpellings(key).latin, ...syllableSpellings(key).hangul));
  const spelt = fc.constantFrom(...NAMES).chain((name) => {
    const [way] = readName(name) ?? [];
    const syllables = [...(way?.surname ?? []), ...(way?.given ?? [])];
    const parts = fc.tuple(...syllables.map(spelling));
    const gaps = fc.array(fc.constantFrom('', ' ', '-'), { minLength: 4, maxLength: 4 });
    return fc.record({ name: fc.constant(name), parts, gaps, areCapital: fc.boolean() });
  });
  let found = 0;
  fc.assert(
    fc.property(spelt, ({ name, parts, gaps, areCapital }) => {
      const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);
      const text = parts.map((part, i) => (areCapital ? capital(part) : part) + (gaps[i] ?? '')).join('');
      const written = { title: capital(text), summary: '', body: '' };
      const korean = readName(name) ?? [];
      if (findNamesAt(korean, written.title, tokenize(written.title), 0).length === 0) return;
      found += 1;
      expect(nameIndexKeys(korean).some((row) => row.every(isAmong(wordsToIndex(written))))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect(found).toBeGreaterThan(300);
});

test('what the index takes for signs alone is not asked of it', () => {
  expect(wordIndexKey('\u19b0')).toBeNull();
});

describe('a name is found under words that spell all of it', () => {
  const table: [name: string, words: string[], isFound: boolean][] = [
    ['Choe Son-hui', ['choe', 'son', 'hui'], true],
    ['Choe Son-hui', ['choi', 'sun', 'hee'], true],
    ['Choe Son-hui', ['choesonhui'], true],
    ['Choe Son-hui', ['choe', 'sonhui'], true],
    ['Choe Son-hui', ['čchö', 'son', 'hui'], true],
    ['Choe Son-hui', ['최', '선', '희'], true],
    ['Choe Son-hui', ['choe', 'ryong', 'hae'], false],
    ['Choe Son-hui', ['kim', 'son', 'hui'], false],
    ['최선희', ['choe', 'son', 'hui'], true],
    ['최선희', ['최', '선'], false],
    ['Ri Thae-song', ['lee', 'tae', 'sung'], true],
    ['Ri Thae-song', ['i', 'the'], false],
    ['Kim Jong-un', ['kimjongun'], true],
  ];
  test.each(table)('%s in %j: %s', (text, words, isFound) => {
    const name = readName(text);
    const rows = name === null ? [] : nameIndexKeys(name);
    expect(rows.some((row) => row.every(isAmong(words)))).toBe(isFound);
  });
});
