/** A query of the watch language as a tree, and how it can be wrong. */

export type Query = QueryLeaf | QueryGroup;

export type QueryLeaf =
  /** One word as typed; with a hyphen in it, it is several words in order. */
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  /** Case, accents and punctuation matter. */
  | { kind: 'exact'; text: string }
  /** Without its star. */
  | { kind: 'prefix'; text: string }
  | { kind: 'name'; text: string }
  | { kind: 'source'; text: string }
  | { kind: 'lang'; text: string };

type QueryGroup =
  /** Two operands or more, none of them of the same kind. */
  | { kind: 'and'; operands: readonly Query[] }
  | { kind: 'or'; operands: readonly Query[] }
  | { kind: 'not'; operand: Query }
  /** `distances[i]` is the largest distance in words between operands i and i + 1. */
  | { kind: 'near'; operands: readonly Query[]; distances: readonly number[] }
  | { kind: 'at-least'; count: number; operands: readonly Query[] }
  | { kind: 'field'; field: QueryField; operand: Query }
  | { kind: 'context'; name: string };

/** `body` is the summary too; `lead` is the title and the first words of summary and body, where the news is. */
export type QueryField = (typeof QUERY_FIELDS)[number];
export const QUERY_FIELDS = ['title', 'lead', 'body'] as const;

export type QueryError = {
  message: string;
  /** The part of the source that is wrong, in UTF-16 code units, [start, end). */
  start: number;
  end: number;
  /** What to write in place of that part; empty: leave it out; null: nothing to propose. */
  suggestion: string | null;
};

export type ContextReference = { name: string; start: number; end: number };

export type ParsedQuery =
  | { ok: true; query: Query; contexts: readonly ContextReference[] }
  | { ok: false; error: QueryError };

/** Whether it has places in a text, as NEAR wants; a context is looked into when it is compiled. */
export function isPositional(query: Query): boolean {
  switch (query.kind) {
    case 'word':
    case 'phrase':
    case 'exact':
    case 'prefix':
    case 'name':
    case 'context':
      return true;
    case 'or':
      return query.operands.every(isPositional);
    default:
      return false;
  }
}

/** Whether it holds for an article in which nothing is found: then it only excludes. */
export function holdsForNothing(query: Query): boolean {
  switch (query.kind) {
    case 'not':
      return !holdsForNothing(query.operand);
    case 'and':
      return query.operands.every(holdsForNothing);
    case 'or':
      return query.operands.some(holdsForNothing);
    case 'at-least':
      return query.operands.filter(holdsForNothing).length >= query.count;
    case 'field':
      return holdsForNothing(query.operand);
    default:
      return false;
  }
}
