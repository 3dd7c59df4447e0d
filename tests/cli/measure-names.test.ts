import { expect, test } from 'vitest';
import { measureNames } from '../../src/cli/measure-names.ts';

const pairs = [
  { a: 'Han Mi-ryong', b: 'Han Mi Ryong', ref: 'one', kind: 'punctuation' },
  { a: 'Sin Jong-gu', b: 'Sin Yong Gu', ref: 'two', kind: 'romanisation' },
  { a: 'Pak Tok-su', b: 'Kim Nobody', ref: 'three', kind: 'alias' },
  { a: 'Ivan Petrov', b: 'Petrov, Ivan Petrov', ref: 'four', kind: 'alias' },
];
const people = [
  { id: 'five', korean: '신영구', latin: ['Sin Yong-gu', 'Sin Yonggu Ivanas'] },
  { id: 'one', korean: null, latin: ['Han Miryong'] },
];

test('counts the pairs found by kind, lists what is missed, and judges every spelling of two people', () => {
  const { report, gold, predictions } = measureNames(pairs, people, 'exact');
  expect(report).toEqual({
    reach: 'exact',
    pairs: { of: 4, found: 2 },
    kinds: {
      punctuation: { of: 1, found: 1 },
      romanisation: { of: 1, found: 0 },
      alias: { of: 2, found: 1 },
    },
    missed: [pairs[1], pairs[2]],
    // Of 3, 2, 2, 2 and 3 spellings. The second and the fifth share one.
    different: { of: 51, joined: 0, leftOut: 6 },
    joined: [],
    koreanToLatin: { of: 2, found: 2 },
    latinToKorean: { of: 2, found: 1 },
    missedLabels: [{ korean: '신영구', latin: 'Sin Yonggu Ivanas', missed: 'to Korean' }],
  });
  expect(gold.length).toBe(55);
  expect(gold.map(({ a, b }) => [a, b])).toEqual(predictions.map(({ a, b }) => [a, b]));
  expect(gold.slice(0, 5).map(({ same }) => same)).toEqual([true, true, true, true, false]);
  expect(predictions.slice(0, 5).map(({ same }) => same)).toEqual([true, false, false, true, false]);
});

test('names taken to be alike find more, and join people who differ by a J', () => {
  const other = { a: 'Sin Chong-gu', b: 'Sin Chonggu', ref: 'six', kind: 'punctuation' };
  const { report } = measureNames([...pairs, other], [], 'alike');
  expect(report.pairs).toEqual({ of: 5, found: 4 });
  expect(report.different.joined).toBe(4);
  expect(report.joined.map(({ refs }) => refs)).toEqual(Array(4).fill(['two', 'six']));
});
