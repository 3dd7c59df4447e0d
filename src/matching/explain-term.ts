/** Why an article meets a term, or what is missing. */
import type { Evaluation } from './evaluate.ts';
import { type Explanation, explainNode } from './explain.ts';
import { type CompiledTerm, holdsTerm } from './match-term.ts';
import { isBegun, missingIn } from './missing-parts.ts';
import type { Reading } from './reading.ts';

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

/** The parts that take long are worked out when they are asked for, and then only once: of most terms nobody does. */
export function explainTerm(term: CompiledTerm, evaluation: Evaluation, reading: Reading): TermExplanation {
  const matches = holdsTerm(term, evaluation);
  const query = once(() => explainNode(term.node, evaluation, reading, null));
  const context = once(() =>
    term.context === null ? null : explainNode(term.context, evaluation, reading, null),
  );
  const missing = once(() =>
    [term.node, term.context].flatMap((node) =>
      node === null ? [] : missingIn(node, evaluation, reading, null),
    ),
  );
  return {
    term: term.name,
    matches,
    nearly: !matches && isBegun(term.node, evaluation, null),
    get query() {
      return query();
    },
    get context() {
      return context();
    },
    get missing() {
      return missing();
    },
  };
}

function once<T>(work: () => T): () => T {
  let done: { result: T } | null = null;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}
