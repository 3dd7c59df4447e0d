/** Postings packed into blocks: of some terms of a segment, in which of its documents each stands, and how often. */
import { termWeight } from '../background-index.ts';

/** Documents of a segment are numbered from 0. */
export type PostingBlock = {
  /** Ascending. */
  terms: Uint32Array;
  /** In how many documents each stands, which of them is the last, and where its postings end in `bytes`. */
  frequencies: Uint32Array;
  lasts: Uint32Array;
  ends: Uint32Array;
  /** For each posting the distance from the one before, less one, times 8, plus its count less one, in groups of 7
   * bits; a count of 8 or more has 7 there, and a byte of its own behind it. */
  bytes: Uint8Array;
};

/** What a block is stored under, and its bytes. */
export type PackedBlock = { first: number; data: Uint8Array };

export type BlockWriter = {
  /** Terms are begun in ascending order, and only those that then get a posting. */
  begin(term: number): void;
  post(document: number, count: number): void;
  /** Takes over all postings of the term at that place of a block; its documents are numbered from `base` on. */
  append(block: PostingBlock, place: number, base: number): void;
  finish(): PackedBlock[];
};

const countBits = 3;
const longCount = 2 ** countBits - 1;
/** A block is full with so many bytes of postings, or so many terms: one is read for each term of a query. */
const fullBytes = 1_024;
const fullTerms = 64;
const words = 4;

export function createBlockWriter(): BlockWriter {
  const blocks: PackedBlock[] = [];
  let bytes = new Uint8Array(64 * 1_024);
  let size = 0;
  let entries: { term: number; frequency: number; last: number; end: number }[] = [];
  let entry = { term: 0, frequency: 0, last: -1, end: 0 };

  function reserve(more: number): void {
    if (size + more <= bytes.length) return;
    const larger = new Uint8Array(2 * (size + more));
    larger.set(bytes.subarray(0, size));
    bytes = larger;
  }

  function flush(): void {
    if (entries.length > 0) blocks.push({ first: entries[0]?.term ?? 0, data: pack() });
    entries = [];
    size = 0;
  }

  function pack(): Uint8Array {
    const head = Uint32Array.from([
      entries.length,
      ...entries.map(({ term }) => term),
      ...entries.map(({ frequency }) => frequency),
      ...entries.map(({ last }) => last),
      ...entries.map(({ end }) => end),
    ]);
    const data = new Uint8Array(head.byteLength + size);
    data.set(new Uint8Array(head.buffer));
    data.set(bytes.subarray(0, size), head.byteLength);
    return data;
  }

  function write(document: number, low: number): void {
    let value = (document - entry.last - 1) * 2 ** countBits + low;
    entry.last = document;
    for (; value > 0x7f; value = Math.floor(value / 128)) bytes[size++] = (value & 0x7f) | 0x80;
    bytes[size++] = value;
  }

  return {
    begin(term) {
      if (size >= fullBytes || entries.length >= fullTerms) flush();
      entry = { term, frequency: 0, last: -1, end: size };
      entries.push(entry);
    },
    post(document, count) {
      reserve(16);
      write(document, Math.min(longCount, count - 1));
      if (count > longCount) bytes[size++] = count;
      entry.frequency += 1;
      entry.end = size;
    },
    append(block, place, base) {
      const to = block.ends[place] ?? 0;
      let at = startOf(block, place);
      reserve(to - at + 16);
      // Only the distance of the first one changes.
      let value = 0;
      for (let unit = 1, byte = 0x80; byte > 0x7f && at < to; unit *= 128) {
        byte = block.bytes[at++] ?? 0;
        value += (byte & 0x7f) * unit;
      }
      write(base + Math.floor(value / 2 ** countBits), value % 2 ** countBits);
      bytes.set(block.bytes.subarray(at, to), size);
      size += to - at;
      entry.frequency += block.frequencies[place] ?? 0;
      entry.last = base + (block.lasts[place] ?? 0);
      entry.end = size;
    },
    finish() {
      flush();
      return blocks.splice(0);
    },
  };
}

/** null for what is damaged, as far as its outline tells. */
export function readBlock(data: Uint8Array, documents: number): PostingBlock | null {
  const aligned = data.byteOffset % words === 0 ? data : data.slice();
  if (aligned.length < words) return null;
  const [size = 0] = new Uint32Array(aligned.buffer, aligned.byteOffset, 1);
  const head = words * (1 + 4 * size);
  if (size === 0 || head > aligned.length) return null;
  const part = (index: number) =>
    new Uint32Array(aligned.buffer, aligned.byteOffset + words * (1 + index * size), size);
  const block = {
    terms: part(0),
    frequencies: part(1),
    lasts: part(2),
    ends: part(3),
    bytes: aligned.subarray(head),
  };
  return isWhole(block, documents) ? block : null;
}

function isWhole({ terms, frequencies, lasts, ends, bytes }: PostingBlock, documents: number): boolean {
  for (let i = 0; i < terms.length; i++) {
    const start = i === 0 ? 0 : (ends[i - 1] as number);
    const frequency = frequencies[i] as number;
    if (i > 0 && (terms[i] as number) <= (terms[i - 1] as number)) return false;
    if (frequency === 0 || frequency > documents || (lasts[i] as number) >= documents) return false;
    if ((ends[i] as number) < start + frequency) return false;
  }
  return ends.at(-1) === bytes.length;
}

/** Where among ascending numbers one stands; -1 where it does not. */
export function placeOf(numbers: Uint32Array, number: number): number {
  const place = firstFrom(numbers, number);
  return numbers[place] === number ? place : -1;
}

/** The first of ascending numbers that is no smaller. */
export function firstFrom(numbers: Uint32Array, number: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOf(block: PostingBlock, place: number): number {
  return place === 0 ? 0 : (block.ends[place - 1] as number);
}

/** Scores of the documents of a segment, and which ones have any. */
export type Scores = {
  /** 0 for the others. */
  values: Float32Array;
  /** The first `size` of them, in no order. */
  touched: Uint32Array;
  size: number;
};

/**
 * Adds to the score of each document what the term at that place of the block weighs in it.
 * @returns whether the postings were what they should be; where not, the scores are spoilt.
 */
export function addScores(
  block: PostingBlock,
  place: number,
  weight: number,
  { lengths, meanLength, scores }: { lengths: Uint16Array; meanLength: number; scores: Scores },
): boolean {
  const { bytes } = block;
  const { values, touched } = scores;
  const end = block.ends[place] as number;
  const last = block.lasts[place] as number;
  let at = startOf(block, place);
  let document = -1;
  let size = scores.size;
  while (at < end) {
    let value = bytes[at++] as number;
    if (value > 0x7f) {
      value &= 0x7f;
      let shift = 7;
      let byte: number;
      do {
        if (at >= end) return false;
        byte = bytes[at++] as number;
        value |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte > 0x7f);
    }
    document += (value >>> countBits) + 1;
    if (document > last) return false;
    let count = (value & longCount) + 1;
    if (count > longCount) {
      if (at >= end) return false;
      count = bytes[at++] as number;
    }
    const before = values[document] as number;
    if (before === 0) touched[size++] = document;
    values[document] = before + weight * termWeight(count, lengths[document] as number, meanLength);
    scores.size = size;
  }
  return document === last;
}
