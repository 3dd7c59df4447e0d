/** What folding keeps of an article: its terms with their weights, small enough to be stored. */
import type { Article } from '../domain/article.ts';
import { type FoldToken, foldTokens } from './fold-tokens.ts';
import { instalmentsIn, isRoundup, withoutDateline } from './title.ts';

/** Texts of different families are never reports that folding can compare. */
export type FoldScript = 'korean' | 'japanese' | 'chinese' | 'other';

export type FoldText = {
  script: FoldScript;
  /** A piece on many events, which is in a story of its own. */
  isRoundup: boolean;
  /** Hash of the instalments that its title names (“day 2”, “third test”); 0 where it names none. */
  instalment: number;
  /** Hashes of the terms, ascending. */
  terms: Uint32Array;
  /** How much each stands in the text, less the further down: a place on a scale, see `countAt`. */
  counts: Uint8Array;
  /** What each term is: the bits below. */
  traits: Uint8Array;
  /** Noted by the folder that placed it; null before. */
  placing: FoldPlacing | null;
};

/** What was known when an article was placed, so that it is the same after a restart. */
type FoldPlacing = {
  /** Of each term, packed: see `weightIn`. */
  weights: Uint8Array;
  /** The score that other stories had than the best. */
  usual: number;
  /** It began a story. */
  isFirst: boolean;
};

export type ReadFoldText = (article: Pick<Article, 'title' | 'summary' | 'body' | 'language'>) => FoldText;

export const numberBit = 1;
/** Two words in a row. */
export const phraseBit = 2;
export const titleBit = 4;
/** It is written with a capital at least twice as often as not; or it is not. Neither where nothing says so. */
export const capitalBit = 8;
export const lowerBit = 16;

export const mostTerms = 320;
const readCharacters = 16_000;
const titleCharacters = 1_000;
const mostTokens = 1_000;
/** Terms of the title count so much more in the text. */
const titleTimes = 3;
const leadTokens = 100;
const leadTimes = 1.5;
const fadeTokens = 150;
/** Two words in a row are looked at in the title and so many tokens of the text. */
const phraseTokens = 150;
/** Of the letters; a word in Latin letters has three times as many. */
const scriptShare = 0.2;
const kanaShare = 0.08;
/** Steps of the scale of counts for each doubling of 1 + 8 · count. */
const countSteps = 24;
const countScale = Float64Array.from({ length: 256 }, (_, step) => (2 ** (step / countSteps) - 1) / 8);

type Entry = { count: number; capital: number; lower: number; bits: number };

export const readFoldText: ReadFoldText = ({ title, summary, body }) => {
  const text = body.length >= summary.length ? body : summary;
  const head = withoutDateline(title.slice(0, titleCharacters));
  const entries = new Map<number, Entry>();
  addTokens(entries, foldTokens(head), () => titleTimes, titleBit);
  addTokens(entries, foldTokens(text.slice(0, readCharacters)).slice(0, mostTokens), weightAt, 0);
  // Loops, since a callback for each term would take as long as all the rest.
  const terms = heaviestHashes(entries, mostTerms);
  const [counts, traits] = [new Uint8Array(terms.length), new Uint8Array(terms.length)];
  for (let i = 0; i < terms.length; i++) {
    const { count, capital, lower, bits } = entries.get(terms[i] as number) as Entry;
    counts[i] = stepOf(count);
    traits[i] = bits | capitalsOf(capital, lower);
  }
  return {
    script: scriptOf(`${head} ${text.slice(0, 2 * titleCharacters)}`),
    isRoundup: isRoundup(head),
    instalment: instalmentOf(head),
    terms,
    counts,
    traits,
    placing: null,
  };
};

/** In ascending order; of those that count the same the smallest. Numbers alone are sorted, which is quick. */
function heaviestHashes(entries: ReadonlyMap<number, Entry>, most: number): Uint32Array {
  const hashes = new Uint32Array(entries.size);
  const counts = new Float64Array(entries.size);
  let at = 0;
  for (const [hash, { count }] of entries) {
    hashes[at] = hash;
    counts[at] = count;
    at += 1;
  }
  hashes.sort();
  if (hashes.length <= most) return hashes;
  counts.sort();
  const first = counts.length - most;
  const least = counts[first] as number;
  let left = counts.subarray(first).lastIndexOf(least) + 1;
  const kept = new Uint32Array(most);
  at = 0;
  for (const hash of hashes) {
    const count = entries.get(hash)?.count ?? 0;
    if (count < least || (count === least && left === 0)) continue;
    if (count === least) left -= 1;
    kept[at] = hash;
    at += 1;
  }
  return kept;
}

/** The count that a place on the scale stands for. */
export function countAt(step: number): number {
  return countScale[step] ?? 0;
}

/** FNV-1a over UTF-16 code units, its bits mixed. */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function addTokens(
  entries: Map<number, Entry>,
  tokens: readonly FoldToken[],
  weight: (at: number) => number,
  bits: number,
): void {
  let before = '';
  for (const [at, { term, kind, isCapital, isNext }] of tokens.entries()) {
    const entry = entryOf(entries, term, kind === 'number' ? numberBit : 0);
    entry.count += weight(at);
    entry.bits |= bits;
    if (isCapital === true) entry.capital += 1;
    if (isCapital === false) entry.lower += 1;
    if (isNext && before !== '' && at < phraseTokens && kind !== 'pair') {
      const phrase = entryOf(entries, `${before} ${term}`, phraseBit);
      phrase.count += weight(at);
      phrase.bits |= bits;
    }
    before = kind === 'pair' ? '' : term;
  }
}

