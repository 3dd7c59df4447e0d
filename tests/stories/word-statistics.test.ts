import { describe, expect, test } from 'vitest';
import { hashTerm } from '../../src/stories/fold-text.ts';
import { foldTokens } from '../../src/stories/fold-tokens.ts';
import { knownWords, readWordTable, shippedWords } from '../../src/stories/word-statistics.ts';

describe('knownWords', () => {
  test('reads words, names, pairs of characters and lone characters', () => {
    const table = { documents: 64, words: { 8: ['Kim talk'], 16: ['test'] }, pairs: { 2: ['北朝米 核'] } };
    const read: [string, number, boolean][] = [];
    readWordTable(table, (...one) => read.push(one));
    expect(read).toEqual([
      ['kim', 8, true],
      ['talk', 8, false],
      ['test', 16, false],
      ['北朝', 2, false],
      ['北米', 2, false],
      ['核', 2, false],
    ]);
    expect(knownWords(table)).toEqual({
      documents: 64,
      frequencies: new Map(read.map(([term, count]) => [hashTerm(term), count])),
      names: new Set([hashTerm('kim')]),
    });
  });
});

describe('the shipped table', () => {
  const { documents, frequencies, names } = shippedWords();
  const count = (term: string) => frequencies.get(hashTerm(term)) ?? 0;

  test('knows as many words as folding needs, and none more often than there are documents', () => {
    expect(frequencies.size).toBeGreaterThan(12_000);
    expect(Math.max(...frequencies.values())).toBeLessThanOrEqual(documents);
    expect(Math.min(...frequencies.values())).toBeGreaterThan(0);
  });

  test.each([
    ['government', 'sanction'],
    ['president', 'missile'],
    ['했다', '제재'],
    ['した', '制裁'],
    ['记者', '导弹'],
  ])('has %s more often than %s', (common, rare) => {
    expect(count(common)).toBeGreaterThan(count(rare));
  });

  test('is counted in the terms that folding has', () => {
    const terms = foldTokens('The presidents of 2 countries met; 대통령이 했다').map(({ term }) => term);
    expect(terms.filter((term) => count(term) > 0)).toEqual(terms);
  });

  test('knows names from words', () => {
    expect(['obama', 'washington', 'korea'].map((term) => names.has(hashTerm(term)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['government', 'missile'].map((term) => names.has(hashTerm(term)))).toEqual([false, false]);
  });

  test('takes all years for alike', () => {
    expect(count('2026')).toBe(count('2016'));
  });
});
