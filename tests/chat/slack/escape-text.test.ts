import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cleanText,
  escapeMrkdwn,
  safeLink,
  truncate,
  unescapeMrkdwn,
} from '../../../src/chat/slack/escape-text.ts';
import { hostileText } from './hostile-text.ts';

test.each([
  ['a line break becomes a space', 'one\r\n\ttwo', 'one two'],
  ['bidirectional controls are taken out', 'safe\u202Egnp.exe', 'safegnp.exe'],
  ['zero-width characters are taken out', 'Christ\u200Bmas\uFEFF', 'Christmas'],
  ['Hangul fillers are taken out', 'a\u3164b', 'ab'],
  ['half a character is replaced', 'a\uD800b', 'a\uFFFDb'],
  ['piled marks are thinned', `Z${'\u0301'.repeat(40)}`, `Z${'\u0301'.repeat(4)}`],
  ['markup stays as it is written', '<!channel> *bold* &amp;', '<!channel> *bold* &amp;'],
  ['Korean stays as it is', '최선희가 말했다', '최선희가 말했다'],
])('%s', (_name, text, expected) => {
  expect(cleanText(text, 100)).toBe(expected);
});

test('a cut does not split what people see as one character', () => {
  expect(truncate('ab👩‍👩‍👧‍👦cd', 8)).toBe('ab…');
});

test('a cut text is never longer than asked for', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (text, maxLength) => {
      expect(cleanText(text, maxLength).length).toBeLessThanOrEqual(maxLength);
    }),
  );
});

test('escaped text has no markup left and reads the same again', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escapeMrkdwn(text)).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      expect(unescapeMrkdwn(escapeMrkdwn(text))).toBe(text);
    }),
  );
});

test.each([
  ['https://news.example/a?b=1&c=2', 'https://news.example/a?b=1&c=2'],
  ['https://user:secret@news.example/', 'https://news.example/'],
  ['https://news.example/a b>c', 'https://news.example/a%20b%3Ec'],
  ['ftp://news.example/', null],
  ['javascript:alert(1)', null],
  ['//news.example', null],
  [`https://news.example/${'a'.repeat(200)}`, null],
])('the link %s is shown as %s', (link, expected) => {
  expect(safeLink(link, 200)).toBe(expected);
});
