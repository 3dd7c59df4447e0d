/** Places in a YAML text are found again, also behind quotation marks and escapes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/settings/yaml-source.ts';

function columnOf(yaml: string, offset: number) {
  const { source, problems } = readYaml('watch.yaml', yaml);
  return problems.length > 0 ? problems : source?.locateInText(['match'], offset);
}

describe('a character of a text', () => {
  test('is found behind the escapes of double quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (before) => {
        const written = JSON.stringify(before);
        expect(columnOf(`match: ${JSON.stringify(`${before}!`)}`, before.length)).toEqual({
          line: 1,
          column: 'match: '.length + written.length,
        });
      }),
    );
  });

  test('is found behind the doubled quotes of single quotes', () => {
    fc.assert(
      fc.property(fc.string(), (before) => {
        const written = before.replaceAll("'", "''");
        expect(columnOf(`# first\nmatch: '${written}!'`, before.length)).toEqual({
          line: 2,
          column: `match: '${written}`.length + 1,
        });
      }),
    );
  });

  test.each([
    ['plain', 'match: a (b OR) c', 8, { line: 1, column: 16 }],
    ['a code point beyond the first plane', 'match: "\\U0001F600x"', 2, { line: 1, column: 19 }],
    ['a code point of the first plane', 'match: "\\U000000e9x"', 1, { line: 1, column: 19 }],
    ['short escapes', 'match: "\\x41\\u00e9\\/x"', 3, { line: 1, column: 21 }],
    ['over two lines: its beginning', 'match: "a\n  b"', 2, { line: 1, column: 8 }],
    ['folded: its beginning', 'match: >-\n  a\n  b', 2, { line: 1, column: 8 }],
    ['an alias: its beginning', 'a: &a word\nmatch: *a', 2, { line: 2, column: 8 }],
    ['beyond the end: the end', "match: 'ab'", 99, { line: 1, column: 12 }],
  ])('%s', (_how, yaml, offset, place) => {
    expect(columnOf(yaml, offset)).toEqual(place);
  });
});

test('what is missing is placed where the nearest that holds it stands', () => {
  const { source } = readYaml('watch.yaml', 'feeds:\n  - name: A\n    url: B\n');
  expect([
    source?.locate(['feeds', 0, 'url'], 'value'),
    source?.locate(['feeds', 0, 'url'], 'key'),
    source?.locate(['feeds', 0, 'title'], 'value'),
    source?.locate(['feeds', 7, 'url'], 'value'),
    source?.locate(['terms'], 'value'),
  ]).toEqual([
    { line: 3, column: 10 },
    { line: 3, column: 5 },
    { line: 2, column: 5 },
    { line: 2, column: 3 },
    { line: 1, column: 1 },
  ]);
});
