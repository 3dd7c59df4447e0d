/** Shows which part of a typed line is wrong: the line, and marks below that part. */

import { columns, columnsOf, seen } from './columns.ts';

const MOST_BEHIND = 60;

/**
 * @param start in UTF-16 code units, as `end`.
 * @param mostBefore columns that are shown before the part.
 * @returns two lines, both short, without anything that steers a terminal.
 */
export function pointAt(
  typed: string,
  start: number,
  end: number,
  mostBefore: number,
): [line: string, marks: string] {
  const stop = Math.min(end, start + MOST_BEHIND);
  const before = lastColumns(seen(typed.slice(0, start)).trimStart(), mostBefore);
  const part = seen(typed.slice(start, stop));
  const rest = typed.slice(stop);
  const behind = seen(rest.slice(0, MOST_BEHIND)) + (rest.length > MOST_BEHIND ? '…' : '');
  return [before + part + behind, ' '.repeat(columns(before)) + '^'.repeat(Math.max(1, columns(part)))];
}

/** With an ellipsis in place of what is cut. */
function lastColumns(text: string, most: number): string {
  if (columns(text.slice(-most - 1)) <= most) return text;
  const kept: string[] = [];
  let left = most - 1;
  for (const character of [...text.slice(-most)].reverse()) {
    left -= columnsOf(character);
    if (left < 0) break;
    kept.unshift(character);
  }
  return `…${kept.join('')}`;
}
