/** Words that look like an operator or a quotation are told; all others are words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../src/matching/format-query.ts';
import { warnOfWords } from '../../src/matching/warn-of-words.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

/** The word, and what may have been meant. */
function warnings(source: string) {
  return warnOfWords(source).map(({ start, end, suggestion }) => [source.slice(start, end), suggestion]);
}

describe('a warning is given', () => {
  test.each([
    ['missile or rocket', [['or', 'OR']]],
    [
      '(rocket And engine) not title:(Iran or India)',
      [
        ['And', 'AND'],
        ['not', 'NOT'],
        ['or', 'OR'],
      ],
    ],
    ['not missile rocket', [['not', 'NOT']]],
    ['rocket near/5 engine', [['near/5', 'NEAR/5']]],
    ['rocket NAER/5 engine', [['NAER/5', 'NEAR/5']]],
    ['rocket Neat/12 (engine OR motor)', [['Neat/12', 'NEAR/12']]],
    [
      '‘Christmas gift’ OR «gift»',
      [
        ['‘Christmas gift’', '"Christmas gift"'],
        ['«gift»', '"gift"'],
      ],
    ],
    ["'Christmas gift' threat", [["'Christmas gift'", '"Christmas gift"']]],
  ])('for %s', (source, expected) => {
    expect(warnings(source)).toEqual(expected);
  });
});

describe('no warning is given', () => {
  test.each([
    ['or missile'],
    ['missile or'],
    ['"missile or rocket"'],
    ['Oregon nothing android near nearby'],
    ["O'Neill 'Tis rock'n'roll"],
    ['(missile OR'],
  ])('for %s', (source) => {
    expect(warnings(source)).toEqual([]);
  });

  test('for any query of plain words', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        expect(warnings(formatQuery(query))).toEqual([]);
      }),
    );
  });
});
