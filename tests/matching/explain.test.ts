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
  const nothing = { holds: false, found: [], obstacle: null, parts: [] };
  const draft = { where: 'title', text: 'draft', times: 1 };
  const council = { where: 'title', text: 'UNSC', times: 1 };
  const syria = { where: 'title', text: 'Syria', times: 1 };
  expect(explain('UNSC NEAR/3 (draft OR vote) NOT Syria', 'A draft at the UNSC on Syria', 'korea')).toEqual({
    term: 'Draft',
    matches: false,
    nearly: true,
    missing: ['without: Syria', '@korea: one of: Pyongyang OR DPRK'],
    query: {
      ...nothing,
      kind: 'and',
      query: 'UNSC NEAR/3 (draft OR vote) NOT Syria',
      parts: [
        {
          ...nothing,
          kind: 'near',
          query: 'UNSC NEAR/3 (draft OR vote)',
          holds: true,
          found: [draft, council],
          parts: [
            { ...nothing, kind: 'leaf', query: 'UNSC', holds: true, found: [council] },
            {
              ...nothing,
              kind: 'or',
              query: 'draft OR vote',
              holds: true,
              parts: [
                { ...nothing, kind: 'leaf', query: 'draft', holds: true, found: [draft] },
                { ...nothing, kind: 'leaf', query: 'vote' },
              ],
            },
          ],
        },
        {
          ...nothing,
          kind: 'not',
          query: 'NOT Syria',
          parts: [{ ...nothing, kind: 'leaf', query: 'Syria', holds: true, found: [syria] }],
        },
      ],
    },
    context: {
      ...nothing,
      kind: 'context',
      query: '@korea',
      parts: [
        {
          ...nothing,
          kind: 'or',
          query: 'Pyongyang OR DPRK',
          parts: [
            { ...nothing, kind: 'leaf', query: 'Pyongyang' },
            { ...nothing, kind: 'leaf', query: 'DPRK' },
          ],
        },
      ],
    },
  });
});

test('what was found is told with its place and how often, the lead apart from the rest', () => {
  const body = `Tests. A test! ${'and so on '.repeat(30)} test Test TESTS`;
  const compiled = compileTerms([{ name: 'Test', match: 'test', context: null, aliases: [] }], {});
  if (!compiled.ok) throw new Error('does not compile');
  const [explained] = compiled.matcher.explain(articleText({ title: 'test', body }));
  expect(explained?.query.found).toEqual([
    { where: 'title', text: 'test', times: 1 },
    { where: 'lead', text: 'Tests', times: 1 },
    { where: 'lead', text: 'test', times: 1 },
    { where: 'body', text: 'test', times: 2 },
    { where: 'body', text: 'TESTS', times: 1 },
  ]);
});

test('what is missing is said in a line each', () => {
  checkMissing('rocket test', 'a rocket', ['test']);
  checkMissing('rocket NEAR/2 test', 'a rocket', ['test']);
  checkMissing('rocket NEAR/2 test', 'rocket x x x test', [
    'closer together (nearest 4 words apart): rocket NEAR/2 test',
  ]);
  checkMissing('2 OF (rocket, engine, test)', 'a rocket', ['1 more of: 2 OF (rocket, engine, test)']);
  checkMissing('body:(rocket OR test)', 'rocket', ['in body: one of: rocket OR test']);
  checkMissing('rocket', 'rockets', []);
});

test('of several ways to match, the nearest is told', () => {
  checkMissing('(rocket engine test) OR (draft vote) OR gift', 'a draft', ['vote']);
  checkMissing('(rocket engine test) OR (engine vote)', 'an engine', ['vote']);
  checkMissing('(rocket engine) OR gift', 'a draft', ['one of: rocket engine OR gift']);
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
