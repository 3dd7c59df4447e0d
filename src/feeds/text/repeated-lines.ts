/** Finds the lines that most texts of one document begin or end with: whatever they say, it is not of one article. */
import type { Line } from './line-writer.ts';

export type RepeatedLines = { first: ReadonlySet<string>; last: ReadonlySet<string> };

const LEAST_TEXTS = 4;
/** Shorter lines may be a heading, e.g. what the article is filed under, which a term may look for. */
const SHORTEST = 20;
const LONGEST = 600;
/** Taken at one end; one more is looked at, and nothing beyond it. */
const MOST_LINES = 3;

const NOTHING: RepeatedLines = { first: new Set(), last: new Set() };

/** @param texts of all items of a document, in one field. */
export function findRepeatedLines(texts: readonly (readonly Line[])[]): RepeatedLines {
  const said = texts.filter((lines) => lines.length > 0);
  if (said.length < LEAST_TEXTS) return NOTHING;
  return { first: repeatedAt(said, 'first'), last: repeatedAt(said, 'last') };
}

export function mayBeRepeated(line: string): boolean {
  return line.length >= SHORTEST && line.length <= LONGEST;
}

/** The same object where nothing goes. */
export function withoutRepeatedLines(
  lines: readonly Line[],
  { first, last }: RepeatedLines,
): readonly Line[] {
  let [from, to] = [0, lines.length];
  while (from < to && last.has(lines[to - 1]?.text ?? '')) to--;
  while (from < to && first.has(lines[from]?.text ?? '')) from++;
  return from === 0 && to === lines.length ? lines : lines.slice(from, to);
}

/** The longest row of lines with which most texts begin or end. */
function repeatedAt(texts: readonly (readonly Line[])[], side: 'first' | 'last'): Set<string> {
  const row: string[] = [];
  let longest: readonly string[] = [];
  let sharing = texts;
  const placed = (lines: readonly Line[], place: number) =>
    lines[side === 'first' ? place : lines.length - 1 - place]?.text ?? '';
  while (row.length < MOST_LINES) {
    const here = sharing.map((lines) => placed(lines, row.length));
    const line = mostCommon(here);
    if (!isMost(countOf(here, line), texts.length) || !mayBeRepeated(line)) break;
    sharing = sharing.filter((_, at) => here[at] === line);
    row.push(line);
    // Versions of one report end alike too, but then the lines beside are the same as well.
    const beside = new Set<string>();
    for (const [at, lines] of sharing.entries()) {
      let rest = '';
      for (let place = row.length; place <= MOST_LINES; place++) rest += `${placed(lines, place)}\n`;
      beside.add(rest.trim() || `none in ${at}`);
    }
    if (isMost(beside.size, texts.length)) longest = [...row];
  }
  return new Set(longest);
}

function isMost(count: number, all: number): boolean {
  return count >= LEAST_TEXTS && count * 2 > all;
}

/** Where one of them is more than half of all, that one: it outlasts the others. */
function mostCommon(lines: readonly string[]): string {
  let candidate = '';
  let lead = 0;
  for (const line of lines) {
    if (lead === 0) candidate = line;
    lead += line === candidate ? 1 : -1;
  }
  return candidate;
}

function countOf(lines: readonly string[], wanted: string): number {
  return lines.filter((line) => line === wanted).length;
}
