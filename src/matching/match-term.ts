/** One compiled term met by an article: where, and how much the article is about it. */
import type { Match } from '../domain/match.ts';
import type { Node } from './compiled-query.ts';
import type { Evaluation } from './evaluate.ts';
import { passagesOf } from './passages.ts';
import type { Reading } from './reading.ts';
import { scoreOf } from './score.ts';

export type CompiledTerm = { name: string; node: Node; context: Node | null };

export function holdsTerm({ node, context }: CompiledTerm, evaluation: Evaluation): boolean {
  return evaluation.holds(node, null) && (context === null || evaluation.holds(context, null));
}

/** The words of a context are shown only where the term has none of its own. */
export function matchTerm(term: CompiledTerm, evaluation: Evaluation, reading: Reading): Match | null {
  if (!holdsTerm(term, evaluation)) return null;
  const { own, context } = evaluation.evidence(term.node);
  const spans = [own, context].find((found) => found.length > 0) ?? contextSpans(term, evaluation);
  const score = scoreOf(spans, reading);
  return {
    term: term.name,
    score,
    parts: [{ part: 'match', points: score }],
    historical: null,
    passages: passagesOf(spans, reading),
  };
}

function contextSpans({ context }: CompiledTerm, evaluation: Evaluation) {
  return context === null ? [] : evaluation.evidence(context).context;
}
