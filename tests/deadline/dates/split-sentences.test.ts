/** Sentences end where readers see them end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '../../../src/deadline/dates/split-sentences.ts';

test.each([
  ['It ends. It begins.', ['It ends.', 'It begins.']],
  ['It is due on Dec. 24. Nobody knows.', ['It is due on Dec. 24.', 'Nobody knows.']],
  [
    'The U.N. Security Council met. J.R. Smith spoke.',
    ['The U.N. Security Council met.', 'J.R. Smith spoke.'],
  ],
  ['“We will go.” He went.', ['“We will go.”', 'He went.']],
  ['Mr. Kim spoke at 9 p.m. Friday. He left.', ['Mr. Kim spoke at 9 p.m. Friday.', 'He left.']],
  ['He left at 9 p.m. Nobody came.', ['He left at 9 p.m.', 'Nobody came.']],
  ['회담이 열린다. 그는 말했다.', ['회담이 열린다.', '그는 말했다.']],
  ['開かれる。終わる。', ['開かれる。', '終わる。']],
  ['It rose 1.5 percent.', ['It rose 1.5 percent.']],
  ['One line\nand\t another', ['One line', 'and another']],
  ['', []],
])('%s', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences);
});

test('no character but a blank is lost, and each sentence is on one line', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '.', '?', ' ', '\n', '다', '”', '1') }),
      (text) => {
        const sentences = splitSentences(text);
        expect(sentences.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const sentence of sentences) expect(sentence).toBe(sentence.trim().replace(/\s+/g, ' '));
      },
    ),
  );
});
