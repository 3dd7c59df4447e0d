/** A query over several lines, so that people can read it: an alternative a line, and parentheses further in. */
import { formatQuery, nearBefore, wantsParentheses } from './format-query.ts';
import type { Query } from './query.ts';

const STEP = '  ';
/** Seen to be one thing without being further in. */
const KEEPS_TOGETHER: ReadonlySet<Query['kind']> = new Set(['field', 'at-least', 'not']);

/**
 * The canonical text in lines of at most `columns`, as far as words and quotations let that happen. Where it
 * does not fit on one line, an OR has an alternative a line; neighbours of one word or quotation each share
 * their lines, since a list of forty names is no easier to read as a column.
 */
export function layoutQuery(query: Query, columns: number): string[] {
  const line = formatQuery(query);
  if (line.length <= columns) return [line];
  switch (query.kind) {
    case 'or':
      return layoutAlternatives(query.operands, columns);
    case 'and':
      return fill(
        query.operands.map((operand) => layoutOperand('', operand, 'and', columns)),
        columns,
      );
    case 'near':
      return fill(
        query.operands.map((operand, i) =>
          layoutOperand(nearBefore(query.distances, i), operand, 'near', columns),
        ),
        columns,
      );
    case 'not':
      return layoutOperand('NOT ', query.operand, 'not', columns);
    case 'field':
      return layoutOperand(`${query.field}:`, query.operand, 'field', columns);
    case 'at-least': {
      const room = columns - STEP.length - 1;
      const items = query.operands.map((operand, i) =>
        ending(layoutQuery(operand, room), i < query.operands.length - 1 ? ',' : ''),
      );
      return enclosed(`${query.count} OF (`, fill(items, room));
    }
    default:
      return [line];
  }
}

function layoutAlternatives(operands: readonly Query[], columns: number): string[] {
  const lines: string[] = [];
  let small: string[][] = [];
  for (const [i, operand] of operands.entries()) {
    const item = layoutOperand(i === 0 ? '' : 'OR ', operand, 'or', columns);
    if (isLeaf(operand)) {
      small.push(item);
      continue;
    }
    lines.push(...fill(small, columns), ...item);
    small = [];
  }
  return [...lines, ...fill(small, columns)];
}

function isLeaf(query: Query): boolean {
  return !('operands' in query || 'operand' in query);
}

/** With what stands before it; its further lines are further in, so that it is seen where the next begins. */
function layoutOperand(
  prefix: string,
  operand: Query,
  inside: Parameters<typeof wantsParentheses>[1],
  columns: number,
): string[] {
  if (wantsParentheses(operand, inside)) {
    const line = `${prefix}(${formatQuery(operand)})`;
    return line.length <= columns
      ? [line]
      : enclosed(`${prefix}(`, layoutQuery(operand, columns - STEP.length - 1));
  }
  const indent = KEEPS_TOGETHER.has(operand.kind) || inside === 'field' ? '' : STEP;
  const [first = '', ...rest] = layoutQuery(operand, columns - Math.max(prefix.length, indent.length));
  return [`${prefix}${first}`, ...rest.map((line) => `${indent}${line}`)];
}

function enclosed(open: string, lines: readonly string[]): string[] {
  return ending([open, ...lines.map((line) => `${STEP}${line}`)], ')');
}

function ending(lines: readonly string[], end: string): string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? `${line}${end}` : line));
}

/** As many on a line as fit; what has several lines begins behind others only with an opening parenthesis. */
function fill(items: readonly string[][], columns: number): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const [first = '', ...rest] of items) {
    const last = lines.at(-1);
    const joined = `${last} ${first}`;
    const mayJoin = isOpen && last !== undefined && joined.length <= columns;
    if (mayJoin && (rest.length === 0 || first.endsWith('('))) lines.splice(-1, 1, joined);
    else lines.push(first);
    lines.push(...rest);
    isOpen = rest.length === 0;
  }
  return lines;
}