function entryOf(entries: Map<number, Entry>, term: string, bits: number): Entry {
  const hash = hashTerm(term);
  const known = entries.get(hash);
  if (known !== undefined) return known;
  const entry = { count: 0, capital: 0, lower: 0, bits };
  entries.set(hash, entry);
  return entry;
}

function weightAt(at: number): number {
  return at < leadTokens ? leadTimes : 1 / (1 + (at - leadTokens) / fadeTokens);
}

function stepOf(count: number): number {
  return Math.min(255, Math.round(countSteps * Math.log2(1 + 8 * count)));
}

function capitalsOf(capital: number, lower: number): number {
  if (capital + lower === 0) return 0;
  return capital >= 2 * lower ? capitalBit : lowerBit;
}

function instalmentOf(title: string): number {
  const named = instalmentsIn(title);
  return named === '' ? 0 : hashTerm(named);
}

const ANY_CJK = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

function scriptOf(text: string): FoldScript {
  // Most texts have none of these letters, and to count those that they have takes longer than all the rest.
  if (!ANY_CJK.test(text)) return 'other';
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const [hangul, kana, han] = [
    count(/\p{Script=Hangul}/gu),
    count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    count(/\p{Script=Han}/gu),
  ];
  const cjk = hangul + kana + han;
  if (cjk < scriptShare * letters) return 'other';
  if (hangul >= cjk / 3) return 'korean';
  return kana >= kanaShare * cjk ? 'japanese' : 'chinese';
}

/** Changes with what the bytes mean, so that what an older program wrote is not misread. */
const version = 2;
const scripts: readonly FoldScript[] = ['other', 'korean', 'japanese', 'chinese'];
const roundupBit = 0x80;
const placedBit = 0x40;
const firstBit = 0x20;
const scriptBits = 0x0f;
const headBytes = 9;
const usualSteps = 64;

/** Version, kind, number of terms, instalment, what is usual; of each term the distance from the one before in seven
 * bits a byte; counts; traits; weights where it was placed. */
export function encodeFoldText({
  script,
  isRoundup,
  instalment,
  terms,
  counts,
  traits,
  placing,
}: FoldText): Uint8Array {
  const kind = scripts.indexOf(script) | (isRoundup ? roundupBit : 0) | (placing === null ? 0 : placedBit);
  const bytes: number[] = [version, kind | (placing?.isFirst ? firstBit : 0)];
  bytes.push(terms.length & 0xff, terms.length >>> 8);
  for (const shift of [0, 8, 16, 24]) bytes.push((instalment >>> shift) & 0xff);
  bytes.push(Math.round((placing?.usual ?? 0) * usualSteps));
  let before = 0;
  for (const term of terms) {
    let rest = term - before;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
    before = term;
  }
  const rows = [bytes, counts, traits, placing?.weights ?? []];
  const packed = new Uint8Array(rows.reduce((length, row) => length + row.length, 0));
  let at = 0;
  for (const row of rows) {
    packed.set(row, at);
    at += row.length;
  }
  return packed;
}

/** As it is after being packed. */
export function roundUsual(usual: number): number {
  return Math.min(0xff, Math.round(usual * usualSteps)) / usualSteps;
}

/** Null for what this version did not write. */
export function decodeFoldText(bytes: Uint8Array): FoldText | null {
  const [readVersion, kind = 0, low = 0, high = 0] = bytes;
  const count = low | (high << 8);
  const script = scripts[kind & scriptBits];
  if (readVersion !== version || script === undefined || count > mostTerms) return null;
  const distances = readDistances(bytes, count);
  const isPlaced = (kind & placedBit) !== 0;
  if (distances === null || bytes.length !== distances.end + (isPlaced ? 3 : 2) * count) return null;
  const rows = [0, 1, 2].map((row) => {
    const from = distances.end + row * count;
    return bytes.subarray(from, from + count);
  });
  const [counts, traits, weights] = rows as [Uint8Array, Uint8Array, Uint8Array];
  const isFirst = (kind & firstBit) !== 0;
  return {
    script,
    isRoundup: (kind & roundupBit) !== 0,
    instalment: new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true),
    terms: distances.terms,
    counts,
    traits,
    placing: isPlaced ? { weights, usual: (bytes[8] as number) / usualSteps, isFirst } : null,
  };
}

function readDistances(bytes: Uint8Array, count: number): { terms: Uint32Array; end: number } | null {
  const terms = new Uint32Array(count);
  let [at, term] = [headBytes, 0];
  for (let i = 0; i < count; i++) {
    let [distance, unit] = [0, 1];
    for (; (bytes[at] ?? 0) > 0x7f; unit *= 0x80) {
      distance += ((bytes[at] as number) & 0x7f) * unit;
      at += 1;
    }
    distance += (bytes[at] ?? 0) * unit;
    at += 1;
    term += distance;
    if (at > bytes.length || term > 0xffffffff || (i > 0 && distance === 0)) return null;
    terms[i] = term;
  }
  return { terms, end: at };
}
