/** Postings come out of blocks as they were put in, also through merges; damage is noticed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invert } from '../../../src/background/segments/invert.ts';
import { mergeBlocks } from '../../../src/background/segments/merge.ts';
import {
  addScores,
  createBlockWriter,
  type PackedBlock,
  type PostingBlock,
  readBlock,
  type Scores,
} from '../../../src/background/segments/posting-block.ts';

type Postings = Record<number, [document: number, count: number][]>;

const arbitraryPostings: fc.Arbitrary<[number, [number, number][]][]> = fc.uniqueArray(
  fc.tuple(
    fc.nat(2 ** 28 - 1),
    fc.uniqueArray(fc.tuple(fc.nat(200_000), fc.integer({ min: 1, max: 63 })), {
      minLength: 1,
      maxLength: 40,
      selector: ([document]) => document,
    }),
  ),
  { maxLength: 150, selector: ([term]) => term },
);

const DOCUMENTS = 200_001;

function pack(postings: readonly [number, [number, number][]][]): PackedBlock[] {
  const writer = createBlockWriter();
  for (const [term, list] of postings.toSorted((a, b) => a[0] - b[0])) {
    writer.begin(term);
    for (const [document, count] of list.toSorted((a, b) => a[0] - b[0])) writer.post(document, count);
  }
  return writer.finish();
}

function read(blocks: readonly PackedBlock[], documents = DOCUMENTS): PostingBlock[] {
  return blocks.map(({ data }) => readBlock(data, documents) ?? expect.fail('damaged'));
}

function noScores(documents: number): Scores {
  return { values: new Float32Array(documents), touched: new Uint32Array(documents), size: 0 };
}

/** By the scores: of a document of mean length, a count weighs what tells it from all others. */
function unpack(blocks: readonly PostingBlock[], documents = DOCUMENTS): Postings {
  const lengths = new Uint16Array(documents);
  const postings: Postings = {};
  for (const block of blocks)
    block.terms.forEach((term, place) => {
      const scores = noScores(documents);
      expect(addScores(block, place, 1, { lengths, meanLength: 1, scores })).toBe(true);
      const list: [number, number][] = [];
      scores.values.forEach((score, document) => {
        if (score > 0) list.push([document, Math.round((0.3 * score) / (2.2 - score))]);
      });
      expect([...scores.touched.subarray(0, scores.size)]).toEqual(list.map(([document]) => document));
      postings[term] = list;
    });
  return postings;
}

const expected = (postings: readonly [number, [number, number][]][]): Postings =>
  Object.fromEntries(postings.map(([term, list]) => [term, list.toSorted((a, b) => a[0] - b[0])]));

test('postings are read as they were written', () => {
  fc.assert(
    fc.property(arbitraryPostings, (postings) => {
      expect(unpack(read(pack(postings)))).toEqual(expected(postings));
    }),
    { numRuns: 5 },
  );
});

test('merged segments have the postings of all, those of the later ones behind', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryPostings, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      (segments, limit) => {
        const packed = segments.map((postings) => read(pack(postings)));
        const merged: PackedBlock[] = [];
        let next: number | null = 0;
        while (next !== null) {
          const from: number = next;
          const sources = packed.map((blocks, i) => {
            const left = blocks.filter(({ terms }) => (terms.at(-1) ?? 0) >= from);
            return { blocks: left.slice(0, limit), base: i * DOCUMENTS, isLast: left.length < limit };
          });
          const slice = mergeBlocks(sources, from);
          merged.push(...slice.blocks);
          next = slice.next;
        }
        const all: Postings = {};
        segments.forEach((postings, i) => {
          for (const [term, list] of Object.entries(expected(postings)))
            all[Number(term)] = [
              ...(all[Number(term)] ?? []),
              ...list.map(([document, count]): [number, number] => [document + i * DOCUMENTS, count]),
            ];
        });
        const documents = segments.length * DOCUMENTS;
        expect(unpack(read(merged, documents), documents)).toEqual(all);
      },
    ),
    { numRuns: 3 },
  );
});

test('documents are inverted a part of the terms at a time', () => {
  const documents = [
    { terms: Uint32Array.of(3, 9), counts: Uint8Array.of(1, 2) },
    { terms: Uint32Array.of(), counts: Uint8Array.of() },
    { terms: Uint32Array.of(3, 8, 2 ** 28 - 1), counts: Uint8Array.of(63, 7, 8) },
  ];
  const low = invert(documents, 0, 9);
  expect(unpack(read(low.blocks, 3), 3)).toEqual({
    3: [
      [0, 1],
      [2, 63],
    ],
    8: [[2, 7]],
  });
  expect(low.frequencies).toEqual({ terms: Uint32Array.of(3, 8), counts: Uint32Array.of(2, 1) });
  const high = invert(documents, 9, 2 ** 28);
  expect(unpack(read(high.blocks, 3), 3)).toEqual({ 9: [[0, 2]], [2 ** 28 - 1]: [[2, 8]] });
});

test('whatever a damaged block has in it, reading ends and spoils nothing else', () => {
  const [block] = pack([
    [
      5,
      [
        [1, 1],
        [7, 40],
      ],
    ],
    [6, [[0, 3]]],
  ]);
  const whole = block?.data ?? expect.fail('no block');
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (place, value, end) => {
      const data = whole.slice(0, end);
      data[place] = value;
      const damaged = readBlock(data, 8);
      const scores = noScores(8);
      damaged?.terms.forEach((_, i) => {
        addScores(damaged, i, 1, { lengths: new Uint16Array(8), meanLength: 1, scores });
      });
      expect(scores.values.every(Number.isFinite)).toBe(true);
      expect(scores.values.filter((score) => score > 0)).toHaveLength(scores.size);
    }),
  );
});
