/** Decides whether an article is a copy of one that is in a story already. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { isPageUrl, siteOf } from './page-url.ts';
import { commonHashes, estimateOverlap, type Overlap, sketchText, type TextSignature } from './signature.ts';
import { countTitleWords, haveOtherInstalments, isRoundup, plainTitle, titleOverlap } from './title.ts';

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

/** One that comes in, with what it is looked up by. */
export type SketchedArticle = FoldArticle & { anchors: readonly number[] };

export type FoldCandidate = { story: string; article: FoldArticle };

export type FoldSettings = {
  /** Share of the shorter text that a copy has in common with the longer one. */
  copyContainment: number;
  /** Texts further apart than this need more, in proportion: a follow-up takes over paragraphs. */
  copyWithinMs: number;
  /** The same for two texts of one site, which repeats its own background. */
  siteContainment: number;
  /** The same for what is hardly a copy: long after, with the number of another instalment in the title, or of one
   * site under unlike titles. No text needs more. */
  doubtfulContainment: number;
  titleWithinMs: number;
  fewestTitleWords: number;
  /** A shingle seen in more stories than this is boilerplate and does not count. */
  boilerplateStories: number;
  /** The same for other titles at the article's own site. */
  boilerplateTitles: number;
  /** Share of title words without which two texts of one site are no copies unless they are nearly the same. */
  siteTitleOverlap: number;
  /** A few phrases in common look like containment where one text is short: fewer shingles say nothing. */
  fewestShared: number;
  /** The same for texts of one site under unlike titles, whose footer is not known as one on the first day. */
  fewestSharedAtSite: number;
};

export type Fold =
  | { story: string; how: 'same-url' | 'copy' | 'same-title'; similarity: number }
  | { story: null };

const dayMs = 86_400_000;

export const defaultFoldSettings: FoldSettings = {
  copyContainment: 0.2,
  copyWithinMs: 1.5 * dayMs,
  siteContainment: 0.6,
  doubtfulContainment: 0.85,
  titleWithinMs: 3 * dayMs,
  fewestTitleWords: 5,
  boilerplateStories: 3,
  boilerplateTitles: 2,
  siteTitleOverlap: 0.5,
  fewestShared: 12,
  fewestSharedAtSite: 80,
};

export function foldArticle(article: Article): SketchedArticle {
  const sketch = sketchText(article.body) ?? sketchText(article.summary);
  return {
    url: article.url,
    title: article.title,
    signature: sketch?.signature ?? null,
    anchors: sketch?.anchors ?? [],
    at: Math.min(article.published ?? article.seen, article.seen),
    language: article.language,
  };
}

/** The keys under which an article is stored and looked up: what it could fold with shares at least one. */
export function candidateKeys(article: SketchedArticle, settings: FoldSettings): string[] {
  const keys: string[] = [];
  if (article.url !== null && isPageUrl(article.url)) keys.push(`url:${article.url}`);
  const title = titleIdentity(article, settings);
  if (title !== null) keys.push(`title:${title}`);
  return [...keys, ...article.anchors.map((anchor) => `band:${anchor.toString(36)}`)];
}

/** The candidates that tell the same as the article for certain, the closest first whatever their order. */
export function findCopies<Candidate extends FoldCandidate>(
  article: FoldArticle,
  candidates: readonly Candidate[],
  settings: FoldSettings,
): FoldMatch<Candidate>[] {
  const boilerplate = findBoilerplate(article, candidates, settings);
  return candidates
    .flatMap((candidate) => {
      const found = compare(article, candidate.article, settings, boilerplate);
      return found === null ? [] : [{ ...found, candidate }];
    })
    .sort((a, b) => byCloseness(article, a, b));
}

/** The story of the closest one. */
export function fold(
  article: FoldArticle,
  candidates: readonly FoldCandidate[],
  settings: FoldSettings,
): Fold {
  const [best] = findCopies(article, candidates, settings);
  if (best === undefined) return { story: null };
  return { story: best.candidate.story, how: best.how, similarity: best.similarity };
}

