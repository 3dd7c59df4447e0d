/** A long sentence is cut so that the words of its date are in what is left. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteAround, sentenceAround } from '../../src/coverage/sentence-around.ts';

const LONG =
  'The proposed resolution would also reopen markets for squid, crab and clothing, which earned well over a billion ' +
  'dollars a year before 2017, and cancel an order to expel tens of thousands of builders by this Sunday.';

function around(sentence: string, words: string, longest: number): string {
  const start = sentence.indexOf(words);
  return sentenceAround({ what: sentence, quote: { start, end: start + words.length } }, longest);
}

test.each([
  [LONG, 'by this Sunday', 60, '…order to expel tens of thousands of builders by this Sunday.'],
  [LONG, 'The proposed', 40, 'The proposed resolution would also…'],
  [LONG, '2017', 50, '…dollars a year before 2017, and cancel an order…'],
  ['Talks are on Dec. 24.', 'Dec. 24', 60, 'Talks are on Dec. 24.'],
])(
  '%# around the words of the date, whole words where there are any',
  (sentence, words, longest, expected) => {
    expect(around(sentence, words, longest)).toBe(expected);
  },
);

test('whatever the sentence, what is left is short, well formed, and has the words of the date', () => {
  const piece = fc.string({ unit: 'binary', maxLength: 120 });
  fc.assert(
    fc.property(piece, fc.constantFrom('Dec. 24', '12월 24일', '24日'), piece, (before, words, after) => {
      const quote = { start: before.length, end: before.length + words.length };
      const cut = sentenceAround({ what: `${before}${words}${after}`, quote }, 60);
      expect(cut).toContain(words);
      expect(cut.length).toBeLessThanOrEqual(240);
      if (before.length + after.length + words.length > 60) expect(cut.length).toBeLessThanOrEqual(62);
      if (before.isWellFormed() && after.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
    }),
  );
});

test('the words of the date are known in what is left', () => {
  const piece = fc.string({ unit: 'grapheme', maxLength: 120 });
  fc.assert(
    fc.property(piece, fc.constantFrom('Dec. 24', '12월 24일', '24日'), piece, (before, words, after) => {
      const what = `${before}${words}${after}`;
      const quote = { start: before.length, end: before.length + words.length };
      for (const longest of [60, 400]) {
        const found = quoteAround({ what, quote }, longest);
        const cut = sentenceAround({ what, quote }, longest);
        expect(found && cut.slice(found.start, found.end)).toBe(words);
      }
    }),
  );
  expect(quoteAround({ what: 'A name', quote: null }, 60)).toBeNull();
});
