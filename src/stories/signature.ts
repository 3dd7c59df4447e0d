/** Reduces a text to a small signature from which the overlap of two texts can be estimated (MinHash). */
import { splitWords } from './words.ts';

export type TextSignature = {
  /** For each of the permutations the smallest hash of any shingle. */
  minima: Uint32Array;
  /** How many different shingles the text has. */
  shingles: number;
};

/** `jaccard`: shared by all. `containment`: shared by those of the shorter text. `agreeing`: equal minima. */
export type Overlap = { jaccard: number; containment: number; agreeing: number };

const permutationCount = 64;
const shingleWords = 4;
const fewestWords = 20;
/** Two minima a band: of two texts that share a quarter of all their shingles 87 % meet in one of 32 bands. */
const bandRows = 2;
/** Below it a few shared phrases would look like a shared text. */
const smallestSide = 20;
const encodedBytes = 4 * (permutationCount + 1);

const seeds = makeSeeds();

/** Null where the text is too short to tell a copy from a coincidence. */
export function textSignature(text: string): TextSignature | null {
  const words = splitWords(text);
  if (words.length < fewestWords) return null;
  const hashes = new Set<number>();
  for (let start = 0; start + shingleWords <= words.length; start++) {
    let hash = fnvStart;
    for (let i = start; i < start + shingleWords; i++) hash = hashText(`${words[i]?.text} `, hash);
    hashes.add(hash);
  }
  const minima = new Uint32Array(permutationCount).fill(0xffffffff);
  for (const hash of hashes) {
    for (let i = 0; i < permutationCount; i++) {
      const permuted = mix(hash ^ (seeds[i] as number));
      if (permuted < (minima[i] as number)) minima[i] = permuted;
    }
  }
  return { minima, shingles: hashes.size };
}

/** Positions for which `skipped` says so are left out, as if the permutation did not exist. */
export function estimateOverlap(
  a: TextSignature,
  b: TextSignature,
  skipped: (position: number) => boolean = () => false,
): Overlap {
  let agreeing = 0;
  for (let i = 0; i < permutationCount; i++) {
    if (a.minima[i] === b.minima[i] && !skipped(i)) agreeing++;
  }
  const jaccard = agreeing / permutationCount;
  const shared = (jaccard / (1 + jaccard)) * (a.shingles + b.shingles);
  const smaller = Math.max(smallestSide, Math.min(a.shingles, b.shingles));
  return { jaccard, containment: Math.min(1, shared / smaller), agreeing };
}

/** Keys of which two texts that overlap much have at least one in common. */
export function signatureBands(signature: TextSignature): string[] {
  const bands: string[] = [];
  for (let i = 0; i < permutationCount; i += bandRows) {
    const [first = 0, second = 0] = signature.minima.subarray(i, i + bandRows);
    bands.push(`${i / bandRows}:${mix(Math.imul(first, 0x9e3779b1) ^ second).toString(36)}`);
  }
  return bands;
}

/** For a text column: base64 of the number of shingles and the minima, little-endian. */
export function encodeSignature(signature: TextSignature): string {
  const bytes = Buffer.alloc(encodedBytes);
  bytes.writeUInt32LE(signature.shingles, 0);
  signature.minima.forEach((minimum, i) => {
    bytes.writeUInt32LE(minimum, 4 * (i + 1));
  });
  return bytes.toString('base64');
}

/** Null for what encodeSignature of this version did not write. */
export function decodeSignature(encoded: string): TextSignature | null {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.byteLength !== encodedBytes) return null;
  const minima = Uint32Array.from({ length: permutationCount }, (_, i) => bytes.readUInt32LE(4 * (i + 1)));
  return { minima, shingles: bytes.readUInt32LE(0) };
}

const fnvStart = 0x811c9dc5;

/** FNV-1a over UTF-16 code units. */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: a permutation of all 32-bit numbers. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function makeSeeds(): Uint32Array {
  return Uint32Array.from({ length: permutationCount }, (_, i) => mix(Math.imul(i + 1, 0x9e3779b9)));
}
