/** Searches the documents that are in no segment yet, in memory. */
import type { Instant } from '../../domain/instant.ts';
import { fade, termWeight } from '../background-index.ts';
import type { BestHits } from './best-hits.ts';
import type { WaitingDocument } from './counted-document.ts';

/** Documents are added at the end: whoever saw fewer of them asks for the first so many. */
export type WaitingIndex = {
  size(): number;
  add(document: WaitingDocument): void;
  /** Takes back those behind the first so many. */
  truncate(size: number): void;
  /** In how many of the first documents the term stands. */
  frequency(term: number, size: number): number;
  score(weights: ReadonlyMap<number, number>, size: number, scoring: Scoring): void;
};

type Scoring = { before: Instant; meanLength: number; best: BestHits };

type Entry = Pick<WaitingDocument, 'article' | 'moment' | 'length' | 'terms'>;

/** A posting is its document times this, plus the count. */
const documentUnit = 2 ** 8;
const firstPostings = 2 ** 15;
const none = -1;

export function createWaitingIndex(): WaitingIndex {
  const entries: Entry[] = [];
  /** The newest posting of each term, from where each one leads to the one before, and how many it has. */
  const newest = new Map<number, number>();
  const frequencies = new Map<number, number>();
  let postings = new Int32Array(firstPostings);
  let before = new Int32Array(firstPostings);
  let used = 0;

  function reserve(more: number): void {
    if (used + more <= postings.length) return;
    const length = 2 * (used + more);
    [postings, before] = [enlarge(postings, length), enlarge(before, length)];
  }

  return {
    size: () => entries.length,
    add({ terms, counts, article, moment, length }) {
      reserve(terms.length);
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i] as number;
        postings[used] = entries.length * documentUnit + (counts[i] as number);
        before[used] = newest.get(term) ?? none;
        newest.set(term, used++);
        frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      }
      entries.push({ article, moment, length, terms });
    },
    truncate(size) {
      while (entries.length > size) {
        for (const term of entries.pop()?.terms.toReversed() ?? []) {
          used -= 1;
          const earlier = before[used] as number;
          if (earlier === none) newest.delete(term);
          else newest.set(term, earlier);
          frequencies.set(term, (frequencies.get(term) ?? 0) - 1);
        }
      }
    },
    frequency(term, size) {
      if (size === entries.length) return frequencies.get(term) ?? 0;
      let frequency = 0;
      for (let at = newest.get(term) ?? none; at !== none; at = before[at] as number)
        if ((postings[at] as number) < size * documentUnit) frequency += 1;
      return frequency;
    },
    score(weights, size, { before: until, meanLength, best }) {
      const scores = new Float64Array(size);
      for (const [term, weight] of weights) {
        for (let at = newest.get(term) ?? none; at !== none; at = before[at] as number) {
          const posting = postings[at] as number;
          const document = Math.floor(posting / documentUnit);
          if (document >= size) continue;
          const { length } = entries[document] as Entry;
          scores[document] =
            (scores[document] as number) + weight * termWeight(posting % documentUnit, length, meanLength);
        }
      }
      for (let document = 0; document < size; document++) {
        const score = scores[document] as number;
        const { article, moment } = entries[document] as Entry;
        if (score > 0 && moment < until) best.offer({ article, moment, score: score * fade(until - moment) });
      }
    },
  };
}

function enlarge(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}
