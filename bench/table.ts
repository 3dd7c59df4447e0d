/** The figures as a table for people. */
import type { Figure } from './figures.ts';

const HEADINGS = ['bench', 'case', 'measured', 'bare Node', 'ratio', 'goal', ''];

export function renderTable(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(toRow)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => pad(cell, column, widths))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function toRow(figure: Figure): string[] {
  const [measured, bare, goal, unit] =
    figure.bench === 'start-up'
      ? [figure.ms, figure.bareMs, figure.goalMs, 'ms']
      : [figure.mb, figure.bareMb, figure.goalMb, 'MB'];
  return [
    figure.bench,
    figure.case,
    `${measured} ${unit}`,
    `${bare} ${unit}`,
    `${figure.ratio.toFixed(1)}x`,
    `${goal} ${unit}`,
    measured <= goal ? 'met' : 'missed',
  ];
}

/** Words to the left, numbers to the right. */
function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column >= 2 && column <= 5 ? cell.padStart(width) : cell.padEnd(width);
}
