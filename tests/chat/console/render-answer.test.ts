import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandAnswer } from '../../../src/chat/command.ts';
import { renderAnswer } from '../../../src/chat/console/render-answer.ts';

const STYLE = { colour: false, timezone: 'UTC' };

const ANSWER: CommandAnswer = {
  heading: 'Why: posted',
  entries: [
    {
      headline: 'A gift',
      link: 'https://wire.example/a',
      source: 'Wire',
      published: Date.UTC(2019, 11, 20, 9, 30),
      note: 'came in at once',
    },
    { headline: 'Christmas gift', link: null, source: '', published: null, note: null },
  ],
  lines: ['desk', '  posted: first report', '', '    ✓ gift'],
  footer: 'Times are of UTC.',
};

test('an answer is a heading, its entries, its lines as they are, and a footer', () => {
  expect(renderAnswer(ANSWER, STYLE)).toBe(
    [
      '── Why: posted',
      'A gift',
      'https://wire.example/a',
      'Wire · 20 Dec 2019, 09:30 UTC · came in at once',
      '',
      'Christmas gift',
      '',
      'desk',
      '  posted: first report',
      '',
      '    ✓ gift',
      '',
      'Times are of UTC.',
      '',
    ].join('\n'),
  );
});

test('sentences come first', () => {
  const says = ['There is no term “x”.', 'Did you mean y?\x07'];
  expect(renderAnswer({ heading: 'Why?', says, entries: [], footer: null }, STYLE)).toBe(
    '── Why?\nThere is no term “x”.\nDid you mean y?\n',
  );
});

test('an answer of a footer alone is two lines', () => {
  expect(renderAnswer({ heading: 'Why?', entries: [], footer: 'Nothing.' }, STYLE)).toBe(
    '── Why?\nNothing.\n',
  );
});

test('nothing in an answer can steer the terminal', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\x1b[31m', '\u202e', 'a\r\nb', '\x07'),
  );
  const entry = fc.record({
    headline: text,
    link: text,
    source: text,
    published: fc.constant(null),
    note: text,
  });
  const answer = fc.record({ heading: text, entries: fc.array(entry), lines: fc.array(text), footer: text });
  fc.assert(
    fc.property(answer, (given) => {
      expect(renderAnswer(given, STYLE).replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u,
      );
    }),
  );
});
