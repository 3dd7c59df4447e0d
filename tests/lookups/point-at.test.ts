/** A part of a line is pointed at where people see it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointAt } from '../../src/lookups/point-at.ts';

const table: [name: string, typed: string, part: string, lines: string[]][] = [
  ['a word', 'gift NAER draft', 'NAER', ['gift NAER draft', '     ^^^^']],
  ['what stands behind wide characters', '북한 OR （gift', '（gift', ['북한 OR （gift', '        ^^^^^^']],
  ['what stands behind an escape sequence', '\u001b[31mgift )', ')', ['[31mgift )', '         ^']],
  ['what stands behind many spaces', 'gift \t\n  )', ')', ['gift )', '     ^']],
  ['what cannot be seen', 'gift \u202e', '\u202e', ['gift ', '     ^']],
  ['what stands at the end', 'gift', '', ['gift', '    ^']],
  [
    'a part of a long line',
    `${'a'.repeat(500)} )${' b'.repeat(500)}`,
    ')',
    [`…${'a'.repeat(18)} )${' b'.repeat(30)}…`, `${' '.repeat(20)}^`],
  ],
  [
    'a part behind many wide characters',
    `${'북'.repeat(500)} )`,
    ')',
    [`…${'북'.repeat(9)} )`, `${' '.repeat(20)}^`],
  ],
];
test.each(table)('%s', (_name, typed, part, lines) => {
  const start = part === '' ? typed.length : typed.indexOf(part);
  expect(pointAt(typed, start, start + part.length, 20)).toEqual(lines);
});

test('both lines stay short, and the marks within their room, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.nat(400),
      fc.nat(400),
      (typed, start, length) => {
        const at = Math.min(start, typed.length);
        const [line, marks] = pointAt(typed, at, at + length, 20);
        expect(line.length).toBeLessThanOrEqual(20 + 60 + 60 + 1);
        expect(marks).toMatch(/^ {0,20}\^{1,120}$/);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      },
    ),
  );
});
