/** A query ready to be evaluated: its leaves made, its contexts in place. */
import type { Leaf } from './leaf.ts';
import type { Query, QueryField } from './query.ts';

/** `query` is what it was made from, to tell people. */
export type Node = { query: Query } & (
  | { kind: 'leaf'; leaf: Leaf }
  | { kind: 'and' | 'or'; operands: readonly Node[] }
  | { kind: 'not'; operand: Node }
  | { kind: 'near'; operands: readonly Node[]; distances: readonly number[] }
  | { kind: 'at-least'; count: number; operands: readonly Node[] }
  | { kind: 'field'; field: QueryField; operand: Node }
  | { kind: 'context'; name: string; operand: Node }
);

/** Every leaf in it, also those that are excluded; those of a context in `seenContexts` are left out. */
export function visitLeaves(node: Node, visit: (leaf: Leaf) => void, seenContexts: Set<Node>): void {
  if (node.kind === 'leaf') visit(node.leaf);
  else if ('operands' in node) for (const operand of node.operands) visitLeaves(operand, visit, seenContexts);
  else if (node.kind !== 'context' || !seenContexts.has(node.operand)) {
    if (node.kind === 'context') seenContexts.add(node.operand);
    visitLeaves(node.operand, visit, seenContexts);
  }
}
