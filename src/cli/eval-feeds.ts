/** `npm run eval:feeds`: how much of what other readers' test suites expect of feeds is read so here too. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import { checkDates, type DateResult } from './feed-checks/check-dates.ts';
import { type CheckRow, checkOf, type FeedCheck } from './feed-checks/feed-check.ts';
import { type CheckResult, READERS, runChecks } from './feed-checks/run-checks.ts';
import { checkTables, tallyChecks } from './feed-checks/tally-checks.ts';
import { readJsonRows } from './read-json-rows.ts';
import { refuse } from './refuse.ts';

const USAGE =
  'npm run eval:feeds -- [--data DIR] [--half build|held] [--reader deadline-watch|rss-parser] [--out FILE] [--errors] [--json]';
const OPTIONS = {
  data: { type: 'string', default: fileURLToPath(new URL('../../../shared/eval/feeds', import.meta.url)) },
  half: { type: 'string' },
  reader: { type: 'string', default: 'deadline-watch' },
  out: { type: 'string' },
  errors: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
const HALVES = ['build', 'held'] as const;

/** @returns what stands in the way, or null. */
async function evaluateFeeds(args: readonly string[]): Promise<string | null> {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return given.problem;
  const { data: folder, out, errors, json } = given.values;
  const half = HALVES.find((name) => name === given.values.half);
  if (given.values.half !== undefined && half === undefined)
    return `--half is ${HALVES.join(' or ')}. Usage: ${USAGE}`;
  const reader = READERS.find((name) => name === given.values.reader);
  if (reader === undefined) return `--reader is ${READERS.join(' or ')}. Usage: ${USAGE}`;
  const read = readJsonRows<CheckRow>(join(folder, 'checks.jsonl'), checkOf);
  if (!read.ok) return read.problem;
  const checks = read.rows.filter((row): row is FeedCheck => 'field' in row && isIn(row, half));
  if (checks.length === 0)
    return `${join(folder, 'checks.jsonl')}: has no checks, so there is nothing to measure`;
  let results: CheckResult[];
  try {
    results = await runChecks(folder, checks, reader);
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException;
    return `${path ?? folder}: cannot be read (${code ?? error})`;
  }
  const dates =
    reader === 'deadline-watch' && half === undefined ? checkDates(join(folder, 'dates.json')) : null;
  const problem = out === undefined ? null : writeRows(out, results);
  if (problem !== null) return problem;
  const report = tallyChecks(results, dates, leftOutOf(read.rows));
  const listed = errors ? errorLines(results, dates ?? []) : '';
  writeStdout(json ? `${JSON.stringify(report)}\n` : `${checkTables(results, report)}${listed}`);
  // 1: something threw or took too long; that a suite expects otherwise is no error by itself.
  if (report.threw > 0) process.exitCode = 1;
  return null;
}

/** By file, so that no file is in both: by one bit of the MD5 of its name. */
function isIn({ suite, file }: FeedCheck, half: (typeof HALVES)[number] | undefined): boolean {
  const lastByte = createHash('md5').update(`${suite}/${file}`).digest().at(-1) ?? 0;
  return half === undefined || HALVES[lastByte & 1] === half;
}

function leftOutOf(rows: readonly CheckRow[]): Record<string, number> {
  const fields = rows.flatMap((row) => ('leftOut' in row ? [row.leftOut] : []));
  return Object.fromEntries(
    [...Map.groupBy(fields, (field) => field)].map(([field, all]) => [field, all.length]),
  );
}

/** @returns what stands in the way, or null. */
function writeRows(path: string, results: readonly CheckResult[]): string | null {
  const rows = results.map(({ suite, file, scope, index, field, expected, got, passed }) =>
    JSON.stringify({ suite, file, scope, index, field, expected, got, passed }),
  );
  try {
    writeFileSync(path, `${rows.join('\n')}\n`);
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function errorLines(results: readonly CheckResult[], dates: readonly DateResult[]): string {
  const ofFeeds = results
    .filter(({ passed }) => !passed)
    .map(({ suite, file, scope, index, field, expected, got, isWellFormed }) => {
      const where = `${suite}/${file} ${scope}${index ?? ''} ${field}${isWellFormed ? '' : ' (ill-formed)'}`;
      return `${where}: expected ${shortened(expected)}, got ${shortened(got)}\n`;
    });
  const ofDates = dates
    .filter(({ passed }) => !passed)
    .map(({ input, expected, got }) => `date “${input}”: expected ${expected}, got ${got}\n`);
  return `\n${[...ofFeeds, ...ofDates].join('')}`;
}

function shortened(value: string | number | null): string {
  return JSON.stringify(value).slice(0, 160);
}

const problem = await evaluateFeeds(process.argv.slice(2));
if (problem !== null) refuse(problem);
