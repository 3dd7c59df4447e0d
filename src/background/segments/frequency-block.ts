/** How many articles each term stands in, packed into blocks. */
import { firstFrom, type PackedBlock, placeOf } from './posting-block.ts';

/** One is read for each term that is asked for. */
const fullTerms = 256;
const words = 4;

export type Frequencies = {
  /** Ascending. */
  terms: Uint32Array;
  counts: Uint32Array;
};

const noFrequencies: Frequencies = { terms: new Uint32Array(0), counts: new Uint32Array(0) };

export function packFrequencies({ terms, counts }: Frequencies): PackedBlock[] {
  const blocks: PackedBlock[] = [];
  for (let from = 0; from < terms.length; from += fullTerms) {
    const part = terms.subarray(from, from + fullTerms);
    const both = new Uint32Array(2 * part.length);
    both.set(part);
    both.set(counts.subarray(from, from + fullTerms), part.length);
    blocks.push({ first: part[0] ?? 0, data: new Uint8Array(both.buffer) });
  }
  return blocks;
}

/** What is damaged counts as empty. */
export function readFrequencies(data: Uint8Array): Frequencies {
  if (data.length % (2 * words) !== 0) return noFrequencies;
  const aligned = data.byteOffset % words === 0 ? data : data.slice();
  const both = new Uint32Array(aligned.buffer, aligned.byteOffset, data.length / words);
  return { terms: both.subarray(0, both.length / 2), counts: both.subarray(both.length / 2) };
}

export function frequencyOf({ terms, counts }: Frequencies, term: number): number {
  return counts[placeOf(terms, term)] ?? 0;
}

/** Those of the terms from `from` to before `to`. */
export function cutFrequencies({ terms, counts }: Frequencies, from: number, to: number): Frequencies {
  const [start, end] = [firstFrom(terms, from), firstFrom(terms, to)];
  return { terms: terms.subarray(start, end), counts: counts.subarray(start, end) };
}

export function joinFrequencies(parts: readonly Frequencies[]): Frequencies {
  const size = parts.reduce((sum, { terms }) => sum + terms.length, 0);
  const joined = { terms: new Uint32Array(size), counts: new Uint32Array(size) };
  let at = 0;
  for (const { terms, counts } of parts) {
    joined.terms.set(terms, at);
    joined.counts.set(counts, at);
    at += terms.length;
  }
  return joined;
}

export function addFrequencies(a: Frequencies, b: Frequencies): Frequencies {
  const most = a.terms.length + b.terms.length;
  const [terms, counts] = [new Uint32Array(most), new Uint32Array(most)];
  let [i, j, size] = [0, 0, 0];
  while (i < a.terms.length || j < b.terms.length) {
    const left = a.terms[i] ?? Number.POSITIVE_INFINITY;
    const right = b.terms[j] ?? Number.POSITIVE_INFINITY;
    terms[size] = Math.min(left, right);
    counts[size++] =
      (left <= right ? (a.counts[i++] as number) : 0) + (right <= left ? (b.counts[j++] as number) : 0);
  }
  return { terms: terms.subarray(0, size), counts: counts.subarray(0, size) };
}
