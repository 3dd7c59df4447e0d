/** What a query asks for, piece by piece: words that may stand for each other are one concept. */
import type { Node } from './compiled-query.ts';

/** The concept of each leaf by its id: "missile OR rocket" is one, "rocket engine" two. */
export function conceptsOf(root: Node): ReadonlyMap<string, number> {
  const concepts = new Map<string, number>();
  let last = 0;
  walk(root, 0);
  return concepts;

  function walk(node: Node, concept: number): void {
    if (node.kind === 'leaf') {
      if (!concepts.has(node.leaf.id)) concepts.set(node.leaf.id, concept);
    } else if (node.kind === 'or') {
      for (const operand of node.operands) walk(operand, concept);
    } else if ('operands' in node) {
      for (const operand of node.operands) {
        last += 1;
        walk(operand, last);
      }
    } else if (node.kind !== 'not') walk(node.operand, concept);
  }
}
