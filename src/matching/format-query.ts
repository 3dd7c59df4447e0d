/** The one canonical text of a query: what parses back to the same tree, without a parenthesis too many. */
import type { Query } from './query.ts';

/** Words that would be read as operators. */
const OPERATOR = /^(?:AND|OR|NOT|OF|NEAR)$/;
const BARE = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

export function formatQuery(query: Query): string {
  switch (query.kind) {
    case 'word':
      return query.text;
    case 'phrase':
      return `"${query.text}"`;
    case 'exact':
      return `="${query.text}"`;
    case 'prefix':
      return `${query.text}*`;
    case 'name':
      return `name:"${query.text}"`;
    case 'source':
      return BARE.test(query.text) && !OPERATOR.test(query.text)
        ? `source:${query.text}`
        : `source:"${query.text}"`;
    case 'lang':
      return `lang:${query.text}`;
    case 'context':
      return `@${query.name}`;
    case 'field':
      return `${query.field}:${formatOperand(query.operand, query.kind)}`;
    case 'not':
      return `NOT ${formatOperand(query.operand, query.kind)}`;
    case 'near':
      return query.operands
        .map((operand, i) => `${nearBefore(query.distances, i)}${formatOperand(operand, query.kind)}`)
        .join(' ');
    case 'at-least':
      return `${query.count} OF (${query.operands.map(formatQuery).join(', ')})`;
    case 'and':
      return query.operands.map((operand) => formatOperand(operand, query.kind)).join(' ');
    case 'or':
      return query.operands.map(formatQuery).join(' OR ');
  }
}

/** What stands before operand `index` of a chain. */
export function nearBefore(distances: readonly number[], index: number): string {
  return index === 0 ? '' : `NEAR/${distances[index - 1]} `;
}

/** Whether it would be read otherwise without parentheses. */
export function wantsParentheses(operand: Query, inside: 'and' | 'or' | 'not' | 'near' | 'field'): boolean {
  const { kind } = operand;
  if (inside === 'or') return false;
  if (kind === 'or') return true;
  if (inside === 'and') return false;
  return kind === 'and' || (inside !== 'not' && (kind === 'near' || kind === 'not'));
}

function formatOperand(operand: Query, inside: 'and' | 'not' | 'near' | 'field'): string {
  return wantsParentheses(operand, inside) ? `(${formatQuery(operand)})` : formatQuery(operand);
}
