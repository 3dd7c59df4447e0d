/** Finds a character of a YAML text again in the source, behind quotation marks, escapes, folds and indentation. */
import type { Scalar } from 'yaml';

const UNITS: Readonly<Record<string, RegExp>> = {
  QUOTE_SINGLE: /''|./suy,
  QUOTE_DOUBLE: /\\x[\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\\r\n|\\.|./suy,
};
const CHARACTER = /./suy;
const WHITE = /[ \t\r\n]/;
/** A space, tab or line break that is written as an escape, or a line break that is escaped. */
const WHITE_ESCAPE = /^\\(?:[tnr \t\r\n]|x(?:09|0[aAdD]|20)|u00(?:09|0[aAdD]|20)|U000000(?:09|0[aAdD]|20))/;

/** How far behind the scalar's start in `document` the character at `offset` of its value stands. */
export function offsetInSource(scalar: Scalar, document: string, offset: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const source = document.slice(start, end);
  const isBlock = scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL';
  if (scalar.type === 'PLAIN' && !source.includes('\n')) return offset;
  const unit = UNITS[scalar.type ?? ''] ?? CHARACTER;
  const begin = isBlock ? source.indexOf('\n') + 1 : unit === CHARACTER ? 0 : 1;
  if (!source.includes('\n')) return skip(source, begin, offset, unit);
  return align(source, begin, String(scalar.value), offset, unit);
}

/** Skips what stands for `count` UTF-16 code units. */
function skip(source: string, begin: number, count: number, unit: RegExp): number {
  let position = begin;
  for (let taken = 0; taken < count; ) {
    const piece = pieceAt(source, position, unit);
    if (piece === '') break;
    position += piece.length;
    taken += lengthOf(piece);
  }
  return position;
}

/** Folding only changes what is white, so all else is met in the same order in the value and in its source. */
function align(source: string, begin: number, value: string, offset: number, unit: RegExp): number {
  let position = begin;
  let last = begin;
  for (let taken = 0; ; ) {
    while (taken < value.length && WHITE.test(value.charAt(taken))) taken += 1;
    // A place in white space, or the end of the text, is where what stands before it ends.
    if (taken > offset || taken >= value.length) return last;
    let piece = pieceAt(source, position, unit);
    while (WHITE.test(piece.charAt(0)) || WHITE_ESCAPE.test(piece)) {
      position += piece.length;
      piece = pieceAt(source, position, unit);
    }
    if (taken >= offset || piece === '') return position;
    position += piece.length;
    last = position;
    taken += lengthOf(piece);
  }
}

function pieceAt(source: string, position: number, unit: RegExp): string {
  unit.lastIndex = position;
  return unit.exec(source)?.[0] ?? '';
}

/** In UTF-16 code units of the value. */
function lengthOf(piece: string): number {
  if (piece === "''") return 1;
  if (!piece.startsWith('\\') || piece.length === 1) return piece.length;
  return piece.startsWith('\\U') && !piece.startsWith('\\U0000') ? 2 : 1;
}
