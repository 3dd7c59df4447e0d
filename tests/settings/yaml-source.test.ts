/** Places in a YAML text are found again, also behind quotation marks and escapes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, Scalar } from 'yaml';
import type { Place } from '../../src/settings/problem.ts';
import { readYaml } from '../../src/settings/yaml-source.ts';

function columnOf(yaml: string, offset: number) {
  const { source, problems } = readYaml('watch.yaml', yaml);
  return problems.length > 0 ? problems : inShort(source?.locateInText(['match'], offset));
}

function inShort(place: Place | undefined) {
  return { line: place?.line, column: place?.column };
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
    ['over two lines of double quotes', 'match: "a\n  b"', 2, { line: 2, column: 3 }],
    ['behind an escaped line end', 'match: "a\\\n   b\\n\n  \\x20c"', 5, { line: 3, column: 7 }],
    ['over two lines of single quotes', "match: 'it''s\n\n  b'", 5, { line: 3, column: 3 }],
    ['over two plain lines', 'match: a b\n  c d # why', 6, { line: 2, column: 5 }],
    ['folded', 'match: >- # why\n  a\n  b (', 4, { line: 3, column: 5 }],
    ['folded, further in', 'match: >\n    a\n      b (\n    c\n', 8, { line: 4, column: 5 }],
    ['literal', 'match: |\n\n  a\n\n  b\n', 4, { line: 5, column: 3 }],
    ['with an indentation of its own', 'match: >1-\n   a\n b', 4, { line: 3, column: 2 }],
    ['with Windows line ends', 'match: >-\r\n  a\r\n  b', 2, { line: 3, column: 3 }],
    ['a space where lines meet: the end of the first', 'match: >-\n  a\n  b', 1, { line: 2, column: 4 }],
    ['the end of a block: the end of its last line', 'match: >\n  a\n  b\n\n', 3, { line: 3, column: 4 }],
    ['an alias: its beginning', 'a: &a word\nmatch: *a', 2, { line: 2, column: 8 }],
    ['beyond the end: the end', "match: 'ab'", 99, { line: 1, column: 12 }],
  ])('%s', (_how, yaml, offset, place) => {
    expect(columnOf(yaml, offset)).toEqual(place);
  });
});

test('every word of a text over several lines is found, however the text is written', () => {
  const words = fc.array(fc.constantFrom('a', 'bc', 'é', '최선', '😀', "it's", '"q"', '\\x', '#d'), {
    minLength: 1,
  });
  const style = fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN');
  const lines = fc.array(words, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(lines, style, fc.boolean(), (written, type, hasWindowsLineEnds) => {
      const scalar = new Scalar(written.map((line) => line.join(' ')).join('\n'));
      scalar.type = type;
      const yaml = new Document({ match: scalar }).toString({ lineWidth: 20, minContentWidth: 5 });
      const text = hasWindowsLineEnds ? yaml.replaceAll('\n', '\r\n') : yaml;
      const { source } = readYaml('watch.yaml', text);
      const match = String((source?.data as { match?: string } | undefined)?.match);
      for (const { index } of match.matchAll(/(?<=^|\s)[a-z최😀]/gu)) {
        const place = source?.locateInText(['match'], index);
        const line = text.split('\n')[(place?.line ?? 0) - 1] ?? '';
        const found = line.slice((place?.column ?? 0) - 1);
        expect([...found][0], `${index} of ${text}`).toBe([...match.slice(index)][0]);
      }
    }),
  );
});

test('what is missing is placed where the nearest that holds it stands', () => {
  const { source } = readYaml('watch.yaml', 'feeds:\n  - name: A\n    url: B\n');
  const places = [
    source?.locate(['feeds', 0, 'url'], 'value'),
    source?.locate(['feeds', 0, 'url'], 'key'),
    source?.locate(['feeds', 0, 'title'], 'value'),
    source?.locate(['feeds', 7, 'url'], 'value'),
    source?.locate(['terms'], 'value'),
  ];
  expect(places.map(inShort)).toEqual([
    { line: 3, column: 10 },
    { line: 3, column: 5 },
    { line: 2, column: 5 },
    { line: 2, column: 3 },
    { line: 1, column: 1 },
  ]);
});
