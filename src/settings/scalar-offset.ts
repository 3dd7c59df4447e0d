/** Finds a character of a YAML text again in the source, behind quotation marks and escapes. */
import type { Scalar } from 'yaml';

const SINGLE_QUOTED = /''|./sy;
const DOUBLE_QUOTED = /\\x[\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\.|./sy;

/**
 * How far behind the scalar's start in `document` the character at `offset` of its value stands; 0 where the
 * scalar is written over several lines, because folding moves characters about.
 */
export function offsetInSource(scalar: Scalar, document: string, offset: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const source = document.slice(start, end);
  if (source.includes('\n')) return 0;
  if (scalar.type === 'PLAIN') return offset;
  if (scalar.type === 'QUOTE_SINGLE') return skip(source, offset, SINGLE_QUOTED);
  return scalar.type === 'QUOTE_DOUBLE' ? skip(source, offset, DOUBLE_QUOTED) : 0;
}

/** Skips the opening quotation mark and what stands for `count` UTF-16 code units. */
function skip(source: string, count: number, unit: RegExp): number {
  let position = 1;
  for (let taken = 0; taken < count; taken++) {
    unit.lastIndex = position;
    const [piece] = unit.exec(source) ?? [];
    if (piece === undefined) break;
    position += piece.length;
    if (piece.startsWith('\\U') && !piece.startsWith('\\U0000')) taken++;
  }
  return position;
}