/** The strongest way first. */
const ways = ['same-url', 'copy', 'same-title'] as const;
type Found = { how: (typeof ways)[number]; similarity: number };
export type FoldMatch<Candidate> = Found & { candidate: Candidate };

function byCloseness(article: FoldArticle, a: FoldMatch<FoldCandidate>, b: FoldMatch<FoldCandidate>): number {
  const gapMs = ({ candidate }: FoldMatch<FoldCandidate>) => Math.abs(article.at - candidate.article.at);
  return (
    ways.indexOf(a.how) - ways.indexOf(b.how) ||
    b.similarity - a.similarity ||
    gapMs(a) - gapMs(b) ||
    (a.candidate.story < b.candidate.story ? -1 : 1)
  );
}

function compare(
  article: FoldArticle,
  other: FoldArticle,
  settings: FoldSettings,
  boilerplate: ReadonlySet<number>,
): Found | null {
  if (article.url !== null && article.url === other.url && isPageUrl(article.url))
    return { how: 'same-url', similarity: 1 };
  const gapMs = Math.abs(article.at - other.at);
  if (article.signature !== null && other.signature !== null) {
    const overlap = estimateOverlap(article.signature, other.signature, boilerplate);
    if (isCopy(article, other, overlap, settings)) {
      return { how: 'copy', similarity: overlap.containment };
    }
  }
  return isSameTitle(article, other, gapMs, settings) ? { how: 'same-title', similarity: 1 } : null;
}

function isCopy(a: FoldArticle, b: FoldArticle, overlap: Overlap, settings: FoldSettings): boolean {
  // Titles are read only where they may decide: most candidates share a sentence and no more.
  if (overlap.shared < settings.fewestShared || overlap.containment < settings.copyContainment) return false;
  const isOneSite = isSameSite(a, b);
  const isUnlike = isOneSite && titleOverlap(a.title, b.title) < settings.siteTitleOverlap;
  if (isUnlike && overlap.shared < settings.fewestSharedAtSite) return false;
  if (isUnlike || haveOtherInstalments(a.title, b.title))
    return overlap.containment >= settings.doubtfulContainment;
  const growth = Math.max(1, Math.abs(a.at - b.at) / settings.copyWithinMs);
  const least = isOneSite ? settings.siteContainment : settings.copyContainment;
  return overlap.containment >= Math.min(settings.doubtfulContainment, least * growth);
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

/** Shingles that many stories have, or other titles at the same site: what is shared there is a footer or a standing
 * paragraph. */
function findBoilerplate(
  article: FoldArticle,
  candidates: readonly FoldCandidate[],
  settings: FoldSettings,
): ReadonlySet<number> {
  const { signature } = article;
  if (signature === null) return new Set();
  const stories = new Map<number, Set<string>>();
  const titles = new Map<number, Set<string>>();
  const ownTitle = plainTitle(article.title);
  for (const { story, article: other } of candidates) {
    if (other.signature === null) continue;
    const title = isSameSite(article, other) ? plainTitle(other.title) : ownTitle;
    for (const hash of commonHashes(signature, other.signature)) {
      addTo(stories, hash, story);
      if (title !== ownTitle) addTo(titles, hash, title);
    }
  }
  const boilerplate = [
    ...[...stories].filter(([, { size }]) => size > settings.boilerplateStories),
    ...[...titles].filter(([, { size }]) => size > settings.boilerplateTitles),
  ];
  return new Set(boilerplate.map(([hash]) => hash));
}

function addTo(sets: Map<number, Set<string>>, hash: number, value: string): void {
  const known = sets.get(hash);
  if (known === undefined) sets.set(hash, new Set([value]));
  else known.add(value);
}

function isSameSite(a: FoldArticle, b: FoldArticle): boolean {
  return a.url !== null && b.url !== null && siteOf(a.url) === siteOf(b.url);
}
