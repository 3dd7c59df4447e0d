import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeSignature,
  encodeSignature,
  estimateOverlap,
  signatureBands,
  type TextSignature,
  textSignature,
} from '../../src/stories/signature.ts';
import { numberedWords } from './texts.ts';

function sign(text: string): TextSignature {
  const signature = textSignature(text);
  if (signature === null) throw new Error('the text is too short');
  return signature;
}

describe('textSignature', () => {
  test('gives none for a text too short to tell a copy from a coincidence', () => {
    expect(textSignature(numberedWords(0, 19))).toBeNull();
    expect(textSignature('')).toBeNull();
  });

  test('does not depend on case, punctuation, accents or white space', () => {
    const text = `Pyongyang's envoy said: “No talks.” ${numberedWords(0, 30)}`;
    const same = `PYONGYANG’S  énvoy\nsaid, no talks ${numberedWords(0, 30).toUpperCase()}`;
    expect(sign(same)).toEqual(sign(text));
  });

  test('reads Hangul by character, so that a text without many spaces has one', () => {
    expect(
      sign('최선희 외무성 제1부상은 미국과의 대화에 대해 아무런 대답도 하지 않았다고 밝혔다'),
    ).toMatchObject({
      shingles: expect.any(Number),
    });
  });
});

describe('estimateOverlap', () => {
  const original = sign(numberedWords(0, 400));
  const table = [
    { name: 'the same text', other: numberedWords(0, 400), least: 1, most: 1 },
    { name: 'a cut to the first half', other: numberedWords(0, 200), least: 0.7, most: 1 },
    { name: 'half of it and as much new', other: numberedWords(200, 600), least: 0.3, most: 0.7 },
    { name: 'another text', other: numberedWords(1000, 1400), least: 0, most: 0.05 },
  ];
  test.each(table)('estimates the containment of $name', ({ other, least, most }) => {
    const { containment } = estimateOverlap(original, sign(other));
    expect(containment).toBeGreaterThanOrEqual(least);
    expect(containment).toBeLessThanOrEqual(most);
  });

  test('is symmetric and stays between 0 and 1', () => {
    const range = fc.tuple(fc.nat(300), fc.integer({ min: 20, max: 200 }));
    fc.assert(
      fc.property(range, range, ([a, lengthA], [b, lengthB]) => {
        const [left, right] = [sign(numberedWords(a, a + lengthA)), sign(numberedWords(b, b + lengthB))];
        const overlap = estimateOverlap(left, right);
        expect(estimateOverlap(right, left)).toEqual(overlap);
        // Fewer than 20 shingles count as 20, so that a short text is not contained in another by chance.
        if (Math.min(left.shingles, right.shingles) >= 20)
          expect(overlap.containment).toBeGreaterThanOrEqual(overlap.jaccard);
        expect(overlap.containment).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('signatureBands', () => {
  test('has a band in common for a reprint that lost a third and gained a third', () => {
    const bands = new Set(signatureBands(sign(numberedWords(0, 300))));
    expect(signatureBands(sign(numberedWords(100, 400))).some((band) => bands.has(band))).toBe(true);
  });

  test('has none in common for unrelated texts', () => {
    const bands = new Set(signatureBands(sign(numberedWords(0, 300))));
    expect(signatureBands(sign(numberedWords(1000, 1300))).filter((band) => bands.has(band))).toEqual([]);
  });
});

describe('encodeSignature', () => {
  test('comes back the same from a text column', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 20, max: 100 }), (start, length) => {
        const signature = sign(numberedWords(start, start + length));
        expect(decodeSignature(encodeSignature(signature))).toEqual(signature);
      }),
      { numRuns: 50 },
    );
  });

  test('does not come back from anything else', () => {
    expect(decodeSignature('')).toBeNull();
    expect(decodeSignature('not a signature')).toBeNull();
    expect(decodeSignature('AAAA'.repeat(200))).toBeNull();
  });
});
