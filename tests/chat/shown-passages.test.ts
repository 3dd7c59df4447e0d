/** Which passages an alert shows, the same on every platform. */
import { expect, test } from 'vitest';
import { isOpen, shownPassages } from '../../src/chat/shown-passages.ts';
import type { Passage } from '../../src/domain/match.ts';

function passageOf(text: string, ...highlights: (readonly [number, number])[]): Passage {
  return { field: 'body', offset: 0, text, highlights };
}

test('the best passage of each term comes before the second best of any', () => {
  const terms = [
    { name: 'a', passages: [passageOf('One.'), passageOf('Two.')] },
    { name: 'b', passages: [passageOf('Three.')] },
  ];
  const shown = shownPassages({ headline: 'A headline', terms }, 2);
  expect(shown.map(({ text }) => text)).toEqual(['One.', 'Three.']);
});

test('a passage that two terms met in is shown once, with the words of both', () => {
  const text = 'A rocket engine test at Sohae.';
  const terms = [
    { name: 'a', passages: [passageOf(text, [24, 29])] },
    { name: 'b', passages: [passageOf(text, [2, 15], [9, 20])] },
  ];
  expect(shownPassages({ headline: 'A headline', terms }, 3)).toEqual([passageOf(text, [2, 20], [24, 29])]);
});

test('what only says the headline again, or nothing, is left out', () => {
  const terms = [
    { name: 'a', passages: [passageOf('Rocket — TEST!'), passageOf(' \u200b '), passageOf('More.')] },
  ];
  const shown = shownPassages({ headline: 'North tells of rocket test', terms }, 3);
  expect(shown.map(({ text }) => text)).toEqual(['More.']);
});

test.each([
  ['A sentence.', false, false],
  ['“A sentence.”', false, false],
  ['북한이 시험을 했다', false, false],
  ['the end of one, he said.', true, false],
  ['The beginning of one, and', false, true],
])('%s begins and ends in the middle of a sentence: %s, %s', (text, before, after) => {
  expect(isOpen(text)).toEqual({ before, after });
});
