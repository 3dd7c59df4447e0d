/** What a text must hold for a compiled query to be worth evaluating. */
import type { Node } from './compiled-query.ts';
import { surnameKeys } from './korean-name/find-name.ts';
import type { Leaf, Pattern } from './leaf.ts';

/** A stem, a beginning with its star, or the key of a surname; see FieldReading. */
export type Signal = string | number;

/** At least one of these is in every text for which the query holds; null when that cannot be said. */
export function signalsOf(node: Node): ReadonlySet<Signal> | null {
  switch (node.kind) {
    case 'leaf':
      return leafSignals(node.leaf);
    case 'and':
    case 'near':
      return cheapest(node.operands.map(signalsOf), 1);
    case 'or':
      return cheapest(node.operands.map(signalsOf), node.operands.length);
    case 'at-least':
      // All but count - 1 of the operands may be missing, so one of any others is there.
      return cheapest(node.operands.map(signalsOf), node.operands.length - node.count + 1);
    case 'not':
      return null;
    case 'field':
    case 'context':
      return signalsOf(node.operand);
  }
}

function leafSignals(leaf: Leaf): ReadonlySet<Signal> | null {
  if (leaf.kind === 'words') return new Set(leaf.patterns.map(longestKey));
  if (leaf.kind === 'exact') return new Set([longestKey(leaf.pattern)]);
  return leaf.kind === 'name' ? new Set(surnameKeys(leaf.name)) : null;
}

function longestKey(pattern: Pattern): string {
  return pattern.reduce((best, { key }) => (key.length > best.length ? key : best), '');
}

/** The union of the `count` smallest sets; null when there are not as many. */
function cheapest(sets: readonly (ReadonlySet<Signal> | null)[], count: number): ReadonlySet<Signal> | null {
  const known = sets.filter((set) => set !== null).sort((a, b) => a.size - b.size);
  if (known.length < count) return null;
  return new Set(known.slice(0, count).flatMap((set) => [...set]));
}
