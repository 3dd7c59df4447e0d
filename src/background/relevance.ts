/** Measures how well an earlier article explains a later one, from the words and phrases that the two share. */
import type { Instant } from '../domain/instant.ts';
import { type BackgroundDocument, inTitle, lengthOf, mostCount } from './background-document.ts';
import { termWeight, unknownWeight } from './background-index.ts';
import { createHashFilter, filterMask } from './hash-filter.ts';
import type { QueryText } from './query-text.ts';

export type Candidate = { article: number; moment: Instant; document: BackgroundDocument };

export type Relevance = {
  /** Cosine of the two texts. */
  whole: number;
  /** The same where both texts are long, less where one is shorter, 0 where it is short. */
  alike: number;
  /** How well it explains the line that it explains best: background seldom explains the whole article. */
  line: number;
  /** How much of its title stands in one line; how alike its title and one line are as a whole. */
  titleInLine: number;
  titleIsLine: number;
  /** Logarithm of the number of shared phrases. */
  phrases: number;
  /** Logarithm of the days in between. */
  age: number;
  /** 1 for what came within a day: mostly the same news again. */
  sameDay: number;
};

/** Found on real articles with the earlier ones that their editors had linked. Of two that explain a line equally
 * well, the one that is less like the whole article explains it, and the other repeats it. */
const weights: Omit<Relevance, 'whole'> = {
  alike: -7.3,
  line: 6.8,
  titleInLine: 2.3,
  titleIsLine: 4.2,
  phrases: 1.6,
  age: -0.5,
  sameDay: -0.9,
};

/** Keep a line or title of a few words from being explained by one of them. */
const lineDamping = 27;
const titleDamping = 8;
/** A text of fewer different terms is short, one of more is long. */
const shortTerms = 60;
const longTerms = 200;
const dayMs = 86_400_000;
/** 1 + the logarithm, of every count that there is. */
const logCounts = Float64Array.from({ length: mostCount + 1 }, (_, count) => 1 + Math.log(count));
const fullWeight = termWeight(Number.MAX_SAFE_INTEGER, 0, 1);

/** To rank candidates by; says little of how good the best one is. */
export function strengthOf(relevance: Relevance): number {
  let strength = 0;
  for (const name of Object.keys(weights) as (keyof typeof weights)[])
    strength += weights[name] * relevance[name];
  return strength;
}

/** Whether there is anything in common to speak of: of unrelated articles about 0.2, where they share a phrase. */
export function evidenceOf({ whole, line, titleInLine, phrases }: Relevance): number {
  return phrases === 0 ? 0 : whole + line + titleInLine / 2;
}

/** In the order of the candidates. */
export function relevanceOf(
  query: QueryText,
  weightOf: (term: number) => number,
  candidates: readonly Candidate[],
  { at, meanLength }: { at: Instant; meanLength: number },
): Relevance[] {
  const prepared = prepare(query, weightOf);
  const pairs = new Set(query.pairs);
  const pairFilter = createHashFilter(query.pairs);
  return candidates.map(({ document, moment }) => {
    const days = Math.max(0, at - moment) / dayMs;
    return {
      ...compare(prepared, document, meanLength),
      phrases: Math.log(1 + countShared(pairs, pairFilter, document.pairs)),
      age: Math.log(1 + days),
      sameDay: days < 1 ? 1 : 0,
    };
  });
}

type QueryTerm = { weight: number; logCount: number; lines: number[] };

type Prepared = {
  terms: ReadonlyMap<number, QueryTerm>;
  filter: Uint8Array;
  norm: number;
  /** What all terms of each line weigh. */
  sums: Float64Array;
  /** What a candidate shares with each line: of its text, and of its title. */
  text: Float64Array;
  title: Float64Array;
};

function prepare({ counts, lines }: QueryText, weightOf: (term: number) => number): Prepared {
  const terms = new Map<number, QueryTerm>();
  let squares = 0;
  for (const [term, count] of counts) {
    const weight = weightOf(term);
    const logCount = 1 + Math.log(count);
    squares += (logCount * weight) ** 2;
    terms.set(term, { weight, logCount, lines: [] });
  }
  const sums = Float64Array.from(lines, (line, place) => {
    let sum = 0;
    for (const term of line) {
      const known = terms.get(term);
      known?.lines.push(place);
      sum += known?.weight ?? 0;
    }
    return sum;
  });
  const make = () => new Float64Array(lines.length);
  return {
    terms,
    filter: createHashFilter(terms.keys()),
    norm: Math.sqrt(squares),
    sums,
    text: make(),
    title: make(),
  };
}

function compare(
  prepared: Prepared,
  document: BackgroundDocument,
  meanLength: number,
): Omit<Relevance, 'phrases' | 'age' | 'sameDay'> {
  const { terms, filter, text, title } = prepared;
  text.fill(0);
  title.fill(0);
  const length = lengthOf(document);
  let [titleSum, dot, squares] = [0, 0, 0];
  for (let i = 0; i < document.terms.length; i++) {
    const count = document.counts[i] as number;
    const isInTitle = ((document.places[i] as number) & inTitle) !== 0;
    const term = document.terms[i] as number;
    const known = filter[term & filterMask] === 0 ? undefined : terms.get(term);
    const weight = known === undefined ? unknownWeight : known.weight;
    const own = (logCounts[count] as number) * weight;
    squares += own * own;
    if (isInTitle) titleSum += weight;
    if (known === undefined) continue;
    dot += own * known.logCount * weight;
    const gained = (weight * termWeight(count, length, meanLength)) / fullWeight;
    for (const line of known.lines) {
      text[line] = (text[line] as number) + gained;
      if (isInTitle) title[line] = (title[line] as number) + weight;
    }
  }
  const whole = ratio(dot, prepared.norm * Math.sqrt(squares));
  const shorter = Math.min(terms.size, document.terms.length);
  const alike = whole * Math.min(1, Math.max(0, (shorter - shortTerms) / (longTerms - shortTerms)));
  return { whole, alike, ...bestLines(prepared, titleSum) };
}

function bestLines(
  { sums, text, title }: Prepared,
  titleSum: number,
): Pick<Relevance, 'line' | 'titleInLine' | 'titleIsLine'> {
  const best = { line: 0, titleInLine: 0, titleIsLine: 0 };
  for (let line = 0; line < sums.length; line++) {
    const sum = sums[line] as number;
    best.line = Math.max(best.line, (text[line] as number) / (sum + lineDamping));
    const shared = title[line] as number;
    if (shared === 0) continue;
    best.titleInLine = Math.max(best.titleInLine, shared / (titleSum + titleDamping));
    best.titleIsLine = Math.max(best.titleIsLine, ratio(shared, titleSum + sum - shared));
  }
  return best;
}

function countShared(pairs: ReadonlySet<number>, filter: Uint8Array, others: Uint32Array): number {
  let shared = 0;
  for (let i = 0; i < others.length; i++) {
    const pair = others[i] as number;
    if (filter[pair & filterMask] === 1 && pairs.has(pair)) shared += 1;
  }
  return shared;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
