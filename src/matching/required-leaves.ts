/** What a text must hold for a term to be worth evaluating, chosen so that few texts do. */
import type { Node } from './compiled-query.ts';
import { type Leaf, type Pattern, patternsOf } from './leaf.ts';

export type RequiredLeaves = {
  /** At least one of them is in every text for which the query holds. */
  leaves: readonly Leaf[];
  /** And so is this one, where there is one. */
  also: Leaf | null;
  /** How common the leaves are thought to be. */
  weight: number;
};

/** Null for a query of which that cannot be said. */
export type RequiredLeavesOf = (node: Node) => RequiredLeaves | null;

const NAME_WEIGHT = 1;
/** Nearly every article has the same few. */
const SOURCE_WEIGHT = 200;
const LANGUAGE_WEIGHT = 1_000;

/** @param commonness how often a word is thought to stand in texts. */
export function createRequiredLeaves(commonness: (key: string) => number): RequiredLeavesOf {
  const known = new Map<Node, RequiredLeaves | null>();
  const weights = new Map<string, number>();

  function weightOf(leaf: Leaf): number {
    const before = weights.get(leaf.id) ?? weigh(leaf);
    weights.set(leaf.id, before);
    return before;
  }

  function weigh(leaf: Leaf): number {
    if (leaf.kind === 'name') return NAME_WEIGHT;
    if (leaf.kind === 'source') return SOURCE_WEIGHT;
    if (leaf.kind === 'lang') return LANGUAGE_WEIGHT;
    const rarest = (pattern: Pattern) => Math.min(...pattern.map(({ key }) => commonness(key)));
    return patternsOf(leaf).reduce((sum, pattern) => sum + rarest(pattern) / pattern.length, 0);
  }

  function requiredBy(node: Node): RequiredLeaves | null {
    switch (node.kind) {
      case 'leaf':
        return { leaves: [node.leaf], also: null, weight: weightOf(node.leaf) };
      case 'and':
      case 'near':
        return rarest(node.operands);
      case 'or':
        return union(node.operands, node.operands.length);
      case 'at-least':
        // All but count - 1 of the operands may be missing, so one of any others is there.
        return union(node.operands, node.operands.length - node.count + 1);
      case 'not':
        return null;
      case 'field':
        return requiredBy(node.operand);
      case 'context': {
        // A context stands in many terms: it is looked into once.
        const before = known.get(node.operand);
        if (before !== undefined) return before;
        const required = requiredBy(node.operand);
        known.set(node.operand, required);
        return required;
      }
    }
  }

  function rarest(operands: readonly Node[]): RequiredLeaves | null {
    const [best, ...others] = sorted(operands);
    if (best === undefined || best.also !== null) return best ?? null;
    const second = others.find(({ leaves }) => leaves.length === 1);
    return { ...best, also: second?.leaves[0] ?? null };
  }

  function union(operands: readonly Node[], count: number): RequiredLeaves | null {
    const sets = sorted(operands);
    if (sets.length < count) return null;
    const chosen = sets.slice(0, count);
    const [only] = chosen;
    if (count === 1 && only !== undefined) return only;
    return {
      leaves: chosen.flatMap(({ leaves }) => leaves),
      also: null,
      weight: chosen.reduce((sum, { weight }) => sum + weight, 0),
    };
  }

  function sorted(operands: readonly Node[]): RequiredLeaves[] {
    const sets = operands.map(requiredBy).filter((set) => set !== null);
    return sets.sort((a, b) => a.weight - b.weight);
  }

  return requiredBy;
}
