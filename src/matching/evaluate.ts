/** Whether a compiled query holds for an article, and the words that make it hold. */
import type { ArticleField } from '../domain/article.ts';
import type { Node } from './compiled-query.ts';
import { type Found, findLeaf, type Span } from './find-leaf.ts';
import type { Leaf } from './leaf.ts';
import type { QueryField } from './query.ts';
import type { Reading } from './reading.ts';

/** About the first paragraph of an agency report. */
const LEAD_WORDS = 60;

/** The words of a match: its own, and those that only its contexts found. */
export type Evidence = { own: readonly FoundSpan[]; context: readonly FoundSpan[] };
export type FoundSpan = Span & { leaf: Leaf };

export type Evaluation = {
  holds(node: Node, field: QueryField | null): boolean;
  spans(node: Node, field: QueryField | null): readonly FoundSpan[];
  evidence(node: Node): Evidence;
};

/** What was found once is not looked for again: all terms share one evaluation of an article. */
export function createEvaluation(reading: Reading): Evaluation {
  const found = new Map<string, Found>();
  const contexts = new Map<string, boolean>();

  function find(leaf: Leaf): Found {
    const known = found.get(leaf.id) ?? findLeaf(leaf, reading);
    found.set(leaf.id, known);
    return known;
  }

  function holds(node: Node, field: QueryField | null): boolean {
    switch (node.kind) {
      case 'leaf': {
        const { holds, spans } = find(node.leaf);
        return field === null || spans.length === 0 ? holds : spans.some((span) => isIn(span, field));
      }
      case 'and':
        return node.operands.every((operand) => holds(operand, field));
      case 'or':
        return node.operands.some((operand) => holds(operand, field));
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
        return find(node.leaf)
          .spans.filter((span) => isIn(span, field))
          .map((span) => ({ ...span, leaf: node.leaf }));
      case 'or':
        return node.operands.flatMap((operand) => spans(operand, field));
      case 'context':
        return spans(node.operand, field);
      case 'near':
        return nearSpans(
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
      if (node.kind === 'leaf' || node.kind === 'near') into.push(...spans(node, field));
      else if (node.kind === 'context') {
        if (!seen.has(node.operand)) collect(node.operand, field, context);
        seen.add(node.operand);
      } else if (node.kind === 'field') collect(node.operand, node.field, into);
      else if (node.kind !== 'not') for (const operand of node.operands) collect(operand, field, into);
    }
  }

  return { holds, spans, evidence };
}

function isIn(span: Span, wanted: QueryField | null): boolean {
  if (wanted === 'lead') return span.field === 'title' || span.last < LEAD_WORDS;
  return wanted === null || (wanted === 'title') === (span.field === 'title');
}

/** The spans that belong to a whole chain: each has a partner on either side within the distance. */
function nearSpans(rows: readonly (readonly FoundSpan[])[], distances: readonly number[]): FoundSpan[] {
  let kept = rows[0] ?? [];
  const forward = [kept];
  for (let i = 1; i < rows.length; i++) {
    kept = withPartner(rows[i] ?? [], kept, distances[i - 1] ?? 0);
    forward.push(kept);
  }
  const chains: (readonly FoundSpan[])[] = [kept];
  for (let i = rows.length - 2; i >= 0; i--) {
    kept = withPartner(forward[i] ?? [], kept, distances[i] ?? 0);
    chains.push(kept);
  }
  return chains.flat();
}

function withPartner(
  spans: readonly FoundSpan[],
  partners: readonly FoundSpan[],
  distance: number,
): FoundSpan[] {
  const byField = new Map<ArticleField, PartnerIndex>();
  for (const field of ['title', 'summary', 'body'] as const) {
    byField.set(field, indexPartners(partners.filter((partner) => partner.field === field)));
  }
  return spans.filter((span) => {
    const { lasts, firsts } = byField.get(span.field) ?? { lasts: [], firsts: [] };
    const before = largestBelow(lasts, span.first);
    const after = smallestAbove(firsts, span.last);
    return span.first - before <= distance || after - span.last <= distance;
  });
}

type PartnerIndex = { lasts: readonly number[]; firsts: readonly number[] };

function indexPartners(partners: readonly Span[]): PartnerIndex {
  const ascending = (a: number, b: number) => a - b;
  return {
    lasts: partners.map((span) => span.last).sort(ascending),
    firsts: partners.map((span) => span.first).sort(ascending),
  };
}

function largestBelow(sorted: readonly number[], limit: number): number {
  const index = firstAtLeast(sorted, limit) - 1;
  return sorted[index] ?? Number.NEGATIVE_INFINITY;
}

function smallestAbove(sorted: readonly number[], limit: number): number {
  return sorted[firstAtLeast(sorted, limit + 1)] ?? Number.POSITIVE_INFINITY;
}

function firstAtLeast(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
