/** Counts the checks that agree, and shows them as tables. */
import { dirname } from 'node:path';
import type { DateResult } from './check-dates.ts';
import type { CheckResult } from './run-checks.ts';

type Count = { checks: number; passed: number };

export type CheckReport = Count & {
  /** Files whose read threw or took too long. */
  threw: number;
  suites: Readonly<Record<string, Count>>;
  wellFormed: Count;
  illFormed: Count;
  dates: Count | null;
  /** Checks of fields that nothing here reads. */
  leftOut: Readonly<Record<string, number>>;
};

export function tallyChecks(
  results: readonly CheckResult[],
  dates: readonly DateResult[] | null,
  leftOut: Readonly<Record<string, number>>,
): CheckReport {
  const failing = results.filter(({ threw }) => threw).map(({ suite, file }) => `${suite}/${file}`);
  return {
    ...countOf(results),
    threw: new Set(failing).size,
    suites: countsBy(results, ({ suite }) => suite),
    wellFormed: countOf(results.filter((result) => result.isWellFormed)),
    illFormed: countOf(results.filter((result) => !result.isWellFormed)),
    dates: dates === null ? null : countOf(dates),
    leftOut,
  };
}

export function checkTables(results: readonly CheckResult[], report: CheckReport): string {
  const leftOut = Object.entries(report.leftOut).map(([field, count]) => `${field} ${count}`);
  return [
    table('Suite', report.suites),
    table(
      'Folder',
      countsBy(results, ({ suite, file }) => `${suite}/${dirname(file)}`),
    ),
    table(
      'Field',
      countsBy(results, ({ scope, field }) => `${scope} ${field}`),
    ),
    table('All', {
      'well-formed': report.wellFormed,
      'ill-formed': report.illFormed,
      together: report,
      ...(report.dates === null ? {} : { 'date strings': report.dates }),
    }),
    `${report.threw} files threw or took more than 10 s.\nNot counted, for nothing here reads them: ${leftOut.join(', ') || 'none'}.\n`,
  ].join('\n');
}

function table(heading: string, counts: Readonly<Record<string, Count>>): string {
  const width = Math.max(heading.length, ...Object.keys(counts).map((name) => name.length));
  const lines = Object.entries(counts).map(([name, { checks, passed }]) => {
    const percent = checks === 0 ? '–' : ((100 * passed) / checks).toFixed(1);
    return `${name.padEnd(width)}  ${String(checks).padStart(6)}  ${String(passed).padStart(6)}  ${percent.padStart(5)} %\n`;
  });
  return `${heading.padEnd(width)}  checks   agree  share\n${lines.join('')}`;
}

function countsBy(
  results: readonly CheckResult[],
  keyOf: (result: CheckResult) => string,
): Record<string, Count> {
  const groups = [...Map.groupBy(results, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([key, group]) => [key, countOf(group)]));
}

function countOf(results: readonly { passed: boolean }[]): Count {
  return { checks: results.length, passed: results.filter(({ passed }) => passed).length };
}
