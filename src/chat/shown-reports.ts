/** Which of the other reports on a story an alert names, and how many there are besides. */
import type { AlertMessage, AlsoIn } from '../domain/alert.ts';

/** The newest first, one of each source; `left` counts those that are not in the message at all too. */
export function shownReports(
  { alsoIn, reports }: Pick<AlertMessage, 'alsoIn' | 'reports'>,
  most: number,
): { shown: readonly AlsoIn[]; left: number } {
  const bySource = new Map<string, AlsoIn>();
  for (const report of alsoIn.toReversed())
    if (!bySource.has(report.source)) bySource.set(report.source, report);
  const shown = [...bySource.values()].slice(0, most);
  const others = Math.max((reports ?? 0) - 1, alsoIn.length);
  return { shown, left: others - shown.length };
}
