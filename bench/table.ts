/** Figures as a table for people. */

/** @param numeric which columns are numbers, and so to the right. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: (column: number) => boolean,
): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    numeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return lines.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
