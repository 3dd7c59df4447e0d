/** Compiled terms at work: which of them an article meets, where, and why. */
import type { Match } from '../domain/match.ts';
import { leavesOf, type Node } from './compiled-query.ts';
import { createEvaluation, type Evaluation } from './evaluate.ts';
import { type Explanation, explainNode, isBegun, missingIn } from './explain.ts';
import { surnameKeys } from './korean-name/find-name.ts';
import type { Leaf, Pattern } from './leaf.ts';
import { passagesOf } from './passages.ts';
import { type ArticleText, type Reading, readArticle, type Vocabulary } from './reading.ts';
import { scoreOf } from './score.ts';
import { type Signal, signalsOf } from './signals.ts';

export type CompiledTerm = { name: string; node: Node; context: Node | null };

export type TermExplanation = {
  term: string;
  matches: boolean;
  /** It does not match, but some word of its own query was found; of its contexts only where it has no other. */
  nearly: boolean;
  query: Explanation;
  /** The term's own context; null when it has none. */
  context: Explanation | null;
  /** What would have to be otherwise, a line each; none when it matches. */
  missing: readonly string[];
};

export type Matcher = {
  /** In the order of the terms. */
  match(text: ArticleText): Match[];
  explain(text: ArticleText): TermExplanation[];
};

export function createMatcher(terms: readonly CompiledTerm[]): Matcher {
  const vocabulary = vocabularyOf(terms);
  const { bySignal, always } = fileTerms(terms);

  function candidates(reading: Reading): CompiledTerm[] {
    const found = new Set(always);
    const take = (signal: Signal) => {
      for (const index of bySignal.get(signal) ?? []) found.add(index);
    };
    for (const field of reading.fields) {
      for (const signal of field.places.keys()) take(signal);
      for (const signal of field.surnamePlaces.keys()) take(signal);
    }
    return [...found].sort((a, b) => a - b).flatMap((index) => terms[index] ?? []);
  }

  return {
    match(text) {
      const reading = readArticle(text, vocabulary);
      const evaluation = createEvaluation(reading);
      return candidates(reading).flatMap((term) => matchTerm(term, evaluation, reading) ?? []);
    },
    explain(text) {
      const reading = readArticle(text, vocabulary);
      const evaluation = createEvaluation(reading);
      return terms.map((term) => explainTerm(term, evaluation, reading));
    },
  };
}

function holds({ node, context }: CompiledTerm, evaluation: Evaluation): boolean {
  return evaluation.holds(node, null) && (context === null || evaluation.holds(context, null));
}

/** The words of a context are shown only where the term has none of its own. */
function matchTerm(term: CompiledTerm, evaluation: Evaluation, reading: Reading): Match | null {
  if (!holds(term, evaluation)) return null;
  const { own, context } = evaluation.evidence(term.node);
  const spans = [own, context].find((found) => found.length > 0) ?? contextSpans(term, evaluation);
  return { term: term.name, score: scoreOf(spans, reading), passages: passagesOf(spans, reading) };
}

function contextSpans({ context }: CompiledTerm, evaluation: Evaluation) {
  return context === null ? [] : evaluation.evidence(context).context;
}

function explainTerm(term: CompiledTerm, evaluation: Evaluation, reading: Reading): TermExplanation {
  const matches = holds(term, evaluation);
  const missing = [term.node, term.context].flatMap((node) =>
    node === null ? [] : missingIn(node, evaluation, null),
  );
  return {
    term: term.name,
    matches,
    nearly: !matches && isBegun(term.node, evaluation, null),
    query: explainNode(term.node, evaluation, reading, null),
    context: term.context === null ? null : explainNode(term.context, evaluation, reading, null),
    missing,
  };
}

function fileTerms(terms: readonly CompiledTerm[]) {
  const bySignal = new Map<Signal, number[]>();
  const always: number[] = [];
  for (const [index, term] of terms.entries()) {
    const signals = signalsOf(term.node) ?? (term.context === null ? null : signalsOf(term.context));
    if (signals === null) always.push(index);
    for (const signal of signals ?? []) {
      const filed = bySignal.get(signal);
      if (filed === undefined) bySignal.set(signal, [index]);
      else filed.push(index);
    }
  }
  return { bySignal, always };
}

function vocabularyOf(terms: readonly CompiledTerm[]): Vocabulary {
  const leaves = new Map<string, Leaf>();
  for (const { node, context } of terms) {
    leavesOf(node, leaves);
    if (context !== null) leavesOf(context, leaves);
  }
  const keys = [...leaves.values()].flatMap(patternsOf).flatMap((pattern) => pattern.map(({ key }) => key));
  const prefixes = new Set(keys.filter((key) => key.endsWith('*')));
  return {
    stems: new Set(keys.filter((key) => !key.endsWith('*'))),
    prefixes,
    prefixLengths: [...new Set([...prefixes].map((prefix) => prefix.length - 1))],
    surnameKeys: new Set(
      [...leaves.values()].flatMap((leaf) => (leaf.kind === 'name' ? surnameKeys(leaf.name) : [])),
    ),
  };
}

function patternsOf(leaf: Leaf): readonly Pattern[] {
  if (leaf.kind === 'words') return leaf.patterns;
  return leaf.kind === 'exact' ? [leaf.pattern] : [];
}
