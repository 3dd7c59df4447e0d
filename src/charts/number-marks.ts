/** Chooses which dates are marked in a chart, and gives each its number, by which the list below names it. */
import type { Chart, ChartMark } from '../domain/chart.ts';

export type NumberedMark = ChartMark & {
  /** null: a deadline, which has its own sign. */
  number: number | null;
};

/** More would be longer than the chart itself. */
const MOST = 12;
const ORDER = { deadline: 0, milestone: 1, found: 2 } as const;

/** By date. Where there are too many, what the config says goes before what was found, and then what is nearest to
 * today. @returns how many are left out, too. */
export function numberMarks({ marks, today }: Pick<Chart, 'marks' | 'today'>): {
  marks: readonly NumberedMark[];
  left: number;
} {
  const kept = new Set(
    marks
      .toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind] || distance(a.day, today) - distance(b.day, today))
      .slice(0, MOST),
  );
  let number = 0;
  const numbered = marks
    .filter((mark) => kept.has(mark))
    .map((mark) => ({ ...mark, number: mark.kind === 'deadline' ? null : ++number }));
  return { marks: numbered, left: marks.length - numbered.length };
}

function distance(day: string, today: string): number {
  return Math.abs(Date.parse(day) - Date.parse(today));
}
