/** The one canonical text of a query: what parses back to the same tree. */
import type { Query } from './query.ts';

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
    case 'source':
      return `${query.kind}:${/[\s,()*]/.test(query.text) || query.kind === 'name' ? `"${query.text}"` : query.text}`;
    case 'lang':
      return `lang:${query.text}`;
    case 'context':
      return `@${query.name}`;
    case 'field':
      return `${query.field}:${formatTight(query.operand)}`;
    case 'not':
      return `NOT ${formatTight(query.operand)}`;
    case 'near':
      return query.operands.map((operand, i) => nearPart(operand, query.distances[i - 1])).join(' ');
    case 'at-least':
      return `${query.count} OF (${query.operands.map(formatQuery).join(', ')})`;
    case 'and':
      return query.operands
        .map((operand) => (operand.kind === 'or' ? `(${formatQuery(operand)})` : formatQuery(operand)))
        .join(' ');
    case 'or':
      return query.operands
        .map((operand) => (operand.kind === 'and' ? `(${formatQuery(operand)})` : formatQuery(operand)))
        .join(' OR ');
  }
}

function nearPart(operand: Query, distance: number | undefined): string {
  return distance === undefined ? formatTight(operand) : `NEAR/${distance} ${formatTight(operand)}`;
}

function formatTight(query: Query): string {
  const isGroup =
    query.kind === 'and' || query.kind === 'or' || query.kind === 'near' || query.kind === 'not';
  return isGroup ? `(${formatQuery(query)})` : formatQuery(query);
}
