/** Queries are put in order where they are written; all else of the file stays byte for byte. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, parseDocument, Scalar } from 'yaml';
import { formatQuery } from '../../src/matching/format-query.ts';
import { parseQuery } from '../../src/matching/parse-query.ts';
import { fixQueries } from '../../src/settings/fix-queries.ts';
import { arbitraryQuery } from '../matching/arbitrary-query.ts';

function check(before: string, after: string) {
  expect(fixQueries(before).text).toBe(after);
  expect(fixQueries(after)).toEqual({ text: after, changes: [] });
}

const LONG = '(engine OR motor OR Sohae OR Tongchang-ri) NEAR/8 (test OR launch OR burn OR fire) @korea';

test('the example is in order as it is', () => {
  const text = readFileSync(new URL('../../config/watch.yaml', import.meta.url), 'utf8');
  expect(fixQueries(text)).toEqual({ text, changes: [] });
});

test('a change is told with its line, its term or context, and both texts', () => {
  const text = 'contexts: { korea: (DPRK) }\nterms:\n  - name: Gift\n    match: "a  OR “b”"\n';
  expect(fixQueries(text).changes).toEqual([
    { line: 1, path: 'contexts.korea', name: '@korea', before: '(DPRK)', after: 'DPRK' },
    { line: 4, path: 'terms[0].match', name: 'Gift', before: '"a  OR “b”"', after: '"a OR \\"b\\""' },
  ]);
});

describe('the style stays, and what stands around', () => {
  test.each([
    ['plain', '- match: (a) # why\n', '- match: a # why\n'],
    ['plain, when it can stay so', '- match: (@korea)  a #why\n', "- match: '@korea a' #why\n"],
    ['plain in a flow', '- { match: (a)  b, name: x }', '- { match: a b, name: x }'],
    ['single quotes', "- match: 'it''s  (a)'\n", "- match: 'it''s a'\n"],
    ['double quotes', '- match: "\\"a\\"  \\u0041"\n', '- match: "\\"a\\" A"\n'],
    ['a tag', '- match: !!str (a)\n', '- match: !!str a\n'],
    ['folded', '- match: >-\n    (a)\n    b\n\n# end\n', '- match: >-\n    a b\n\n# end\n'],
    ['literal, with a comment', '- match: |+ # c\n      (a)\n\n', '- match: |+ # c\n      a\n\n'],
    ['no final newline', '- match: >\n    (a)', '- match: >\n    a'],
    ['an indentation of its own', '- match: >4-\n      (a)\n', '- match: >-\n      a\n'],
    ['over plain lines', '- match: (a)\n    OR b # c\n  name: x\n', '- match: a OR b # c\n  name: x\n'],
    ['on the next line', '- match:\n    "(a)"\n  name: x\n', '- match:\n    "a"\n  name: x\n'],
  ])('%s', (_style, before, after) => {
    check(before, after);
    check(before.replaceAll('\n', '\r\n'), after.replaceAll('\n', '\r\n'));
    check(`\uFEFF# first\n${before}`, `\uFEFF# first\n${after}`);
  });
});

test('what becomes too long for its line is folded, and its comment goes with the line', () => {
  check(
    `terms:\n  - match: ${LONG} OR (else here)  # why\n    name: x`,
    `terms:\n  - match: >-  # why\n      ${LONG}\n      OR else here\n    name: x`,
  );
});

test('in a flow there is only one line', () => {
  check(`- { match: "${LONG} OR (else here)" }`, `- { match: "${LONG} OR else here" }`);
});

describe('nothing is changed', () => {
  test.each([
    [
      'where lines end elsewhere',
      '- match: >-\n    a OR\n    (b OR c)\n      NEAR/4 d\n\n    OR lead:(\n      e f)\n',
    ],
    ['over plain lines', '- match: a\n    OR b\n'],
    ['over quoted lines', "- match: 'a\n    OR b'\n"],
    ['up to 120 columns', `- match: ${'abcd '.repeat(22)}\n`],
    ['in what an alias repeats', '- match: &a (a)\n- match: *a\n'],
    ['in other texts', '- match: a\n  name: (b)\n  background: { note: (c) }\n'],
    ['in a query that does not parse', '- match: (a OR\n'],
    ['in what is no query', '- match: 5\n- match: [(a)]\n- (a)\n- match:\n'],
    ['in another document', 'contexts: [(a)]\nterms: terms/\n'],
    ['in nothing', ''],
  ])('%s', (_why, text) => {
    expect(fixQueries(text)).toEqual({ text, changes: [] });
  });
});

test('however a query is written, the fixed file means the same, and a second time nothing changes', () => {
  const style = fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN');
  const messy = fc
    .tuple(arbitraryQuery(['korea']), style, fc.constantFrom(' ', '  ', '\n', '\n  '))
    .map(([query, type, space]) => {
      const scalar = new Scalar(`(${formatQuery(query).replaceAll(' ', space)})`);
      scalar.type = type;
      return { name: '(x)', match: scalar, note: '"a"  b' };
    });
  fc.assert(
    fc.property(
      fc.array(messy, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 40, max: 130 }),
      fc.boolean(),
      fc.boolean(),
      (terms, lineWidth, hasWindowsLineEnds, isFlow) => {
        const document = new Document({ terms });
        document.commentBefore = ' first';
        const list = document.get('terms') as { flow?: boolean; comment?: string };
        list.flow = isFlow;
        list.comment = ' last';
        const yaml = document.toString({ lineWidth }).replaceAll('\n', hasWindowsLineEnds ? '\r\n' : '\n');
        const { text } = fixQueries(yaml);
        const trees = (written: string) =>
          (parseDocument(written).toJS() as { terms: { match: string }[] }).terms.map((term) => {
            const parsed = parseQuery(term.match);
            return { ...term, match: parsed.ok ? parsed.query : parsed.error };
          });
        expect(trees(text)).toEqual(trees(yaml));
        expect(fixQueries(text)).toEqual({ text, changes: [] });
        const comments = (written: string) => written.match(/# \w+/g);
        expect(comments(text)).toEqual(comments(yaml));
      },
    ),
    { numRuns: 300 },
  );
});
