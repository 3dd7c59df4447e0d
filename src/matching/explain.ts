/** Why a term matches an article or does not, as plain data. */
import type { ArticleField } from '../domain/article.ts';
import type { Node } from './compiled-query.ts';
import type { Evaluation } from './evaluate.ts';
import { formatQuery } from './format-query.ts';
import type { QueryField } from './query.ts';
import type { Reading } from './reading.ts';

export type Explanation = {
  /** The part of the query, in canonical form. */
  query: string;
  holds: boolean;
  /** What a leaf or a NEAR found, as written, without repeats. */
  found: readonly { field: ArticleField; text: string }[];
  parts: readonly Explanation[];
};

const MOST_FOUND = 5;
const LONGEST_PART = 120;

export function explainNode(
  node: Node,
  evaluation: Evaluation,
  reading: Reading,
  field: QueryField | null,
): Explanation {
  const inside = node.kind === 'field' ? node.field : field;
  const operands = 'operands' in node ? node.operands : 'operand' in node ? [node.operand] : [];
  return {
    query: formatQuery(node.query),
    holds: evaluation.holds(node, field),
    found: node.kind === 'leaf' || node.kind === 'near' ? foundBy(node, evaluation, reading, field) : [],
    parts: operands.map((operand) => explainNode(operand, evaluation, reading, inside)),
  };
}

function foundBy(node: Node, evaluation: Evaluation, reading: Reading, field: QueryField | null) {
  const found = new Map<string, { field: ArticleField; text: string }>();
  for (const span of evaluation.spans(node, field)) {
    const place = reading.fields.find((each) => each.field === span.field);
    const text = place?.text.slice(place.tokens[span.first]?.start, place.tokens[span.last]?.end) ?? '';
    found.set(`${span.field} ${text}`, { field: span.field, text });
    if (found.size === MOST_FOUND) break;
  }
  return [...found.values()];
}

/** What would have to be otherwise for the query to hold, a line for people each; none when it holds. */
export function missingIn(node: Node, evaluation: Evaluation, field: QueryField | null): string[] {
  if (evaluation.holds(node, field)) return [];
  const text = shortened(formatQuery(node.query));
  switch (node.kind) {
    case 'leaf':
      return [text];
    case 'and':
      return node.operands.flatMap((operand) => missingIn(operand, evaluation, field));
    case 'or': {
      const begun = node.operands.filter((operand) => isBegun(operand, evaluation, field));
      const [nearest] = begun
        .map((operand) => missingIn(operand, evaluation, field))
        .sort((a, b) => a.length - b.length);
      return nearest ?? [`one of: ${text}`];
    }
    case 'not':
      return [`without: ${shortened(holdingPart(node.operand, evaluation, field))}`];
    case 'near': {
      const absent = node.operands.flatMap((operand) => missingIn(operand, evaluation, field));
      return absent.length > 0 ? absent : [`closer together: ${text}`];
    }
    case 'at-least': {
      const held = node.operands.filter((operand) => evaluation.holds(operand, field)).length;
      return [`${node.count - held} more of: ${text}`];
    }
    case 'field':
      return missingIn(node.operand, evaluation, node.field).map((line) => `in ${node.field}: ${line}`);
    case 'context':
      return missingIn(node.operand, evaluation, field).map((line) => `@${node.name}: ${line}`);
  }
}

/**
 * Whether some word of its own was found. The words of its contexts are in every other article, so they
 * count only where it has no others; what is excluded never counts.
 */
export function isBegun(node: Node, evaluation: Evaluation, field: QueryField | null): boolean {
  const inContexts = !hasOwnWords(node);
  return begins(node, field);

  function begins(part: Node, inside: QueryField | null): boolean {
    if (part.kind === 'leaf') return evaluation.spans(part, inside).length > 0;
    if (part.kind === 'not') return false;
    if (part.kind === 'context') return inContexts && begins(part.operand, inside);
    if (part.kind === 'field') return begins(part.operand, part.field);
    return part.operands.some((operand) => begins(operand, inside));
  }
}

function hasOwnWords(node: Node): boolean {
  if (node.kind === 'leaf') return true;
  if (node.kind === 'not' || node.kind === 'context') return false;
  return node.kind === 'field' ? hasOwnWords(node.operand) : node.operands.some(hasOwnWords);
}

/** Of what holds, the alternative that does. */
function holdingPart(node: Node, evaluation: Evaluation, field: QueryField | null): string {
  if (node.kind === 'field') {
    const inner = holdingPart(node.operand, evaluation, node.field);
    return /^(?:"[^"]*"|\S+)$/.test(inner) ? `${node.field}:${inner}` : `${node.field}:(${inner})`;
  }
  if (node.kind === 'context') return `@${node.name}`;
  if (node.kind !== 'or') return formatQuery(node.query);
  const held = node.operands.filter((operand) => evaluation.holds(operand, field));
  return held.map((operand) => holdingPart(operand, evaluation, field)).join(' OR ');
}

function shortened(text: string): string {
  return text.length <= LONGEST_PART ? text : `${text.slice(0, LONGEST_PART).replace(/\S*$/u, '')}…`;
}
