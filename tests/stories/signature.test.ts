import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeSignature,
  encodeSignature,
  estimateOverlap,
  sketchText,
  type TextSignature,
  type TextSketch,
  textSignature,
} from '../../src/stories/signature.ts';
import { numberedWords } from './texts.ts';

function sketch(text: string): TextSketch {
  const made = sketchText(text);
  if (made === null) throw new Error('the text is too short');
  return made;
}

function sign(text: string): TextSignature {
  return sketch(text).signature;
}

/** Sentences of eleven words, numbered. */
function sentences(from: number, until: number): string {
  return Array.from({ length: until - from }, (_, i) => {
    const start = (from + i) * 11;
    return `${numberedWords(start, start + 11)}.`;
  }).join(' ');
}

const korean = '최선희 외무성 제1부상은 미국과의 대화에 대해 아무런 대답도 하지 않았다고 밝혔다';

describe('textSignature', () => {
  test('gives none for a text too short to tell a copy from a coincidence', () => {
    expect(textSignature(numberedWords(0, 19))).toBeNull();
    expect(textSignature('최선희 부상, 대화 거부')).toBeNull();
    expect(textSignature('')).toBeNull();
  });

  test('does not depend on case, punctuation, accents or white space', () => {
    const text = `Pyongyang's envoy said: “No talks.” ${numberedWords(0, 30)}`;
    const same = `PYONGYANG’S  énvoy\nsaid, no talks ${numberedWords(0, 30).toUpperCase()}`;
    expect(sign(same)).toEqual(sign(text));
  });

  test('reads Han, Kana and Hangul by character, so that a text without spaces has one', () => {
    expect(sign(korean).hashes.length).toBeGreaterThan(17);
    expect(
      sign('北朝鮮の国防科学院は西海衛星発射場で重大な実験を行ったと発表した').hashes.length,
    ).toBeGreaterThan(17);
  });

  test('keeps no more of a long text than of one of four hundred words', () => {
    expect(encodeSignature(sign(numberedWords(0, 5000))).length).toBe(
      encodeSignature(sign(numberedWords(0, 400))).length,
    );
  });
});

describe('estimateOverlap', () => {
  const original = sign(numberedWords(0, 400));
  const table = [
    { name: 'the same text', other: numberedWords(0, 400), containment: 1 },
    { name: 'a cut to the first half', other: numberedWords(0, 200), containment: 1 },
    { name: 'half of it and as much new', other: numberedWords(200, 600), containment: 0.5 },
    {
      name: 'a quarter of it in a text four times as long',
      other: numberedWords(300, 1900),
      containment: 0.25,
    },
    { name: 'a paragraph of it', other: numberedWords(360, 760), containment: 0.1 },
    { name: 'another text', other: numberedWords(1000, 1400), containment: 0 },
  ];
  test.each(table)('estimates the containment of $name', ({ other, containment }) => {
    expect(Math.abs(estimateOverlap(original, sign(other)).containment - containment)).toBeLessThan(0.1);
  });

  test('counts every shingle of two short texts', () => {
    const overlap = estimateOverlap(sign(numberedWords(0, 100)), sign(numberedWords(50, 150)));
    expect(overlap).toEqual({ containment: 47 / 97, shared: 47 });
  });

  test('leaves out what is skipped on both sides', () => {
    const footer = numberedWords(900, 940);
    const [a, b] = [sign(`${numberedWords(0, 60)} ${footer}`), sign(`${numberedWords(100, 160)} ${footer}`)];
    expect(estimateOverlap(a, b).containment).toBeGreaterThan(0.3);
    expect(estimateOverlap(a, b, new Set(sign(footer).hashes))).toEqual({ containment: 0, shared: 0 });
  });

  test('is off by less than a tenth in nine cases of ten, however long the texts are', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 0, max: 100 }),
        (a, b, percent) => {
          const shared = Math.round((Math.min(a, b) * percent) / 100);
          const left = numberedWords(0, a);
          const right = numberedWords(a - shared, a - shared + b);
          const true_ = Math.max(0, shared - 3) / (Math.min(a, b) - 3);
          errors.push(Math.abs(estimateOverlap(sign(left), sign(right)).containment - true_));
        },
      ),
      { numRuns: 100, seed: 4 },
    );
    expect(errors.filter((error) => error < 0.1).length).toBeGreaterThanOrEqual(90);
  });

  test('is symmetric and stays between 0 and 1', () => {
    const range = fc.tuple(fc.nat(300), fc.integer({ min: 21, max: 500 }));
    fc.assert(
      fc.property(range, range, ([a, lengthA], [b, lengthB]) => {
        const [left, right] = [sign(numberedWords(a, a + lengthA)), sign(numberedWords(b, b + lengthB))];
        const overlap = estimateOverlap(left, right);
        expect(estimateOverlap(right, left)).toEqual(overlap);
        expect(overlap.containment).toBeGreaterThanOrEqual(0);
        expect(overlap.containment).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the anchors of a text', () => {
  test('meet where one sentence is the same, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 29 }), (count, at) => {
        const place = Math.min(at, count - 1);
        const first = new Set(sketch(sentences(0, Math.max(2, count))).anchors);
        const quote = `${sentences(500, 504)} ${sentences(place, place + 1)} ${sentences(600, 604)}`;
        expect(sketch(quote).anchors.some((anchor) => first.has(anchor))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('do not meet where nothing is the same', () => {
    const first = new Set(sketch(sentences(0, 30)).anchors);
    expect(sketch(sentences(100, 130)).anchors.filter((anchor) => first.has(anchor))).toEqual([]);
  });

  test('are at most 36, however long the text is', () => {
    expect(sketch(sentences(0, 400)).anchors).toHaveLength(36);
  });
});

test('sketchText takes any text, and as long for a hostile one as for another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const made = sketchText(text);
      expect(made === null || made.anchors.length <= 36).toBe(true);
    }),
    { numRuns: 100 },
  );
  for (const piece of ['.', '"\'”', '\n', 'a.', '가', '. ”', ') '])
    expect(() => sketchText(piece.repeat(100_000))).not.toThrow();
});

describe('encodeSignature', () => {
  test('comes back the same from a text column', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 21, max: 600 }), (start, length) => {
        const signature = sign(numberedWords(start, start + length));
        expect(decodeSignature(encodeSignature(signature))).toEqual(signature);
      }),
      { numRuns: 50 },
    );
  });

  test('does not come back from anything else, nor from what an earlier version wrote', () => {
    const earlier = Buffer.alloc(4 * 65, 7).toString('base64');
    for (const encoded of [
      '',
      'not a signature',
      'AAAA'.repeat(200),
      earlier,
      'k1:',
      'k1:AAAA',
      `k1:${earlier}A`,
    ])
      expect(decodeSignature(encoded)).toBeNull();
  });
});
