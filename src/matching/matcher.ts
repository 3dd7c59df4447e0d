/** Compiled terms at work: which of them an article meets, where, and why. */
import type { Match } from '../domain/match.ts';
import { leavesOf } from './compiled-query.ts';
import { createEvaluation } from './evaluate.ts';
import { explainTerm, type TermExplanation } from './explain-term.ts';
import { surnameKeys } from './korean-name/find-name.ts';
import type { Leaf, Pattern } from './leaf.ts';
import { type CompiledTerm, matchTerm } from './match-term.ts';
import { type ArticleText, type Reading, readArticle, type Vocabulary } from './reading.ts';
import { type Signal, signalsOf } from './signals.ts';

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
