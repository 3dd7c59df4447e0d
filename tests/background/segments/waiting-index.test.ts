/** The index of what waits is after a step back what it was before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBestHits } from '../../../src/background/segments/best-hits.ts';
import type { WaitingDocument } from '../../../src/background/segments/counted-document.ts';
import { createWaitingIndex, type WaitingIndex } from '../../../src/background/segments/waiting-index.ts';

const TERMS = [1, 2, 3, 4, 5];

const documents = fc.array(fc.uniqueArray(fc.constantFrom(...TERMS), { minLength: 1 }), { maxLength: 12 });

function toDocument(terms: readonly number[], index: number): WaitingDocument {
  return {
    terms: Uint32Array.from(terms),
    counts: Uint8Array.from(terms.map((term) => 1 + ((term + index) % 3))),
    article: index + 1,
    moment: index,
    length: terms.length,
  };
}

function indexOf(all: readonly (readonly number[])[]): WaitingIndex {
  const index = createWaitingIndex();
  for (const [at, terms] of all.entries()) index.add(toDocument(terms, at));
  return index;
}

/** All that can be asked of it. */
function answers(index: WaitingIndex, size: number) {
  const best = createBestHits(20);
  const weights = new Map(TERMS.map((term) => [term, term]));
  index.score(weights, size, { before: 1_000, meanLength: 3, best });
  return [size, TERMS.map((term) => index.frequency(term, size)), best.take()];
}

test('documents that are taken back leave nothing behind, and others can follow', () => {
  fc.assert(
    fc.property(documents, documents, documents, (kept, taken, next) => {
      const index = indexOf([...kept, ...taken]);
      index.truncate(kept.length);
      expect(answers(index, index.size())).toEqual(answers(indexOf(kept), kept.length));
      for (const [at, terms] of next.entries()) index.add(toDocument(terms, kept.length + at));
      expect(answers(index, index.size())).toEqual(
        answers(indexOf([...kept, ...next]), kept.length + next.length),
      );
    }),
  );
});
