import { expect, test } from 'vitest';
import { backgroundTerms, wordsToCount } from '../../src/stories/background-terms.ts';

function article(body: string) {
  return { title: '', summary: '', body };
}

function corpusOf(frequencies: Record<string, number>, documents = 100) {
  return { documents, documentFrequency: (word: string) => frequencies[word] ?? 0 };
}

test('picks the rare and repeated words first and leaves out stop words', () => {
  const frequencies = { sohae: 2, engine: 9, test: 30, the: 100, was: 100, of: 100 };
  expect(
    backgroundTerms(article('The test of the engine was the test of Sohae'), corpusOf(frequencies)),
  ).toEqual(['sohae', 'engine', 'test']);
});

test('leaves out a word that only this article has', () => {
  expect(backgroundTerms(article('Sohae engine'), corpusOf({ sohae: 1, engine: 2 }))).toEqual(['engine']);
});

test('gives two characters of Hangul as a phrase, as rare as the rarer of them', () => {
  expect(backgroundTerms(article('최선희 담화'), corpusOf({ 최: 3, 선: 5, 희: 1, 담: 2, 화: 9 }))).toEqual([
    '담 화',
    '최 선',
  ]);
});

test('gives at most 24 terms', () => {
  const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
  expect(
    backgroundTerms(article(words.join(' ')), { documents: 500, documentFrequency: () => 3 }),
  ).toHaveLength(24);
});

test('asks only for the frequency of the words it says', () => {
  const text = article('Sohae engine test, 최선희 담화');
  const asked = new Set<string>();
  const documentFrequency = (word: string) => {
    asked.add(word);
    return 2;
  };
  backgroundTerms(text, { documents: 100, documentFrequency });
  expect(new Set(wordsToCount(text))).toEqual(asked);
});
