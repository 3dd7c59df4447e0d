import { expect, test } from 'vitest';
import { wordsToIndex } from '../../../src/app/intake/words-to-index.ts';

const table: [title: string, words: string[]][] = [
  ['The U.S. tests', ['the', 'us', 'tests']],
  ['A year-end deadline', ['a', 'year', 'end', 'deadline', 'yearend']],
  ['a one-two-three', ['a', 'one', 'two', 'three', 'onetwo', 'twothree']],
  ['Ch’oe Sŏn-hŭi', ['choe', 'son', 'hui', 'chʼoe', 'sonhui', 'sŏn']],
  ['최선희', ['최', '선', '희']],
  ['Čchö', ['ccho', 'čchö']],
  ['it’s été', ['it', 'ete']],
];
test.each(table)('“%s” is filed under its words and what they do not tell', (title, words) => {
  expect(wordsToIndex({ title, summary: '', body: '' })).toEqual(words);
});

test('words of two fields are not joined', () => {
  expect(wordsToIndex({ title: 'year-', summary: 'end', body: '' })).toEqual(['year', 'end']);
});
