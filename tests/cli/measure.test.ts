/** What was found is held against what should have been found, term by term and all in all. */
import { describe, expect, test } from 'vitest';
import { errorsOf, type Found, measure, reportText, scoresOf, totalOf } from '../../src/cli/measure.ts';

const row = (id: string, expected: string[], found: string[]): Found => ({
  id,
  title: `Title ${id}`,
  expected,
  found,
});

const ROWS = [
  row('a', ['Sanctions'], ['Sanctions']),
  row('b', ['Sanctions', 'Missile launch'], ['Sanctions']),
  row('c', [], ['Missile launch', 'Sanctions']),
  row('d', [], []),
];

describe('scores', () => {
  test('count an article once for each term', () => {
    expect(scoresOf(ROWS, ['Sanctions', 'Missile launch'])).toEqual({
      Sanctions: { right: 2, wrong: 1, missed: 0, precision: 2 / 3, recall: 1, f1: 0.8 },
      'Missile launch': { right: 0, wrong: 1, missed: 1, precision: 0, recall: 0, f1: 0 },
    });
  });

  test('add up over all terms', () => {
    expect(totalOf(ROWS)).toEqual({
      right: 2,
      wrong: 2,
      missed: 1,
      precision: 0.5,
      recall: 2 / 3,
      f1: expect.closeTo(4 / 7),
    });
  });

  test.each<[string, Found[], number, number]>([
    ['nothing was wanted and nothing found', [row('a', [], [])], 1, 1],
    ['nothing was found of what was wanted', [row('a', ['T'], [])], 0, 0],
    ['only what was not wanted was found', [row('a', [], ['T'])], 0, 0],
  ])('are defined where %s', (_, rows, precision, recall) => {
    expect(scoresOf(rows, ['T']).T).toMatchObject({ precision, recall });
  });
});

test('an error says which terms are missing and which are wrong', () => {
  expect(errorsOf(ROWS)).toEqual([
    { id: 'b', title: 'Title b', missing: ['Missile launch'], wrong: [] },
    { id: 'c', title: 'Title c', missing: [], wrong: ['Missile launch', 'Sanctions'] },
  ]);
});

test('alerts are measured by article, whatever the terms', () => {
  const judged = ROWS.map((one) => ({ ...one, isTold: one.id !== 'b' && one.id !== 'd' }));
  const report = measure(judged, ['Sanctions']);
  expect(report).toMatchObject({
    articles: 4,
    positives: 2,
    alerted: 1,
    missed: ['b Title b'],
    falselyAlerted: ['c Title c'],
    precision: 0.5,
    recall: 0.5,
  });
  expect(reportText(report).split('\n').slice(0, 7)).toEqual([
    '4 articles, 2 of them should be alerted: 1 were.',
    'Alerted or not: precision 0.500, recall 0.500',
    '  missed: b Title b',
    '  should not have been alerted: c Title c',
    '',
    'Term                     precision  recall  F1',
    'Sanctions                0.667      1.000   0.800   1 wrong, 0 missed',
  ]);
});
