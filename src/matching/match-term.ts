/** One compiled term met by an article: where, and how much the article is about it. */
import type { Match } from '../domain/match.ts';
import type { Node } from './compiled-query.ts';
import { conceptsOf } from './concepts.ts';
import type { Evaluation } from './evaluate.ts';
import { historicalWords } from './historical.ts';
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
  const outer = term.context === null ? [] : evaluation.evidence(term.context).context;
  const found = { shown: own, context: [...context, ...outer] };
  const spans = own.length > 0 ? found : { shown: context.length > 0 ? context : outer, context: [] };
  return {
    term: term.name,
    ...scoreOf(spans, reading),
    historical: lookBack(reading),
    passages: passagesOf(spans.shown, reading, conceptsOf(term.node)),
  };
}

/** The same for all terms that the article meets. */
const lookBacks = new WeakMap<Reading, string | null>();

function lookBack(reading: Reading): string | null {
  const known = lookBacks.get(reading);
  if (known !== undefined) return known;
  const text = { title: '', summary: '', body: '' };
  for (const field of reading.fields) text[field.field] = field.text;
  const words = historicalWords(text);
  lookBacks.set(reading, words);
  return words;
}
