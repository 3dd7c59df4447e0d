/** Whether a compiled query holds for an article, and the words that make it hold. */
import type { Node } from './compiled-query.ts';
import type { FoundLeaves, FoundSpan, Span } from './leaf-finder.ts';
import { chainedSpans } from './near.ts';
import type { QueryField } from './query.ts';

/** About the first paragraph of an agency report. */
const LEAD_WORDS = 60;

/** The words of a match: its own, and those that only its contexts found. */
type Evidence = { own: readonly FoundSpan[]; context: readonly FoundSpan[] };

export type Evaluation = {
  holds(node: Node, field: QueryField | null): boolean;
  spans(node: Node, field: QueryField | null): readonly FoundSpan[];
  evidence(node: Node): Evidence;
};

const NOWHERE: readonly FoundSpan[] = [];

/** All terms share one evaluation of an article: what a context says is asked once. */
export function createEvaluation(found: FoundLeaves): Evaluation {
  const contexts = new Map<string, boolean>();

  function holds(node: Node, field: QueryField | null): boolean {
    switch (node.kind) {
      case 'leaf': {
        if (!found.has(node.leaf)) return false;
        const places = field === null ? NOWHERE : found.spans(node.leaf);
        return places.length === 0 || places.some((span) => isIn(span, field));
      }
      // Loops: this runs for each term that an article may meet, and a function made each time would show.
      case 'and':
        for (const operand of node.operands) if (!holds(operand, field)) return false;
        return true;
      case 'or':
        for (const operand of node.operands) if (holds(operand, field)) return true;
        return false;
      case 'not':
        return !holds(node.operand, field);
      case 'at-least':
        return node.operands.filter((operand) => holds(operand, field)).length >= node.count;
      case 'near':
        return spans(node, field).length > 0;
      case 'field':
        return holds(node.operand, node.field);
      case 'context': {
        const key = `${field ?? ''}:${node.name}`;
        const known = contexts.get(key) ?? holds(node.operand, field);
        contexts.set(key, known);
        return known;
      }
    }
  }

  /** Of a leaf, an OR or a context of leaves, or a NEAR: the words it found. */
  function spans(node: Node, field: QueryField | null): readonly FoundSpan[] {
    switch (node.kind) {
      case 'leaf':
        return within(found.spans(node.leaf), field);
      case 'or':
        return node.operands.flatMap((operand) => spans(operand, field));
      case 'context':
        return spans(node.operand, field);
      case 'near':
        return chainedSpans(
          node.operands.map((operand) => spans(operand, field)),
          node.distances,
        );
      default:
        return [];
    }
  }

  function evidence(root: Node): Evidence {
    const own: FoundSpan[] = [];
    const context: FoundSpan[] = [];
    const seen = new Set<Node>();
    collect(root, null, own);
    return { own, context };

    function collect(node: Node, field: QueryField | null, into: FoundSpan[]): void {
      if (!holds(node, field)) return;
      if (node.kind === 'leaf' || node.kind === 'near')
        for (const span of spans(node, field)) into.push(span);
      else if (node.kind === 'context') {
        if (!seen.has(node.operand)) collect(node.operand, field, context);
        seen.add(node.operand);
      } else if (node.kind === 'field') collect(node.operand, node.field, into);
      else if (node.kind !== 'not') for (const operand of node.operands) collect(operand, field, into);
    }
  }

  return { holds, spans, evidence };
}

function within(spans: readonly FoundSpan[], field: QueryField | null): readonly FoundSpan[] {
  return field === null ? spans : spans.filter((span) => isIn(span, field));
}

function isIn(span: Span, wanted: QueryField | null): boolean {
  if (wanted === 'lead') return span.field === 'title' || span.last < LEAD_WORDS;
  return wanted === null || (wanted === 'title') === (span.field === 'title');
}
