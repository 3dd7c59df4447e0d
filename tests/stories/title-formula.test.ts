import { expect, test } from 'vitest';
import { createStatistics } from '../../src/stories/fold-statistics.ts';
import { readFoldText } from '../../src/stories/fold-text.ts';
import { areOfOtherNames, titleFormula } from '../../src/stories/title-formula.ts';
import { shippedWords } from '../../src/stories/word-statistics.ts';

function formulaOf(title: string) {
  const text = readFoldText({ title, summary: '', body: '', language: 'en' });
  return titleFormula(text, createStatistics(shippedWords()).weigh(text));
}

test.each([
  ['North Korea tests rocket engine at Sohae', 'North Korea tests rocket engine at Musudan', true],
  ['Strong quake shakes the coast of Chile', 'Strong quake shakes the coast of Japan', true],
  ['Strong quake shakes the coast of Chile', 'Strong quake shakes the coast of Chile, 12 dead', false],
  ['Storm kills 12 people near Manila', 'Storm kills 15 people near Manila', false],
  ['Envoy of Pyongyang walks out of nuclear talks', 'Talks break off as Pyongyang loses patience', false],
  ['Choe Son-hui warns', 'Ri Thae-song warns', false],
])('“%s” and “%s” say the same of others: %s', (one, other, expected) => {
  expect(areOfOtherNames(formulaOf(one), formulaOf(other))).toBe(expected);
});
