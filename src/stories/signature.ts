/** Reduces a text to a small sample of its phrases, from which the overlap of two texts can be estimated. */
import { type Token, tokenize } from '../matching/tokenize.ts';
import { isCjk } from './words.ts';

export type TextSignature = {
  /** The smallest hashes of its shingles, ascending; all of them where the text is short. */
  hashes: Uint32Array;
  /** Every hash of the text below it is in `hashes`. */
  below: number;
};

export type Overlap = {
  /** Share of the shorter text's shingles that the longer one has too. */
  containment: number;
  /** Estimated number of shingles that both have. */
  shared: number;
};

export type TextSketch = {
  signature: TextSignature;
  /** Hashes of which two texts with a sentence in common have at least one in common, unless they are very long. */
  anchors: readonly number[];
};

/** Four words; as characters of Han, Kana or Hangul that are about as many. */
const shingleWords = 4;
const shingleCharacters = 8;
/** In shingles: fewer cannot tell a copy from a coincidence. */
const fewest = 17;
/** Below it a few shared phrases would look like a shared text. */
const smallestSide = 20;
const mostHashes = 256;
const mostAnchors = 36;
/** A sentence with fewer shingles goes with the next one. */
const anchorShingles = 8;
const hashBits = 24;
const everyHash = 2 ** hashBits;
const bytesAHash = 3;
/** What was written before began otherwise. */
const prefix = 'k1:';
const readCharacters = 20_000;

/** Null where the text is too short to tell a copy from a coincidence. */
export function sketchText(text: string): TextSketch | null {
  const read = text.slice(0, readCharacters);
  const shingles = shinglesOf(tokenize(read));
  const hashes = Uint32Array.from(new Set(shingles.map(({ hash }) => hash >>> (32 - hashBits)))).sort();
  if (hashes.length < fewest) return null;
  const signature: TextSignature =
    hashes.length <= mostHashes
      ? { hashes, below: everyHash }
      : { hashes: hashes.slice(0, mostHashes), below: hashes[mostHashes] as number };
  return { signature, anchors: anchorsOf(read, shingles) };
}

export function textSignature(text: string): TextSignature | null {
  return sketchText(text)?.signature ?? null;
}

/** `skipped` are left out, as if they stood in neither text. */
export function estimateOverlap(
  a: TextSignature,
  b: TextSignature,
  skipped: ReadonlySet<number> = new Set(),
): Overlap {
  const below = Math.min(a.below, b.below);
  const counts = (hash: number) => hash < below && !skipped.has(hash);
  const common = commonHashes(a, b).filter(counts).length;
  const [left, right] = [a, b].map(({ hashes }) =>
    skipped.size === 0 ? countBelow(hashes, below) : hashes.filter(counts).length,
  );
  const rate = below / everyHash;
  const smaller = Math.max(smallestSide * rate, Math.min(left ?? 0, right ?? 0));
  return { containment: Math.min(1, common / smaller), shared: common / rate };
}

/** In ascending order. */
export function commonHashes({ hashes: left }: TextSignature, { hashes: right }: TextSignature): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x, y] = [left[i] as number, right[j] as number];
    if (x === y) common.push(x);
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return common;
}

function countBelow(ascending: Uint32Array, below: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] as number) < below) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** For a text column: what it is, and the hashes as base64, little-endian. */
export function encodeSignature({ hashes, below }: TextSignature): string {
  const bytes = Buffer.alloc(bytesAHash * (hashes.length + 1));
  // Every hash is below 2^24, which itself does not fit.
  bytes.writeUIntLE(below % everyHash, 0, bytesAHash);
  hashes.forEach((hash, i) => {
    bytes.writeUIntLE(hash, bytesAHash * (i + 1), bytesAHash);
  });
  return prefix + bytes.toString('base64');
}

/** Null for what encodeSignature of this version did not write. */
export function decodeSignature(encoded: string): TextSignature | null {
  if (!encoded.startsWith(prefix)) return null;
  const bytes = Buffer.from(encoded.slice(prefix.length), 'base64');
  const count = bytes.byteLength / bytesAHash - 1;
  if (!Number.isInteger(count) || count < fewest || count > mostHashes) return null;
  const hashes = Uint32Array.from({ length: count }, (_, i) =>
    bytes.readUIntLE(bytesAHash * (i + 1), bytesAHash),
  );
  return { hashes, below: bytes.readUIntLE(0, bytesAHash) || everyHash };
}

type Shingle = { hash: number; start: number; end: number };

function shinglesOf(words: readonly Token[]): Shingle[] {
  const hashes = words.map(({ text }) => hashText(text));
  const shingles: Shingle[] = [];
  for (const [i, word] of words.entries()) {
    const last = words[i + (isCjk(word.text) ? shingleCharacters : shingleWords) - 1];
    if (last === undefined) continue;
    let hash = 0;
    for (let at = i; words[at - 1] !== last; at++) hash = mix(Math.imul(hash, 31) ^ (hashes[at] as number));
    shingles.push({ hash, start: word.start, end: last.start });
  }
  return shingles;
}

const SENTENCE_END = /[.!?。！？]["'”’」』)\]]*(?=\s|$)|[。！？]|\n/gu;

/** The smallest hash of each sentence: sentences are what reprints take over as a whole. */
function anchorsOf(text: string, shingles: readonly Shingle[]): number[] {
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index);
  const anchors = new Set<number>();
  let [smallest, count, at] = [Infinity, 0, 0];
  for (const { hash, start, end } of shingles) {
    while (at < ends.length && (ends[at] as number) < start) {
      at += 1;
      if (count < anchorShingles) continue;
      anchors.add(smallest);
      [smallest, count] = [Infinity, 0];
    }
    // What reaches into the next sentence is not taken over with this one.
    if (at < ends.length && end > (ends[at] as number)) continue;
    smallest = Math.min(smallest, hash);
    count += 1;
  }
  if (count > 0) anchors.add(smallest);
  return [...anchors].sort((a, b) => a - b).slice(0, mostAnchors);
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3: a permutation of all 32-bit numbers. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
