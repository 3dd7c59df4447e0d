/** Decides whether an article is a copy of one that is in a story already. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { isPageUrl, siteOf } from './page-url.ts';
import {
  estimateOverlap,
  type Overlap,
  signatureBands,
  type TextSignature,
  textSignature,
} from './signature.ts';
import { countTitleWords, haveOtherNumbers, isRoundup, plainTitle, titleOverlap } from './title.ts';

/** What of an article counts for folding. */
export type FoldArticle = {
  /** Canonical. */
  url: string | null;
  title: string;
  signature: TextSignature | null;
  /** Publication, or first sight where that is unknown or lies after it. */
  at: Instant;
  language: string | null;
};

export type FoldCandidate = { story: string; article: FoldArticle };

export type FoldSettings = {
  /** Share of the shorter text that a copy has in common with the longer one. */
  copyContainment: number;
  /** The same for what is not so likely a copy: far apart in time, with other numbers in the title,
   * or of one site under unlike titles. */
  doubtfulContainment: number;
  /** Texts further apart than this need the latter. */
  copyWithinMs: number;
  titleWithinMs: number;
  fewestTitleWords: number;
  /** A shingle seen in more stories than this is boilerplate and does not count. */
  boilerplateStories: number;
  /** The same for other titles at the article's own site. */
  boilerplateTitles: number;
  /** Share of title words without which two texts of one site are no copies unless they are nearly the same. */
  siteTitleOverlap: number;
  /** Chance agreement of a long and a short text looks like containment: fewer equal minima say nothing. */
  fewestAgreeing: number;
};

export type Fold =
  | { story: string; how: 'same-url' | 'copy' | 'same-title'; similarity: number }
  | { story: null };

const dayMs = 86_400_000;

export const defaultFoldSettings: FoldSettings = {
  copyContainment: 0.4,
  doubtfulContainment: 0.85,
  copyWithinMs: 7 * dayMs,
  titleWithinMs: 3 * dayMs,
  fewestTitleWords: 5,
  boilerplateStories: 3,
  boilerplateTitles: 2,
  siteTitleOverlap: 0.5,
  fewestAgreeing: 4,
};

export function foldArticle(article: Article): FoldArticle {
  return {
    url: article.url,
    title: article.title,
    signature: textSignature(article.body) ?? textSignature(article.summary),
    at: Math.min(article.published ?? article.seen, article.seen),
    language: article.language,
  };
}

/** The keys under which an article is stored and looked up: what it could fold with shares at least one. */
export function candidateKeys(article: FoldArticle, settings: FoldSettings): string[] {
  const keys: string[] = [];
  if (article.url !== null && isPageUrl(article.url)) keys.push(`url:${article.url}`);
  const title = titleIdentity(article, settings);
  if (title !== null) keys.push(`title:${title}`);
  if (article.signature !== null)
    keys.push(...signatureBands(article.signature).map((band) => `band:${band}`));
  return keys;
}

/** The order of the candidates does not matter. */
export function fold(
  article: FoldArticle,
  candidates: readonly FoldCandidate[],
  settings: FoldSettings,
): Fold {
  const isBoilerplate = findBoilerplate(article, candidates, settings);
  let best: { rank: number; similarity: number; gapMs: number; candidate: FoldCandidate } | null = null;
  for (const candidate of candidates) {
    const found = compare(article, candidate.article, settings, isBoilerplate);
    if (found === null) continue;
    const next = { ...found, gapMs: Math.abs(article.at - candidate.article.at), candidate };
    if (best === null || isBetter(next, best)) best = next;
  }
  if (best === null) return { story: null };
  return { story: best.candidate.story, how: ways[best.rank] ?? 'copy', similarity: best.similarity };
}

/** The strongest way first. */
const ways = ['same-url', 'copy', 'same-title'] as const;
type Found = { rank: number; similarity: number };
type Ranked = Found & { gapMs: number; candidate: FoldCandidate };

function isBetter(a: Ranked, b: Ranked): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  if (a.similarity !== b.similarity) return a.similarity > b.similarity;
  if (a.gapMs !== b.gapMs) return a.gapMs < b.gapMs;
  return a.candidate.story < b.candidate.story;
}

function compare(
  article: FoldArticle,
  other: FoldArticle,
  settings: FoldSettings,
  isBoilerplate: (position: number) => boolean,
): Found | null {
  if (article.url !== null && article.url === other.url && isPageUrl(article.url))
    return { rank: 0, similarity: 1 };
  const gapMs = Math.abs(article.at - other.at);
  if (article.signature !== null && other.signature !== null) {
    const overlap = estimateOverlap(article.signature, other.signature, isBoilerplate);
    if (isCopy(overlap, isDoubtful(article, other, settings), settings)) {
      return { rank: 1, similarity: overlap.containment };
    }
  }
  return isSameTitle(article, other, gapMs, settings) ? { rank: 2, similarity: 1 } : null;
}

function isCopy(overlap: Overlap, doubtful: boolean, settings: FoldSettings): boolean {
  if (overlap.agreeing < settings.fewestAgreeing) return false;
  return overlap.containment >= (doubtful ? settings.doubtfulContainment : settings.copyContainment);
}

function isDoubtful(a: FoldArticle, b: FoldArticle, settings: FoldSettings): boolean {
  if (Math.abs(a.at - b.at) > settings.copyWithinMs || haveOtherNumbers(a.title, b.title)) return true;
  return isSameSite(a, b) && titleOverlap(a.title, b.title) < settings.siteTitleOverlap;
}

function isSameTitle(a: FoldArticle, b: FoldArticle, gapMs: number, settings: FoldSettings): boolean {
  if (gapMs > settings.titleWithinMs) return false;
  if (a.language !== null && b.language !== null && a.language !== b.language) return false;
  const title = titleIdentity(a, settings);
  return title !== null && title === titleIdentity(b, settings);
}

/** Null for a title that many stories may have. */
function titleIdentity(article: FoldArticle, settings: FoldSettings): string | null {
  const title = plainTitle(article.title);
  return countTitleWords(title) < settings.fewestTitleWords || isRoundup(article.title) ? null : title;
}

/** Positions of the signature that agree with many stories, or with other titles at the same site: what is shared
 * there is a footer or a standing paragraph. */
function findBoilerplate(
  article: FoldArticle,
  candidates: readonly FoldCandidate[],
  settings: FoldSettings,
): (position: number) => boolean {
  const minima = article.signature?.minima ?? new Uint32Array();
  const stories = Array.from(minima, () => new Set<string>());
  const titles = Array.from(minima, () => new Set<string>());
  const ownTitle = plainTitle(article.title);
  for (const { story, article: other } of candidates) {
    const title = isSameSite(article, other) ? plainTitle(other.title) : ownTitle;
    minima.forEach((minimum, i) => {
      if (other.signature?.minima[i] !== minimum) return;
      stories[i]?.add(story);
      if (title !== ownTitle) titles[i]?.add(title);
    });
  }
  return (i) =>
    (stories[i]?.size ?? 0) > settings.boilerplateStories ||
    (titles[i]?.size ?? 0) > settings.boilerplateTitles;
}

function isSameSite(a: FoldArticle, b: FoldArticle): boolean {
  return a.url !== null && b.url !== null && siteOf(a.url) === siteOf(b.url);
}
