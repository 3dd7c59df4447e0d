/** What an article costs with more and more terms, beside tokenising it, and beside a regular expression a term. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import type { Matcher } from '../../src/matching/matcher.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { tokenize } from '../../src/matching/tokenize.ts';
import { createRandom } from '../random.ts';
import { renderTable } from '../table.ts';
import { createLanguage } from './language.ts';
import { makeArticles } from './make-articles.ts';
import { type BenchTerm, CONTEXTS, makeTerms } from './make-terms.ts';

const SIZES = [100, 1_000, 10_000, 100_000] as const;
const ARTICLES = 400;
/** The median of so many rounds is taken; in each, all articles are tokenised and matched in turn. */
const ROUNDS = 9;
/** The loop is slow: fewer articles the more terms, so that each size takes some seconds. */
const REGEX_RUNS = 10_000;

export type MatchingFigure = {
  bench: 'matching';
  terms: number;
  /** Microseconds of one core an article: its words alone; which terms it meets; with passages and relevance. */
  tokenisingUs: number;
  meetsUs: number;
  matchUs: number;
  /** The loop over one regular expression a term. */
  regexUs: number;
  /** Terms that an article meets, on average. */
  matches: number;
  compileMs: number;
  bytesPerTerm: number;
};

export async function measureMatching(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<MatchingFigure[]> {
  const random = createRandom(20_191_231);
  const language = createLanguage(random);
  const articles = makeArticles(language, random, ARTICLES);
  const terms = makeTerms(language, random, Math.max(...SIZES));
  const figures: MatchingFigure[] = [];
  for (const size of SIZES) {
    onStep(`${size} terms`);
    // Lets a signal to stop come in: measuring itself never pauses.
    await setImmediate();
    signal.throwIfAborted();
    figures.push(measureSize(terms.slice(0, size), articles));
  }
  return figures;
}

function measureSize(terms: readonly BenchTerm[], articles: readonly ArticleText[]): MatchingFigure {
  const before = usedBytes();
  const started = cpuUs();
  const compiled = compileTerms(terms, CONTEXTS);
  const compileMs = (cpuUs() - started) / 1_000;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors.slice(0, 3)));
  const bytesPerTerm = (usedBytes() - before) / terms.length;
  const { matcher } = compiled;
  // Once for all that is remembered of words, and for the compiler.
  let matches = 0;
  for (const article of articles) matches += matcher.match(article).length;
  const rounds = Array.from({ length: ROUNDS }, () => measureRound(matcher, articles));
  return {
    bench: 'matching',
    terms: terms.length,
    tokenisingUs: median(rounds.map(({ tokenisingUs }) => tokenisingUs)),
    meetsUs: median(rounds.map(({ meetsUs }) => meetsUs)),
    matchUs: median(rounds.map(({ matchUs }) => matchUs)),
    regexUs: measureRegexLoop(terms, articles),
    matches: matches / articles.length,
    compileMs,
    bytesPerTerm,
  };
}

function measureRound(matcher: Matcher, articles: readonly ArticleText[]) {
  const started = cpuUs();
  for (const { title, summary, body } of articles) for (const text of [title, summary, body]) tokenize(text);
  const tokenised = cpuUs();
  for (const article of articles) matcher.meets(article);
  const met = cpuUs();
  for (const article of articles) matcher.match(article);
  const matched = cpuUs();
  const { length } = articles;
  return {
    tokenisingUs: (tokenised - started) / length,
    meetsUs: (met - tokenised) / length,
    matchUs: (matched - met) / length,
  };
}

/** Time of this core alone: on a shared machine the clock on the wall measures the others. */
function cpuUs(): number {
  return process.threadCpuUsage().user;
}

function measureRegexLoop(terms: readonly BenchTerm[], articles: readonly ArticleText[]): number {
  const expressions = terms.map(({ pattern }) => new RegExp(pattern, 'is'));
  const some = articles.slice(0, Math.max(1, Math.round(REGEX_RUNS / terms.length)));
  const started = cpuUs();
  for (const { title, summary, body } of some) {
    const text = `${title}\n${summary}\n${body}`;
    for (const expression of expressions) expression.test(text);
  }
  return (cpuUs() - started) / some.length;
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const HEADINGS = [
  'terms',
  'tokenising',
  'which terms',
  'of tokenising',
  'with passages',
  'regex loop',
  'of which terms',
];
const MORE_HEADINGS = ['terms met', 'compiled in', 'memory a term'];

export function matchingText(figures: readonly MatchingFigure[]): string {
  const rows = figures.map((figure) => {
    const { terms, tokenisingUs, meetsUs, matchUs, regexUs, matches, compileMs, bytesPerTerm } = figure;
    return [
      String(terms),
      microseconds(tokenisingUs),
      microseconds(meetsUs),
      `${(meetsUs / tokenisingUs).toFixed(1)}x`,
      microseconds(matchUs),
      microseconds(regexUs),
      `${Math.round(regexUs / meetsUs)}x`,
      matches.toFixed(1),
      `${Math.round(compileMs)} ms`,
      `${Math.round(bytesPerTerm)} B`,
    ];
  });
  const table = renderTable([...HEADINGS, ...MORE_HEADINGS], rows, () => true);
  return `Matching, an article of about 3 kB, one core\n\n${table}`;
}

function microseconds(us: number): string {
  return us < 10_000 ? `${us.toFixed(0)} us` : `${(us / 1_000).toFixed(0)} ms`;
}
