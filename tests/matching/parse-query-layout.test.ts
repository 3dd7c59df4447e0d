/** A query in lines reads back as the same query, keeps to its columns where it can, and looks as it should. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatQuery } from '../../src/matching/format-query.ts';
import { layoutQuery } from '../../src/matching/layout-query.ts';
import { parseQuery } from '../../src/matching/parse-query.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

function check(source: string, columns: number, lines: string[]) {
  const parsed = parseQuery(source);
  expect(parsed.ok ? layoutQuery(parsed.query, columns) : parsed.error).toEqual(lines);
}

test('what fits stays on one line', () => {
  check('a OR (b c)', 20, ['a OR b c']);
});

test('an alternative has a line of its own, and single words and quotations share theirs', () => {
  check('rocket OR "launch site" OR Sohae OR a NEAR/3 b OR Iran OR India OR lead:(x y)', 30, [
    'rocket OR "launch site"',
    'OR Sohae',
    'OR a NEAR/3 b',
    'OR Iran OR India',
    'OR lead:(x y)',
  ]);
});

test('what is in parentheses stands further in, and behind what it belongs to', () => {
  check('@korea (launch OR test OR "lift-off" OR fire) NOT title:(Iran OR "South Korea")', 28, [
    '@korea (',
    '  launch OR test',
    '  OR "lift-off" OR fire)',
    'NOT title:(',
    '  Iran OR "South Korea")',
  ]);
});

test('a chain of NEAR goes on further in where it is one alternative of several', () => {
  check('gift OR (Christmas OR Xmas) NEAR/6 (present OR surprise) NEAR/30 @washington', 40, [
    'gift',
    'OR (Christmas OR Xmas)',
    '  NEAR/6 (present OR surprise)',
    '  NEAR/30 @washington',
  ]);
});

test('the list of a number OF fills its lines', () => {
  check('2 OF (talk OR negotiation, dialogue, summit OR meet, letter, envoy)', 34, [
    '2 OF (',
    '  talk OR negotiation, dialogue,',
    '  summit OR meet, letter, envoy)',
  ]);
});

test('any query in lines, of any width, is the same query', () => {
  fc.assert(
    fc.property(arbitraryQuery(['korea']), fc.integer({ min: 1, max: 80 }), (query, columns) => {
      const lines = layoutQuery(query, columns);
      const text = lines.join('\n');
      expect(parseQuery(text), text).toMatchObject({ ok: true, query });
      expect(lines.some((line) => /\s$/.test(line))).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('with room enough no line is too long', () => {
  fc.assert(
    fc.property(arbitraryQuery(['korea']), fc.integer({ min: 70, max: 120 }), (query, columns) => {
      const lines = layoutQuery(query, columns);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      if (formatQuery(query).length <= columns) expect(lines).toEqual([formatQuery(query)]);
    }),
    { numRuns: 1000 },
  );
});
