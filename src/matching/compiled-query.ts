/** A query ready to be evaluated: its leaves shared, its contexts in place. */
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

/** Every leaf in it, also those that are excluded; each once. */
export function leavesOf(
  node: Node,
  leaves = new Map<string, Leaf>(),
  seen = new Set<Node>(),
): Map<string, Leaf> {
  if (seen.has(node)) return leaves;
  seen.add(node);
  if (node.kind === 'leaf') leaves.set(node.leaf.id, node.leaf);
  else if ('operands' in node) for (const operand of node.operands) leavesOf(operand, leaves, seen);
  else leavesOf(node.operand, leaves, seen);
  return leaves;
}
