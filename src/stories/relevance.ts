/** Scores how well an earlier article explains a later one, from the words that the two share. */
import { type BackgroundText, wholeText } from './background-terms.ts';
import { type ContentTerm, contentTerms, countTerms, heaviest } from './corpus.ts';

/** An article made ready for comparison. */
export type TermVector = {
  /** BM25's saturated frequency of each term, 0 to `saturation`. */
  frequencies: ReadonlyMap<string, number>;
  title: ReadonlySet<string>;
  lead: ReadonlySet<string>;
};

export type QueryVector = {
  /** How often the article has each term. */
  counts: ReadonlyMap<string, number>;
  passages: readonly ReadonlySet<string>[];
};

/** Each from 0 to 1. */
export type Relevance = {
  /** BM25 of the whole article as a share of the most that any text could reach. */
  whole: number;
  /** The same for the passages of the article, those explained best counting most. */
  passages: number;
  /** The largest part of the candidate's title and lead that stands in one passage. */
  lead: number;
};

type Weight = (term: string) => number;

/** Saturation and length normalisation of BM25. */
const saturation = 2.2;
const k1 = 1.2;
const b = 0.75;
const usualLength = 450;
const titleTimes = 2;
const leadTerms = 60;
const passageTerms = 30;
const mostPassages = 40;
/** The best passage counts most. */
const passageShares = [0.42, 0.252, 0.151, 0.091, 0.054, 0.032];
/** Of a word that the article does not have: its frequency is not asked for. */
const unknownWeight = 5;
/** Keeps a passage of a few words from being explained by one of them. */
const passageDamping = 150;

export function queryVector(article: BackgroundText): QueryVector {
  const text = wholeText(article);
  return { counts: countTerms(contentTerms(text)), passages: splitPassages(text) };
}

export function termVector(article: BackgroundText): TermVector {
  const title = contentTerms(article.title);
  const text = [...contentTerms(article.summary), ...contentTerms(article.body)];
  const lead = text.slice(0, leadTerms);
  const counts = countTerms([...Array(titleTimes).fill(title).flat(), ...text, ...lead]);
  const norm = k1 * (1 - b + (b * text.length) / usualLength);
  const frequencies = new Map([...counts].map(([term, tf]) => [term, (saturation * tf) / (tf + norm)]));
  return { frequencies, title: setOf(title), lead: setOf([...title, ...lead]) };
}

export function relevance(query: QueryVector, candidate: TermVector, weightOf: Weight): Relevance {
  return {
    whole: scoreWhole(query, candidate, weightOf),
    passages: scorePassages(query, candidate, weightOf),
    lead: scoreLead(query, candidate, weightOf),
  };
}

function scoreWhole(query: QueryVector, candidate: TermVector, weightOf: Weight): number {
  let shared = 0;
  let most = 0;
  for (const [term, count] of query.counts) {
    const weight = (1 + Math.log(count)) * weightOf(term);
    most += weight;
    shared += weight * weightOf(term) * (candidate.frequencies.get(term) ?? 0);
  }
  return most === 0 ? 0 : shared / (saturation * heaviest * most);
}

function scorePassages(query: QueryVector, candidate: TermVector, weightOf: Weight): number {
  const scores = query.passages.map((passage) => {
    let shared = 0;
    let most = 0;
    for (const term of passage) {
      const weight = weightOf(term);
      most += weight;
      shared += weight * (candidate.frequencies.get(term) ?? 0);
    }
    return shared / (saturation * most + passageDamping);
  });
  return scores
    .sort((x, y) => y - x)
    .slice(0, passageShares.length)
    .reduce((total, score, rank) => total + score * (passageShares[rank] ?? 0), 0);
}

function scoreLead(query: QueryVector, candidate: TermVector, weightOf: Weight): number {
  const weigh = (terms: ReadonlySet<string>) => {
    let total = 0;
    for (const term of terms) total += query.counts.has(term) ? weightOf(term) : unknownWeight;
    return total;
  };
  const most = weigh(candidate.lead);
  if (most === 0) return 0;
  return Math.max(...query.passages.map((passage) => weigh(passage.intersection(candidate.lead)) / most), 0);
}

/** Paragraphs, short ones joined, a long text without paragraphs cut. */
function splitPassages(text: string): Set<string>[] {
  const passages: Set<string>[] = [];
  let current: ContentTerm[] = [];
  for (const paragraph of text.split('\n')) {
    for (const term of contentTerms(paragraph)) current.push(term);
    if (current.length < passageTerms) continue;
    passages.push(setOf(current));
    current = [];
  }
  if (current.length > 0) passages.push(setOf(current));
  return passages.slice(0, mostPassages);
}

function setOf(terms: readonly ContentTerm[]): Set<string> {
  return new Set(terms.map(({ term }) => term));
}
