/** Ranks the archive by how well its articles explain a later one. */
import type { Instant } from '../domain/instant.ts';
import { type BackgroundText, hashTerms } from './background-document.ts';
import {
  type BackgroundIndex,
  commonness,
  type IndexQuery,
  inverseFrequency,
  unknownWeight,
} from './background-index.ts';
import { type QueryText, readQueryText, readTextLines } from './query-text.ts';
import { linesWithTitle, type QuotingLines, readQuotingLines, titleTerms } from './quoted-titles.ts';
import { type Candidate, evidenceOf, relevanceOf, strengthOf } from './relevance.ts';

export type Ranked = {
  /** Number of the article in the archive. */
  article: number;
  moment: Instant;
  /** Tells the better from the worse; `evidence` tells something from nothing. */
  strength: number;
  evidence: number;
  /** Whether its title stands in the text, as a link does. */
  isQuoted: boolean;
};

export type Ranking = {
  /** Best first, what is quoted before all else. */
  ranked: readonly Ranked[];
  /** How common a term of the article is in the archive, as a share of it. */
  shareOf: (term: number) => number;
};

const mostTerms = 80;
const mostCandidates = 150;
const mostQuoted = 20;
/** Of those with a word that only the article itself has nobody could be found. */
const fewestDocuments = 2;

/** @param at only what is earlier can explain it. */
export async function rankBackground(
  article: BackgroundText,
  at: Instant,
  index: BackgroundIndex,
): Promise<Ranking> {
  const lines = readTextLines(article.body);
  const whole = readQueryText(article, lines);
  const quoting = readQuotingLines(lines);
  const keys = new Set(quoting.lines.flatMap((line) => [...line.keys]));
  const frequencies = await readFrequencies(index, [...new Set([...whole.counts.keys(), ...keys])]);
  const { documents, meanLength } = await index.size();
  const weights = new Map(
    [...frequencies].map(([term, count]) => [term, inverseFrequency(count, documents)]),
  );
  const weightOf = (term: number) => weights.get(term) ?? unknownWeight;
  const isFrequent = (term: number) => (frequencies.get(term) ?? 0) >= fewestDocuments;
  const candidates = await findCandidates(index, at, [
    { query: weigh(whole, weightOf, isFrequent), limit: mostCandidates },
    { query: quotable(keys, frequencies), limit: mostQuoted },
  ]);
  const quoted = findQuoted(article, quoting, candidates, weightOf);
  const own = lines.filter(({ text }) => !quoted.leftOut.has(text));
  const text = own.length === lines.length ? whole : readQueryText(article, own);
  const relevances = relevanceOf(text, weightOf, candidates, { at, meanLength });
  const ranked = relevances.flatMap((relevance, i) => {
    const candidate = candidates[i];
    if (candidate === undefined) return [];
    const [strength, evidence] = [strengthOf(relevance), evidenceOf(relevance)];
    const isQuoted = quoted.articles.has(candidate.article);
    return [{ article: candidate.article, moment: candidate.moment, strength, evidence, isQuoted }];
  });
  return {
    ranked: ranked.sort(bestFirst),
    shareOf: (term) => commonness(frequencies.get(term) ?? 0, documents),
  };
}

function bestFirst(a: Ranked, b: Ranked): number {
  return Number(b.isQuoted) - Number(a.isQuoted) || b.strength - a.strength || b.article - a.article;
}

async function readFrequencies(
  index: BackgroundIndex,
  terms: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const frequencies = await index.frequencies(Uint32Array.from(terms));
  return new Map(terms.map((term, i) => [term, frequencies[i] ?? 0]));
}

/** The weightiest first. */
function weigh(
  { counts }: QueryText,
  weightOf: (term: number) => number,
  isFrequent: (term: number) => boolean,
): IndexQuery {
  return [...counts]
    .filter(([term]) => isFrequent(term))
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * weightOf(term) }))
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, mostTerms);
}

function quotable(keys: Iterable<number>, frequencies: ReadonlyMap<number, number>): IndexQuery {
  return [...keys]
    .filter((key) => (frequencies.get(key) ?? 0) > 0)
    .sort((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0))
    .map((term) => ({ term, weight: 1 }));
}

async function findCandidates(
  index: BackgroundIndex,
  before: Instant,
  searches: readonly { query: IndexQuery; limit: number }[],
): Promise<Candidate[]> {
  const moments = new Map<number, Instant>();
  for (const { query, limit } of searches) {
    if (query.length === 0) continue;
    for (const { article, moment } of await index.find(query, { before, limit }))
      moments.set(article, moment);
  }
  const documents = await index.documents([...moments.keys()]);
  return documents.map((one) => ({ ...one, moment: moments.get(one.article) ?? before }));
}

/** The candidates whose titles stand in the text, and the lines that are hardly more than such a title. */
function findQuoted(
  article: BackgroundText,
  lines: QuotingLines,
  candidates: readonly Candidate[],
  weightOf: (term: number) => number,
): { articles: ReadonlySet<number>; leftOut: ReadonlySet<string> } {
  const ownTitle = new Set(hashTerms(article.title));
  const articles = new Set<number>();
  const leftOut = new Set<string>();
  for (const { article: number, document } of candidates) {
    const title = titleTerms(document);
    // A copy, or one of a series: to find its title in the text says nothing.
    if (title.every((term) => ownTitle.has(term))) continue;
    for (const { line, isAll } of linesWithTitle(lines, document, title, weightOf)) {
      articles.add(number);
      if (isAll) leftOut.add(line);
    }
  }
  return { articles, leftOut };
}
