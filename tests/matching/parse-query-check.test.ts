/** What is checked without a matcher is told exactly as it is when the terms are compiled. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTerms } from '../../src/matching/check-terms.ts';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { formatQuery } from '../../src/matching/format-query.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

const contextNames = ['korea', 'lead', 'broken', 'circle', 'nowhere'];
const written = fc.oneof(
  { weight: 3, arbitrary: arbitraryQuery(contextNames).map(formatQuery) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a OR', '(a', 'NOT a', 'a NEAR/2 @lead', 'title:@lead', '@nowher'),
  },
);
const term = fc.record({
  name: fc.constantFrom('x', 'y'),
  match: written,
  aliases: fc.array(fc.constantFrom('崔善姬', 'Цой Сон Хи', '…'), { maxLength: 2 }),
});
const contexts = fc.record({
  korea: written,
  lead: fc.constant('lead:(a b)'),
  broken: fc.constant('(a'),
  circle: fc.constantFrom('a @circle', 'a'),
});
const acronyms = fc.array(fc.array(fc.constantFrom('KEDO', 'JCS', 'a b', '…'), { maxLength: 3 }), {
  maxLength: 2,
});

test('the same errors, in the same order', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 4 }), contexts, acronyms, (terms, sources, rows) => {
      const compiled = compileTerms(
        terms.map((each) => ({ ...each, context: null })),
        sources,
        { acronyms: rows },
      );
      const errors = checkTerms(terms, sources, { acronyms: rows });
      expect(errors).toEqual(compiled.ok ? [] : compiled.errors);
    }),
    { numRuns: 500 },
  );
});
