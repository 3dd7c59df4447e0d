/** What ranking asks of the archive; the store answers it from disk, measurements from memory. */
import type { Instant } from '../domain/instant.ts';
import type { BackgroundDocument } from './background-document.ts';

/** A term of the query with its weight. */
export type IndexQuery = readonly { term: number; weight: number }[];

export type IndexHit = {
  /** Number of the article in the archive. */
  article: number;
  moment: Instant;
  /** Σ weight · termWeight over the terms of the query, times fade. */
  score: number;
};

export type BackgroundIndex = {
  /** How many articles it has, and the mean of the sums of their counts. */
  size(): Promise<{ documents: number; meanLength: number }>;
  /** In how many articles each term stands. */
  frequencies(terms: Uint32Array): Promise<Uint32Array>;
  /**
   * The best articles of before that moment, best first. Terms are taken from the front of the query while their
   * postings fit a budget, so the weightiest come first.
   */
  find(query: IndexQuery, options: { before: Instant; limit: number }): Promise<readonly IndexHit[]>;
  /** In the order of the numbers; those that are not indexed are left out. */
  documents(
    articles: readonly number[],
  ): Promise<readonly { article: number; document: BackgroundDocument }[]>;
};

/** Of BM25: how soon more of the same word stops to count, and how much a long text is discounted. */
const k1 = 1.2;
const b = 0.75;
const saturation = k1 + 1;
/** Relevance fades with (1 + days) to the power of minus this. */
const fading = 0.2;
const dayMs = 86_400_000;
/** Postings that may be looked at for one query, as a share of the articles; the first terms are always taken. */
const budgetShare = 0.8;
const fewestPostings = 20_000;

/** What a term weighs in a document that has it `count` times, 0 to 2.2. */
export function termWeight(count: number, length: number, meanLength: number): number {
  return (saturation * count) / (count + k1 * (1 - b + (b * length) / Math.max(1, meanLength)));
}

/** By how much age takes away from relevance. */
export function fade(ageMs: number): number {
  return (1 + Math.max(0, ageMs) / dayMs) ** -fading;
}

/** What a word weighs that stands in one article only, in an archive of any size. */
const heaviest = 8.8;
/** Of a word that the article does not have: its frequency is not asked for. */
export const unknownWeight = 5.5;
/** Articles to be imagined besides the archived ones, so that a dozen of them do not look like a language. */
const imagined = 20;

/**
 * How much a term tells that stands in so many of the articles: the inverse document frequency, on a scale that does
 * not depend on their number, so that thresholds mean the same in an archive of 40 and in one of a million.
 */
export function inverseFrequency(frequency: number, documents: number): number {
  const total = documents + imagined;
  return (heaviest * Math.log(total / Math.min(total, Math.max(1, frequency)))) / Math.log(total);
}

/** An archive of so many articles is a small one. */
const smallArchive = 200;
const smallShare = 0.2;

/**
 * In what share of the articles a term stands that is in so many of them. The share in a large archive is made what
 * it would be in a small one: the larger it is, the more it has of what does not belong together.
 */
export function commonness(frequency: number, documents: number): number {
  const total = documents + imagined;
  return (frequency / total) * Math.max(1, total / smallArchive) ** smallShare;
}

/** How many postings a query may cost. */
export function postingsBudget(documents: number): number {
  return Math.max(fewestPostings, budgetShare * documents);
}
