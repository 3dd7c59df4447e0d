/** Puts the flags of marked dates above a chart, so that none hides another. */
import { textWidth } from './fit-text.ts';
import type { NumberedMark } from './number-marks.ts';

export type Flag = {
  /** "D-Day", "3", "1–4". */
  label: string;
  kind: NumberedMark['kind'];
  /** Where its lines are. */
  lines: readonly number[];
  /** The middle of the flag itself, and how wide it is. */
  x: number;
  width: number;
  /** 0 is next to the chart. */
  lane: number;
};

export const FLAG_SIZE = 28;
const PADDING = 14;
const GAP = 8;
/** Days that are nearer than this share a flag. */
const NEAR = 34;

type Group = Pick<Flag, 'kind'> & { lines: number[]; from: number | null; to: number | null };

/**
 * @param marks by date, all of them within the chart.
 * @param lineOf where the line of a mark is.
 */
export function placeFlags(
  marks: readonly NumberedMark[],
  lineOf: (mark: NumberedMark) => number,
  edges: { left: number; right: number },
): readonly Flag[] {
  const taken: { lane: number; left: number; right: number }[] = [];
  // What matters most stands next to the chart.
  const groups = groupMarks(marks, lineOf).sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  return groups.map(({ kind, lines, from, to }) => {
    const label = from === null ? 'D-Day' : from === to ? String(from) : `${from}–${to}`;
    const width = textWidth(label, FLAG_SIZE, 'bold') + PADDING * 2;
    const middle = ((lines[0] ?? 0) + (lines.at(-1) ?? 0)) / 2;
    const x = Math.min(Math.max(middle, edges.left + width / 2), edges.right - width / 2);
    const [left, right] = [x - width / 2 - GAP, x + width / 2 + GAP];
    let lane = 0;
    while (taken.some((other) => other.lane === lane && other.left < right && left < other.right)) lane += 1;
    taken.push({ lane, left: x - width / 2, right: x + width / 2 });
    return { label, kind, lines, x, width, lane };
  });
}

const ORDER = { deadline: 0, milestone: 1, found: 2 } as const;

/** Those that follow one another, are of one kind, and are of one day or nearly. */
function groupMarks(marks: readonly NumberedMark[], lineOf: (mark: NumberedMark) => number): Group[] {
  const groups: Group[] = [];
  for (const mark of marks) {
    const { kind, number } = mark;
    const line = lineOf(mark);
    const last = groups.findLast((group) => group.kind === kind);
    const isNext = last !== undefined && (number === null || last.to === number - 1);
    if (last !== undefined && isNext && line - (last.lines[0] ?? 0) < NEAR) {
      if (last.lines.at(-1) !== line) last.lines.push(line);
      last.to = number;
    } else groups.push({ kind, lines: [line], from: number, to: number });
  }
  return groups;
}
