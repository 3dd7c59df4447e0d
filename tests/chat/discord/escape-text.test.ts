import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, maskedLink, plainText, safeUrl } from '../../../src/chat/discord/escape-text.ts';
import { findDangers } from './find-dangers.ts';
import { hostileText } from './hostile-text.ts';

test.each([
  ['plain words stay as they are', 'UN: China-Russia draft (2nd)', 'UN: China-Russia draft (2nd)'],
  ['emphasis is shown', '*a* _b_ ~c~ |d| `e`', '\\*a\\* \\_b\\_ \\~c\\~ \\|d\\| \\`e\\`'],
  ['a link is shown as it is written', '[a](http://b.c)', '\\[a\\](http:\\//b.c)'],
  ['mentions do not ping', '<@1> @everyone @HERE', '\\<@1> @\u200beveryone @\u200bHERE'],
  ['emoji names stay names', 'at 10:30 :skull:', 'at 10:30 \\:skull:'],
  ['a heading does not begin', '# a # b', '\\# a # b'],
  ['a list does not begin', '- a', '\\- a'],
  ['a numbered list does not begin', '12. a', '12\\. a'],
  ['a quote does not begin', '>>> a', '\\>>> a'],
  ['lines become one', ' a\r\n\tb\u2028c ', 'a b c'],
  ['what hides is gone', 'a\u202eb\u200bc\u0000d\ufeffe', 'abcde'],
  ['stacked marks are thinned', `a${'\u0301'.repeat(50)}`, `a${'\u0301'.repeat(4)}`],
  ['half a character is replaced', 'a\ud83d', 'a\ufffd'],
])('%s', (_, text, expected) => {
  expect(escapeText(text, 100)).toEqual(expected);
});

test.each([
  ['a cut leaves whole escapes', '****', 5, '\\*\\*…'],
  ['a cut leaves whole characters', '😀😀😀', 4, '😀…'],
  ['text of the very length stays whole', '****', 8, '\\*\\*\\*\\*'],
])('%s', (_, text, maxLength, expected) => {
  expect(escapeText(text, maxLength)).toEqual(expected);
});

test('where Discord shows no markdown nothing is escaped', () => {
  expect(plainText('snake_case [x] *y*', 100)).toEqual('snake_case [x] *y*');
});

test.each([
  ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
  ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
  ['javascript:alert(1)', null],
  ['https://yonhap.example@evil.example/', null],
  ['http://localhost/', null],
  [`https://a.example/${'x'.repeat(2100)}`, null],
  ['not a link', null],
  [null, null],
])('the link %s is given to Discord as %s', (link, expected) => {
  expect(safeUrl(link)).toEqual(expected);
});

test.each([
  [
    'brackets in the label',
    '[Breaking] a]b',
    'https://a.example/(x)',
    '[［Breaking］ a］b](https://a.example/%28x%29)',
  ],
  [
    'a URL in the label',
    'https://yonhap.example/x',
    'https://a.example/',
    'https:\\//yonhap.example/x [open at a.example](https://a.example/)',
  ],
  ['no label', ' ', 'https://a.example/', '[a.example](https://a.example/)'],
  ['no safe link', 'a_b', 'data:x', 'a\\_b'],
  ['a link that is too long', 'a', `https://a.example/${'x'.repeat(300)}`, 'a'],
])('%s', (_, text, link, expected) => {
  expect(maskedLink(text, link, 200)).toEqual(expected);
});

test.each([
  [
    'in a link',
    'They meet on Dec. 24 in [Chengdu]',
    'https://a.example/',
    '[They meet **on Dec. 24** in ［Chengdu］](https://a.example/)',
  ],
  ['without a link', '*They* meet on Dec. 24', null, '\\*They\\* meet **on Dec. 24**'],
  [
    'but not in what looks like another address',
    'on Dec. 24 at https://b.example/',
    'https://a.example/',
    'on Dec. 24 at https:\\//b.example/ [open at a.example](https://a.example/)',
  ],
])('words are marked %s', (_, text, link, expected) => {
  const start = text.indexOf('on Dec. 24');
  expect(maskedLink(text, link, 200, { start, end: start + 10 })).toBe(expected);
});

test('whatever is marked, wherever, nothing else changes, and it is no longer than it may be', () => {
  const place = fc.nat(40);
  fc.assert(
    fc.property(
      hostileText,
      fc.constantFrom(null, 'https://a.example/x'),
      place,
      place,
      (text, link, start, end) => {
        const marked = maskedLink(text, link, 160, { start, end });
        expect(findDangers(marked, [link])).toEqual([]);
        expect(marked.length).toBeLessThanOrEqual(160);
        expect(letters(marked)).toBe(letters(maskedLink(text, link, 160)));
      },
    ),
    { numRuns: 500 },
  );
});

function letters(markdown: string): string {
  return markdown.replace(/[^\p{L}\p{N}]+/gu, '');
}
