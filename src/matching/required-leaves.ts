/** What a text must hold for a term to be worth evaluating, chosen so that few texts do. */
import type { Node } from './compiled-query.ts';
import { type Leaf, type Pattern, patternsOf } from './leaf.ts';

/** At least one of the leaves is in every text for which the query holds. */
type RequiredLeaves = {
  leaves: readonly Leaf[];
  /** How common they are thought to be. */
  weight: number;
};

/** Null for a query of which that cannot be said. */
export type RequiredLeavesOf = (node: Node) => readonly Leaf[] | null;

const SHORT_WORD = 4;
const SHORT_WORD_USE = 4;
const NAME_WEIGHT = 1;
/** Nearly every article has the same few. */
const SOURCE_WEIGHT = 200;
const LANGUAGE_WEIGHT = 1_000;

/** @param wordUses in how many leaves of all terms a word stands: what many terms ask for stands in many texts. */
export function createRequiredLeaves(wordUses: ReadonlyMap<string, number>): RequiredLeavesOf {
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

  function commonness(key: string): number {
    const letters = key.endsWith('*') ? key.length - 2 : key.length;
    return (wordUses.get(key) ?? 1) + (letters < SHORT_WORD ? SHORT_WORD_USE : 0);
  }

  function requiredBy(node: Node): RequiredLeaves | null {
    switch (node.kind) {
      case 'leaf':
        return { leaves: [node.leaf], weight: weightOf(node.leaf) };
      case 'and':
      case 'near':
        return sorted(node.operands)[0] ?? null;
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

  function union(operands: readonly Node[], count: number): RequiredLeaves | null {
    const sets = sorted(operands);
    if (sets.length < count) return null;
    const chosen = sets.slice(0, count);
    const [only] = chosen;
    if (count === 1 && only !== undefined) return only;
    return {
      leaves: chosen.flatMap(({ leaves }) => leaves),
      weight: chosen.reduce((sum, { weight }) => sum + weight, 0),
    };
  }

  function sorted(operands: readonly Node[]): RequiredLeaves[] {
    const sets = operands.map(requiredBy).filter((set) => set !== null);
    return sets.sort((a, b) => a.weight - b.weight);
  }

  return (node) => requiredBy(node)?.leaves ?? null;
}
