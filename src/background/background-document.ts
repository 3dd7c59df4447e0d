/** What the index of the archive keeps of an article to find and rank background by. */
import type { Article } from '../domain/article.ts';
import { contentTerms } from '../stories/content-terms.ts';
import { plainTitle } from '../stories/title.ts';
import { isCjk } from '../stories/words.ts';

export type BackgroundText = Pick<Article, 'title' | 'summary' | 'body'>;

export type BackgroundDocument = {
  /** Hashes of 28 bits of its content terms, ascending, each once. */
  terms: Uint32Array;
  /** How often each stands there: in the text, twice for the title, once more for the summary and the first 120
   * words; at most 63. */
  counts: Uint8Array;
  /** 1 for each that stands in the title, else 0. */
  places: Uint8Array;
  /** Hashes of 21 bits of any two content terms that follow each other, ascending, each once: shared phrases. */
  pairs: Uint32Array;
};

export const inTitle = 1;

/** What lies further behind in a text than this says little of what it is about. */
export const mostCharacters = 60_000;
const leadTerms = 60;
export const mostCount = 63;
const hashBits = 28;
const pairBits = 21;
const version = 1;
/** Keeps a damaged row from asking for more memory than the longest text can need. */
const mostTerms = 2 * mostCharacters;
/** By so many of its words a title is found where it is quoted; characters of Han, Kana and Hangul count half. */
const titleKeyWords = 5;
/** No key takes more words than this. */
export const titleKeyMost = 2 * titleKeyWords;

export function backgroundDocument(article: BackgroundText): BackgroundDocument {
  const title = hashTerms(article.title);
  const text = [...hashTerms(article.summary), ...hashTerms(article.body)];
  const counts = new Map<number, number>();
  const add = (terms: readonly number[], times: number) => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + times);
  };
  add(title, 2);
  add(text, 1);
  add(text.slice(0, leadTerms), 1);
  const key = titleKey(plainTitle(article.title.slice(0, mostCharacters)).split(' '));
  if (key !== null) add([key], 1);
  const titled = new Set(title);
  const terms = Uint32Array.from(counts.keys()).sort();
  const [bounded, places] = [new Uint8Array(terms.length), new Uint8Array(terms.length)];
  for (const [i, term] of terms.entries()) {
    bounded[i] = Math.min(mostCount, counts.get(term) ?? 0);
    if (titled.has(term)) places[i] = inTitle;
  }
  return { terms, counts: bounded, places, pairs: hashPairs(title, text) };
}

/** The content terms of a text in their order, each as often as it stands there. */
export function hashTerms(text: string): number[] {
  return contentTerms(text.slice(0, mostCharacters)).map(({ term }) => hashTerm(term));
}

/**
 * A term that only articles have whose title begins with these words: by it a quoted title finds its article. null
 * where there are too few.
 */
export function titleKey(words: readonly string[]): number | null {
  let end = 0;
  for (let weight = 0; weight < titleKeyWords; end++) {
    const word = words[end];
    if (word === undefined || word === '') return null;
    weight += isCjk(word) ? 0.5 : 1;
  }
  return hashTerm(`title: ${words.slice(0, end).join(' ')}`);
}

/** FNV-1a over UTF-16 code units, folded to 28 bits: small integers are what maps are fast with. */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return ((hash >>> hashBits) ^ hash) & (2 ** hashBits - 1);
}

/** The length of a document, by which its counts are judged. */
export function lengthOf(document: Pick<BackgroundDocument, 'counts'>): number {
  let length = 0;
  for (const count of document.counts) length += count;
  return length;
}

/** Of terms that follow each other, each once, ascending. */
export function hashPairs(...rows: readonly (readonly number[])[]): Uint32Array {
  const pairs = new Set<number>();
  for (const terms of rows)
    for (let i = 1; i < terms.length; i++) pairs.add(hashPair(terms[i - 1] as number, terms[i] as number));
  return Uint32Array.from(pairs).sort();
}

function hashPair(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash >>> (32 - pairBits);
}

/**
 * The version and how many terms there are; for each term its distance from the one before, in groups of 7 bits, and
 * its count and place; then the distances of the pairs.
 */
export function encodeDocument({ terms, counts, places, pairs }: BackgroundDocument): Uint8Array {
  const bytes = [version];
  const write = (value: number) => {
    for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
    bytes.push(value);
  };
  write(terms.length);
  terms.forEach((term, i) => {
    write(term - (terms[i - 1] ?? 0));
    bytes.push(((counts[i] ?? 0) << 2) | (places[i] ?? 0));
  });
  pairs.forEach((pair, i) => {
    write(pair - (pairs[i - 1] ?? 0));
  });
  return Uint8Array.from(bytes);
}

/** null for what encodeDocument of this version did not write. */
export function decodeDocument(bytes: Uint8Array): BackgroundDocument | null {
  if (bytes[0] !== version) return null;
  const head = new Uint32Array(1);
  const start = readDistances(bytes, 1, head, null);
  const size = head[0] as number;
  if (size > mostTerms) return null;
  const terms = new Uint32Array(size);
  const packed = new Uint8Array(size);
  const middle = readDistances(bytes, start, terms, packed);
  let ends = 0;
  for (let at = middle; at < bytes.length; at++) if ((bytes[at] as number) < 0x80) ends += 1;
  const pairs = new Uint32Array(ends);
  if (readDistances(bytes, middle, pairs, null) !== bytes.length) return null;
  const [counts, places] = [new Uint8Array(size), new Uint8Array(size)];
  for (let i = 0; i < size; i++) {
    counts[i] = (packed[i] as number) >>> 2;
    places[i] = (packed[i] as number) & 3;
  }
  return { terms, counts, places, pairs };
}

/**
 * Fills the numbers with the sums of the distances that stand there, and `behind` with the bytes behind each.
 * @returns where it has come to; what is missing counts as 0.
 */
function readDistances(
  bytes: Uint8Array,
  start: number,
  numbers: Uint32Array,
  behind: Uint8Array | null,
): number {
  let at = start;
  let last = 0;
  for (let i = 0; i < numbers.length; i++) {
    let byte = 0x80;
    for (let shift = 0; byte >= 0x80 && shift <= hashBits; shift += 7) {
      byte = at < bytes.length ? (bytes[at] as number) : 0;
      at += 1;
      last += (byte & 0x7f) << shift;
    }
    numbers[i] = last;
    if (behind === null) continue;
    behind[i] = at < bytes.length ? (bytes[at] as number) : 0;
    at += 1;
  }
  return at;
}
