import { expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { articleText } from './article-text.ts';

const contexts = { korea: 'Pyongyang OR DPRK' };

function explain(match: string, title: string, context: string | null = null) {
  const compiled = compileTerms([{ name: 'Draft', match, context }], contexts);
  if (!compiled.ok) throw new Error('does not compile');
  return compiled.matcher.explain(articleText({ title }))[0];
}

function checkMissing(match: string, title: string, missing: readonly string[]) {
  expect(explain(match, title)?.missing, `${match} in ${title}`).toEqual(missing);
}

test('the tree says what each part found', () => {
  expect(explain('UNSC NEAR/3 (draft OR vote) NOT Syria', 'A draft at the UNSC on Syria', 'korea')).toEqual({
    term: 'Draft',
    matches: false,
    nearly: true,
    missing: ['without: Syria', '@korea: one of: Pyongyang OR DPRK'],
    query: {
      query: 'UNSC NEAR/3 (draft OR vote) NOT Syria',
      holds: false,
      found: [],
      parts: [
        {
          query: 'UNSC NEAR/3 (draft OR vote)',
          holds: true,
          found: [
            { field: 'title', text: 'draft' },
            { field: 'title', text: 'UNSC' },
          ],
          parts: [
            { query: 'UNSC', holds: true, found: [{ field: 'title', text: 'UNSC' }], parts: [] },
            {
              query: 'draft OR vote',
              holds: true,
              found: [],
              parts: [
                { query: 'draft', holds: true, found: [{ field: 'title', text: 'draft' }], parts: [] },
                { query: 'vote', holds: false, found: [], parts: [] },
              ],
            },
          ],
        },
        {
          query: 'NOT Syria',
          holds: false,
          found: [],
          parts: [{ query: 'Syria', holds: true, found: [{ field: 'title', text: 'Syria' }], parts: [] }],
        },
      ],
    },
    context: {
      query: '@korea',
      holds: false,
      found: [],
      parts: [
        {
          query: 'Pyongyang OR DPRK',
          holds: false,
          found: [],
          parts: [
            { query: 'Pyongyang', holds: false, found: [], parts: [] },
            { query: 'DPRK', holds: false, found: [], parts: [] },
          ],
        },
      ],
    },
  });
});

test('what is missing is said in a line each', () => {
  checkMissing('rocket test', 'a rocket', ['test']);
  checkMissing('rocket NEAR/2 test', 'a rocket', ['test']);
  checkMissing('rocket NEAR/2 test', 'rocket x x x test', ['closer together: rocket NEAR/2 test']);
  checkMissing('2 OF (rocket, engine, test)', 'a rocket', ['1 more of: 2 OF (rocket, engine, test)']);
  checkMissing('body:(rocket OR test)', 'rocket', ['in body: one of: rocket OR test']);
  checkMissing('rocket', 'rockets', []);
});

test('of several ways to match, the nearest is told', () => {
  checkMissing('(rocket engine test) OR (draft vote) OR gift', 'a draft', ['vote']);
  checkMissing('(rocket engine test) OR (engine vote)', 'an engine', ['vote']);
  checkMissing('(rocket engine) OR gift', 'a draft', ['one of: (rocket engine) OR gift']);
});

test('of what is excluded, the part that was found is told', () => {
  checkMissing('draft NOT (Syria OR Mali OR Iran)', 'a draft on Mali', ['without: Mali']);
  checkMissing('draft NOT title:(Syria OR @korea)', 'a DPRK draft', ['without: title:@korea']);
});

test('a term of which nothing was found is not nearly a match', () => {
  expect(explain('rocket test', 'a gift')?.nearly).toBe(false);
  expect(explain('rocket test @korea', 'Pyongyang')?.nearly).toBe(false);
  expect(explain('rocket NOT gift', 'a gift')?.nearly).toBe(false);
  expect(explain('lead:@korea NOT gift', 'a gift from Pyongyang')?.nearly).toBe(true);
});
