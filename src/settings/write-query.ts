/** A query as the text of a YAML scalar, in the style in which it was written before. */
import { parseDocument, type Scalar } from 'yaml';
import { formatQuery } from '../matching/format-query.ts';
import { layoutQuery } from '../matching/layout-query.ts';
import type { Query } from '../matching/query.ts';
import type { QueryScalar } from './query-scalars.ts';
import { lineBreakOf, lineEnd, lineStart } from './text-lines.ts';

/** What is written over several lines when it has more columns than this. */
const COLUMNS = 100;
/** What somebody laid out by hand may have a little more. */
const MOST_COLUMNS = 120;
const STEP = 2;

export type Edit = { start: number; end: number; text: string };

/**
 * Whether the query is in order as it stands: every line of it is canonical, and none is too long. Where the
 * lines end is left to the author, who knows what belongs together.
 */
export function isInOrder({ scalar }: QueryScalar, document: string, query: Query): boolean {
  const [start, end] = rangeOf(scalar, document);
  const lines = document.slice(lineStart(document, start), lineEnd(document, end)).split(/\r?\n/);
  if (lines.some((line) => line.length > MOST_COLUMNS)) return false;
  return joinLines(writtenLines(scalar, document.slice(start, end))) === formatQuery(query);
}

export function writeQuery(written: QueryScalar, document: string, query: Query): Edit {
  const { scalar, keyOffset, isFlow } = written;
  const [start, end] = rangeOf(scalar, document);
  const lineBreak = lineBreakOf(document);
  const indented = (lines: readonly string[], indent: number) =>
    lines.map((line) => `${lineBreak}${' '.repeat(indent)}${line}`).join('');
  const keyColumn = keyOffset - lineStart(document, keyOffset);
  if (isBlock(scalar)) {
    const source = document.slice(start, end);
    const [header = '', ...lines] = source.split(/\r?\n/);
    const own = lines.map((line) => line.search(/\S/)).find((column) => column >= 0) ?? 0;
    const indent = own > keyColumn ? own : keyColumn + STEP;
    // A digit would tell an indentation that need not hold any more.
    const text =
      header.replace(/^([>|][-+]?)\d/, '$1') + indented(layoutQuery(query, COLUMNS - indent), indent);
    return { start, end, text };
  }
  const line = quoted(formatQuery(query), scalar.type, isFlow);
  const rest = document.slice(end, lineEnd(document, end)).trimEnd();
  const column = start - lineStart(document, start);
  if (isFlow || column + line.length + rest.length <= COLUMNS) return { start, end, text: line };
  const indent = keyColumn + STEP;
  // A comment behind the text goes with the line on which it begins: inside of it there is none.
  const text = `>-${rest}${indented(layoutQuery(query, COLUMNS - indent), indent)}`;
  return { start, end: end + rest.length, text };
}

function isBlock({ type }: Scalar): boolean {
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL';
}

/** Without the line breaks and empty lines after a block. */
function rangeOf(scalar: Scalar, document: string): [start: number, end: number] {
  const [start, end] = scalar.range ?? [0, 0];
  return [start, start + document.slice(start, end).trimEnd().length];
}

function writtenLines(scalar: Scalar<string>, source: string): string[] {
  const lines = source.split(/\r?\n/);
  if (isBlock(scalar)) return lines.slice(1);
  if (scalar.type === 'PLAIN') return lines;
  if (scalar.type === 'QUOTE_SINGLE') return source.slice(1, -1).replaceAll("''", "'").split(/\r?\n/);
  return [scalar.value];
}

/** As one line would be: a parenthesis that opens or closes has no space on its inner side. */
function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    const isTight = joined === '' || joined.endsWith('(') || line.startsWith(')');
    joined += isTight ? line : ` ${line}`;
  }
  return joined;
}

function quoted(line: string, type: Scalar['type'], isFlow: boolean): string {
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(line);
  if (type === 'PLAIN' && isPlain(line, isFlow)) return line;
  return `'${line.replaceAll("'", "''")}'`;
}

function isPlain(line: string, isFlow: boolean): boolean {
  const read = parseDocument(isFlow ? `{ a: ${line} }` : `a: ${line}`);
  return read.errors.length === 0 && read.warnings.length === 0 && read.get('a') === line;
}
