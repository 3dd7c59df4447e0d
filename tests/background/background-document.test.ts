import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  backgroundDocument,
  decodeDocument,
  encodeDocument,
  hashTerm,
  inTitle,
  lengthOf,
  titleKey,
} from '../../src/background/background-document.ts';

const letter = fc.constantFrom(
  'a',
  'B',
  '7',
  ' ',
  '\n',
  '.',
  'é',
  '최',
  '선',
  '北',
  'か',
  '\u0000',
  '\ud83d',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(letter, { maxLength: 80 }).map((all) => all.join('')),
);
const article = fc.record({ title: text, summary: text, body: text });

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(article, (one) => {
      const document = backgroundDocument(one);
      expect(decodeDocument(encodeDocument(document))).toEqual(document);
    }),
  );
});

test('terms and pairs ascend, each once', () => {
  fc.assert(
    fc.property(article, (one) => {
      const { terms, counts, places, pairs } = backgroundDocument(one);
      for (const row of [terms, pairs]) expect([...row]).toEqual([...new Set(row)].sort((a, b) => a - b));
      expect([counts.length, places.length]).toEqual([terms.length, terms.length]);
    }),
  );
});

test('bytes of another kind give nothing or a document, and never a fault', () => {
  expect(decodeDocument(new Uint8Array())).toBeNull();
  expect(decodeDocument(Uint8Array.of(9, 1, 1))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      decodeDocument(bytes);
      decodeDocument(Uint8Array.of(1, ...bytes));
    }),
  );
});

test('a document that was cut off is none', () => {
  const bytes = encodeDocument(backgroundDocument({ title: 'Envoy at the harbour', summary: '', body: '' }));
  expect(decodeDocument(bytes.subarray(0, 6))).toBeNull();
});

test('counts a word of the title twice, one of the lead twice, and one further behind once', () => {
  const body = `envoy ${Array.from({ length: 70 }, (_, i) => `word${i}x`).join(' ')} harbour`;
  const { terms, counts, places } = backgroundDocument({ title: 'Sanctions', summary: '', body });
  const of = (word: string) => {
    const at = terms.indexOf(hashTerm(word));
    return [counts[at], places[at]];
  };
  expect({ sanctions: of('sanctions'), envoy: of('envoy')[0], harbour: of('harbour') }).toEqual({
    sanctions: [2, inTitle],
    envoy: 2,
    harbour: [1, 0],
  });
});

test('a title is found by its first words, whatever follows them', () => {
  const { terms } = backgroundDocument({
    title: 'UPDATE 2-Envoy leaves Seoul without any talks on sanctions',
    summary: '',
    body: '',
  });
  expect(terms).toContain(titleKey('envoy leaves seoul without any more'.split(' ')));
  expect(titleKey(['envoy', 'leaves'])).toBeNull();
});

const hostile = {
  'no text': '',
  'digits only': '7 '.repeat(100_000),
  '200 kB of one word': 'envoy '.repeat(33_000),
  '200 kB without a space': 'x'.repeat(200_000),
  '200 kB of Han': '北京'.repeat(33_000),
  '200 kB of different words': Array.from({ length: 30_000 }, (_, i) => `w${i}`).join(' '),
};
test.each(Object.entries(hostile))('takes %s', (_, body) => {
  const document = backgroundDocument({ title: '', summary: '', body });
  expect(decodeDocument(encodeDocument(document))).toEqual(document);
  expect(lengthOf(document)).toBeLessThan(200_000);
});
