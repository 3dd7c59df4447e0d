/** Finds the earlier stories that explain an article best, or none where nothing explains it well. */
import type { Instant } from '../domain/instant.ts';
import type { BackgroundCandidate, BackgroundQuery, BackgroundSettings } from './background.ts';
import { type Corpus, termWeights } from './corpus.ts';
import { type QueryVector, queryVector, relevance, type TermVector, termVector } from './relevance.ts';
import { sharedWords } from './shared-words.ts';
import { estimateOverlap, type TextSignature } from './signature.ts';
import { haveOtherNumbers, isOpinion, isRoundup, titleOverlap } from './title.ts';

/** Weights found on real articles with the earlier ones that their own editors had linked. */
const passageShare = 0.7;
const leadShare = 0.15;
const dayMs = 86_400_000;

type Inferred = { candidate: BackgroundCandidate; why: string };

/** The best first, without those that tell what a better one, one of `told` or the article itself tells. */
export function inferBackground(
  query: BackgroundQuery,
  told: readonly BackgroundCandidate[],
  candidates: readonly BackgroundCandidate[],
  corpus: Corpus,
  settings: BackgroundSettings,
): Inferred[] {
  const weightOf = termWeights(corpus);
  const vector = queryVector(query);
  const scored = candidates
    .filter((candidate) => canExplain(query, candidate, settings))
    .map((candidate) => ({ candidate, vector: termVector(candidate) }))
    .map((entry) => ({ ...entry, strength: strengthOf(vector, entry.vector, weightOf) }))
    .filter(({ strength }) => strength >= settings.weakest)
    .map((entry) => ({
      ...entry,
      score: entry.strength * fade(query.at - entry.candidate.published, settings),
    }))
    .sort((a, b) => b.score - a.score);
  const kept = [...told];
  const inferred: Inferred[] = [];
  for (const { candidate, vector: terms } of scored) {
    if (inferred.length === settings.limit) break;
    if (kept.some((better) => tellsTheSame(better, candidate, settings))) continue;
    kept.push(candidate);
    const words = sharedWords(vector, candidate, terms, weightOf);
    const shares = words.length === 0 ? '' : `, shares: ${words.join(', ')}`;
    inferred.push({ candidate, why: `${daysEarlier(candidate.published, query.at)}${shares}` });
  }
  return inferred;
}

function strengthOf(query: QueryVector, candidate: TermVector, weightOf: (term: string) => number): number {
  const { whole, passages, lead } = relevance(query, candidate, weightOf);
  return whole + passageShare * passages + leadShare * lead;
}

function fade(gapMs: number, settings: BackgroundSettings): number {
  return (1 + gapMs / dayMs) ** -settings.fading;
}

function canExplain(
  query: BackgroundQuery,
  candidate: BackgroundCandidate,
  settings: BackgroundSettings,
): boolean {
  if (isRoundup(candidate.title) || isOpinion(candidate.title)) return false;
  return !isCopy(query.signature, candidate.signature, settings) && !isSameEvent(query, candidate, settings);
}

/** Most likely another outlet's report that was not folded. */
function isSameEvent(
  query: BackgroundQuery,
  candidate: BackgroundCandidate,
  settings: BackgroundSettings,
): boolean {
  if (query.at - candidate.published > settings.sameEventWithinMs) return false;
  if (haveOtherNumbers(query.title, candidate.title)) return false;
  return titleOverlap(query.title, candidate.title) > settings.sameEventTitles;
}

function tellsTheSame(a: BackgroundCandidate, b: BackgroundCandidate, settings: BackgroundSettings): boolean {
  if (a.story === b.story || isCopy(a.signature, b.signature, settings)) return true;
  return titleOverlap(a.title, b.title) > settings.sameEventTitles;
}

function isCopy(a: TextSignature | null, b: TextSignature | null, settings: BackgroundSettings): boolean {
  return a !== null && b !== null && estimateOverlap(a, b).containment > settings.copyContainment;
}

/** Counted in calendar days of UTC. */
function daysEarlier(published: Instant, at: Instant): string {
  const days = Math.floor(at / dayMs) - Math.floor(published / dayMs);
  if (days === 0) return 'same day';
  return days === 1 ? '1 day earlier' : `${days} days earlier`;
}
