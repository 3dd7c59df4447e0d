/** No foreign text can steer a terminal, hide in it, or turn its direction. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../../src/chat/console/printable.ts';

const TABLE: [text: string, shown: string][] = [
  ['Plain “text”, café, 최선희, 金正恩, 🚀', 'Plain “text”, café, 최선희, 金正恩, 🚀'],
  ['\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['\u001b]0;title\u0007x', ']0;titlex'],
  ['\u001b]8;;https://evil.example\u001b\\link', ']8;;https://evil.example\\link'],
  ['\u009b2Jx', '2Jx'],
  ['one\r\ntwo\tthree\vfour\ffive\u0085six\u2028seven\u2029eight', 'one two three four five six seven eight'],
  ['over\b\b\b\bwritten\u007f', 'overwritten'],
  ['\u202egnp.exe\u202c', 'gnp.exe'],
  ['\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061c', 'abc'],
  ['ze\u200bro\u200c-\u200dwidth\ufeff\u00ad', 'zero-width'],
  ['\ud800half\udc00', 'half'],
  ['tag\u{e0041}s', 'tags'],
  ['', ''],
];

test.each(TABLE)('%j is shown as %j', (text, shown) => expect(printable(text)).toBe(shown));

const unit = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\u001b',
    '\u009b',
    '\u202e',
    '\u2066',
    '\n',
    '\u2028',
    '\ud83d',
    '\ude80',
    '\u{e0041}',
    '\u0000',
  ),
);
const hostile = fc.array(unit, { maxLength: 30 }).map((parts) => parts.join(''));

test('no control, format or line character and no half of a pair survives, and nothing changes twice', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = printable(text);
      expect({ bad: shown.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu), again: printable(shown) }).toEqual({
        bad: null,
        again: shown,
      });
    }),
    { numRuns: 1_000 },
  );
});

test('letters, digits, punctuation, signs and marks are all kept', () => {
  const kept = (text: string) => text.match(/[\p{L}\p{N}\p{P}\p{S}\p{M}]/gu);
  fc.assert(
    fc.property(hostile, (text) => {
      expect(kept(printable(text))).toEqual(kept(text));
    }),
  );
});
