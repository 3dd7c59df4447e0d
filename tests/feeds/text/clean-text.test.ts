import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, collapseSpace, singleLine } from '../../../src/feeds/text/clean-text.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ' ',
      '\n',
      '\r',
      '\u00a0',
      '\u200b',
      '\u2029',
      '\u0085',
      '\u00ad',
      '\u3000',
      'a',
      '한',
    ),
  }),
);

test('the quick ways give the same as the long ones', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const clean = text
        .replace(/[\u0080-\u009f]/g, (char) =>
          new TextDecoder('windows-1252').decode(Uint8Array.of(char.charCodeAt(0))),
        )
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(/[^\P{Cc}\t\n]/gu, '')
        .replace(/[\p{Surrogate}\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
      expect(cleanText(text)).toBe(clean);
      expect(collapseSpace(text)).toBe(clean.replace(/\s+/g, ' '));
      expect(singleLine(text)).toBe(clean.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 2000 },
  );
});

test('what is clean stays as it is', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(singleLine(singleLine(text))).toBe(singleLine(text));
    }),
  );
});
