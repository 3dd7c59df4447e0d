/** What an article lacks for a query to hold, in a line each for people. */
import type { Node } from './compiled-query.ts';
import type { Evaluation } from './evaluate.ts';
import { explainNode } from './explain.ts';
import { formatQuery } from './format-query.ts';
import type { QueryField } from './query.ts';
import type { Reading } from './reading.ts';

const LONGEST_PART = 120;

/** None when it holds. */
export function missingIn(
  node: Node,
  evaluation: Evaluation,
  reading: Reading,
  field: QueryField | null,
): string[] {
  if (evaluation.holds(node, field)) return [];
  const text = shortened(formatQuery(node.query));
  const missing = (operand: Node) => missingIn(operand, evaluation, reading, field);
  switch (node.kind) {
    case 'leaf':
      return [text];
    case 'and':
      return node.operands.flatMap(missing);
    case 'or': {
      const begun = node.operands.filter((operand) => isBegun(operand, evaluation, field));
      const [nearest] = begun.map(missing).sort((a, b) => a.length - b.length);
      return nearest ?? [`one of: ${text}`];
    }
    case 'not':
      return [`without: ${shortened(holdingPart(node.operand, evaluation, field))}`];
    case 'near': {
      const absent = node.operands.flatMap(missing);
      if (absent.length > 0) return absent;
      const { obstacle } = explainNode(node, evaluation, reading, field);
      return [`closer together${obstacle === null ? '' : ` (${obstacle})`}: ${text}`];
    }
    case 'at-least': {
      const held = node.operands.filter((operand) => evaluation.holds(operand, field)).length;
      return [`${node.count - held} more of: ${text}`];
    }
    case 'field':
      return missingIn(node.operand, evaluation, reading, node.field).map(
        (line) => `in ${node.field}: ${line}`,
      );
    case 'context':
      return missing(node.operand).map((line) => `@${node.name}: ${line}`);
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
