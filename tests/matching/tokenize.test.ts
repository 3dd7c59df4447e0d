import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../src/matching/tokenize.ts';

function check(text: string, words: string) {
  expect(
    tokenize(text)
      .map((token) => token.text)
      .join(' '),
    text,
  ).toBe(words);
}

test('words are read without case, accents, widths, ligatures and invisible characters', () => {
  check('Sŏn-hŭi ÉTÉ Łódź Øre', 'son hui ete lodz ore');
  check('e\u0301te\u0301 Straße ΣΑΣ Ёлка', 'ete strasse σασ елка');
  check('ＵＮＳＣ １２ ﬁre ½', 'unsc 12 fire 1 2');
  check('mis\u200bsile ro\u00adcket \u202eabc\u202c', 'missile rocket abc');
  check('كِتَاب ـــ', 'كتاب');
});

test('apostrophes belong to the word, a possessive does not', () => {
  check("North Korea's workers' Ch’oe O'Brien don‘t", 'north korea workers choe obrien dont');
  check("'quoted' words’", 'quoted words');
});

test('hyphens and dashes part words', () => {
  check('year-end year–end Hwasong-15', 'year end year end hwasong 15');
});

test('digit groups and decimals are one number', () => {
  check('1,200 km 12,345,678 3.5 1,20 2,0000', '1200 km 12345678 3.5 1 20 2 0000');
  check('1990’s 15th', '1990 15th');
});

test('initialisms are one word', () => {
  check('U.S. and U.N.S.C. a.m.', 'us and unsc am');
  check('U . S . FAA, U. S. troops', 'us faa us troops');
  check('the U.S. U.N. envoy', 'the us un envoy');
  check('George W. Bush. A. then b. c', 'george w bush a then b c');
});

test('Hangul, Kana and Han are one token a character', () => {
  check('최선희가 왔다', '최 선 희 가 왔 다');
  check('최선희'.normalize('NFD'), '최 선 희');
  check('ミサイルｶﾞ発射', 'ミ サ イ ル ガ 発 射');
});

test('a word is highlighted whole, with its marks and dots and without its possessive', () => {
  const text = "the U.S. e\u0301te\u0301's end";
  const slices = tokenize(text).map(({ start, end }) => text.slice(start, end));
  expect(slices).toEqual(['the', 'U.S.', 'e\u0301te\u0301', 'end']);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom(..."aZ é.,’'-19 ß최ﬁ½ﾞｶ\u0301\u200b\u1100\u1161\u11a8ŉİ・ー\ud800"), {
      maxLength: 40,
    })
    .map((characters) => characters.join('')),
);

test('tokens stand in order, and meet at most in a character that gave several', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let before = { start: 0, end: 0 };
      for (const { text: word, start, end } of tokenize(text)) {
        expect(word).not.toBe('');
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start >= before.start && end >= before.end).toBe(true);
        if (start < before.end) expect(tokenize(text.slice(start, before.end)).length).toBeGreaterThan(1);
        before = { start, end };
      }
    }),
    { numRuns: 1000 },
  );
});

test('the slice of the original text reads as the token', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { text: word, start, end } of tokenize(text)) {
        const again = tokenize(text.slice(start, end)).map((token) => token.text);
        expect(again).toContain(word);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a sharp s is the same in capitals, however they are written', () => {
  const words = ['Straße', 'STRASSE', 'STRAẞE'].map((text) => tokenize(text).map((token) => token.text));
  expect(words).toEqual([['strasse'], ['strasse'], ['strasse']]);
});

test('a token reads as itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { text: word } of tokenize(text))
        expect(tokenize(word).map((token) => token.text)).toEqual([word]);
    }),
    { numRuns: 1000 },
  );
});

test('a long row of digit groups, initials or apostrophes is read in one pass', () => {
  const counts = [`1${',234'.repeat(100_000)}`, 'U.'.repeat(100_000), "a'".repeat(100_000)].map(
    (text) => tokenize(text).length,
  );
  expect(counts).toEqual([Math.ceil(100_001 / 11), 1, 1]);
});
