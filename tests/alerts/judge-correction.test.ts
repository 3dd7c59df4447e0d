/** What an edit or a correction changes, in words. */
import { describe, expect, test } from 'vitest';
import { correctionWords, isCorrection } from '../../src/alerts/judge-correction.ts';

const text = (title: string, body = '') => ({ title, summary: '', body });

describe('a report says itself that it corrects', () => {
  test.each([
    'CORRECTED: Blast kills 12',
    'CORRECTED-Blast kills 12',
    'Correction: Blast kills 12',
    '(LEAD) corrects: Blast kills 12',
    '(2nd LD) (Corrects headline) Blast kills 12',
    '[정정] 폭발로 12명 사망',
    '<정정> 폭발로 12명 사망',
    '【更正】爆発で12人死亡',
  ])('%s', (title) => expect(isCorrection(text(title))).toBe(true));

  test('in front of its text', () => {
    expect(isCorrection(text('Blast kills 12', '(Corrects toll in first paragraph) A blast …'))).toBe(true);
  });
});

test.each([
  'Correct answers to the quiz',
  'Corrections officer held',
  'Trump corrects aide',
  '수정 계획 발표',
  'A blast',
])('it does not by “%s”', (title) => expect(isCorrection(text(title))).toBe(false));

test.each([
  ['another title', text('Blast kills 12'), text('Fire kills 12'), ['title before: Blast kills 12']],
  ['a comma only', text('Blast, kills 12'), text('Blast kills 12'), []],
  [
    'another number',
    text('Blast', 'It killed 12 people.'),
    text('Blast', 'It killed 15 people.'),
    ['15 people (before: 12 people)'],
  ],
  [
    'one number more',
    text('Blast', 'It killed 12 people.'),
    text('Blast', 'It killed 12 people and hurt 3 guards.'),
    [],
  ],
  ['no weight', text('Blast', 'It was loud.'), text('Blast', 'It was very loud.'), []],
] as const)('an edit that changes %s', (_what, before, after, words) => {
  expect(correctionWords(before, after)).toEqual(words);
});
