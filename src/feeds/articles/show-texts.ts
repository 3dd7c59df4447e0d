/**
 * Takes from the texts of new items what most items of their document repeat, also where most of those were read at
 * an earlier look and only the edges of their texts are known.
 */
import { hash } from 'node:crypto';
import type { Line } from '../text/line-writer.ts';
import { findRepeatedLines, mayBeRepeated, withoutRepeatedLines } from '../text/repeated-lines.ts';
import type { Texts } from './article-texts.ts';

type Lines = readonly Line[];

/** The first and last lines of a text, shortened; "-" stands for those between them. */
export type Edges = string;

/** Lines kept at each end. */
const KEPT = 4;
/** Where more than that is taken at an end, it may hang on lines that were not kept. */
const MOST_TAKEN = KEPT - 2;
const MARK_LENGTH = 8;
/** As long as a line that may be repeated. */
const FULL_LENGTH = 30;

export function edgesOf(lines: Lines): Edges {
  if (lines.length <= 2 * KEPT) return lines.map(markOf).join('');
  return `${lines.slice(0, KEPT).map(markOf).join('')}-${lines.slice(-KEPT).map(markOf).join('')}`;
}

/** @returns null where what is kept of the known items does not tell it. */
export function showTexts(
  fresh: readonly Texts<Lines>[],
  known: readonly Texts<Edges>[],
): Texts<Lines>[] | null {
  const field = (name: 'summary' | 'body') =>
    showField(
      fresh.map((texts) => texts[name]),
      known.map((texts) => texts[name]),
    );
  const [summaries, bodies] = [field('summary'), field('body')];
  if (summaries === null || bodies === null) return null;
  return fresh.map((_, at) => ({ summary: summaries[at] ?? [], body: bodies[at] ?? [] }));
}

function showField(fresh: readonly Lines[], known: readonly Edges[]): readonly Lines[] | null {
  if (known.length === 0) return stripRepeated(fresh);
  const all = [...fresh.map((lines) => lines.map((line) => shadowOf(markOf(line)))), ...known.map(shadowsOf)];
  const taken = stripRepeated(all).map((kept, at) => takenOf(all[at] ?? [], kept));
  const isTold = known.every((edges, at) => {
    const { start, end } = taken[fresh.length + at] ?? NOTHING;
    return !edges.includes('-') || (start <= MOST_TAKEN && end <= MOST_TAKEN);
  });
  if (!isTold) return null;
  return fresh.map((lines, at) => {
    const { start, end } = taken[at] ?? NOTHING;
    // The same object where nothing is taken: so it is told.
    return start + end === 0 ? lines : lines.slice(start, lines.length - end);
  });
}

function stripRepeated(texts: readonly Lines[]): readonly Lines[] {
  const repeated = findRepeatedLines(texts);
  return texts.map((lines) => withoutRepeatedLines(lines, repeated));
}

const NOTHING = { start: 0, end: 0 };

/** How many lines were taken away at each end. */
function takenOf(before: Lines, after: Lines): { start: number; end: number } {
  const first = after[0];
  const start = first === undefined ? before.length : before.indexOf(first);
  return { start, end: before.length - start - after.length };
}

function markOf({ text }: Line): string {
  const kind = mayBeRepeated(text) ? 'r' : 'u';
  return `${kind}${hash('sha256', text, 'base64').slice(0, MARK_LENGTH - 1)}`;
}

function shadowsOf(edges: Edges, item: number): Line[] {
  const [start = '', end] = edges.split('-');
  const between = end === undefined ? [] : [shadowOf(`u between ${item}`)];
  return [...marksIn(start).map(shadowOf), ...between, ...marksIn(end ?? '').map(shadowOf)];
}

function marksIn(edges: string): string[] {
  const marks: string[] = [];
  for (let at = 0; at < edges.length; at += MARK_LENGTH) marks.push(edges.slice(at, at + MARK_LENGTH));
  return marks;
}

/** A line that is the same as another only where the lines that they stand for are. */
function shadowOf(mark: string): Line {
  return { text: mark.startsWith('r') ? mark.padEnd(FULL_LENGTH, '.') : mark, links: [] };
}
