/** A chart of the archive, or of the recorded weeks, as a picture in a file, and what it shows in words. */
import { writeFileSync } from 'node:fs';
import { createDrawChart } from '../../charts/draw-chart.ts';
import { drawChartSvg } from '../../charts/draw-chart-svg.ts';
import { readMoment } from '../../deadline/read-moment.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { findName } from '../../lookups/named.ts';
import { chartZone, gatherTermChart } from '../../lookups/term-chart.ts';
import { nearestName } from '../../matching/nearest-name.ts';
import { type LoadOutcome, loadSettings } from '../../settings/load-settings.ts';
import { formatProblem } from '../../settings/problem.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Database } from '../../store/sqlite.ts';
import type { CommandOutcome } from '../end-command.ts';
import { visitArchive } from '../visit-archive.ts';
import { type ChartArguments, readChartArguments } from './chart-arguments.ts';

const DAY_MS = 86_400_000;

/** @param readSettings of the file that was named, if one was. */
export async function chartCommand(
  args: readonly string[],
  readSettings: (config: string | undefined) => LoadOutcome,
): Promise<CommandOutcome> {
  const given = readChartArguments(args);
  if (!given.ok) return refused(given.problem);
  const { asked } = given;
  const { isDemo, config = 'config/watch.yaml' } = asked;
  const loaded = isDemo
    ? loadSettings({ env: {}, cwd: process.cwd(), configPath: config })
    : readSettings(asked.config);
  if (!loaded.ok) return refused(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const terms = settings.terms.map(({ name }) => name);
  const found = asked.term === undefined ? null : findName('term', asked.term, terms, nearestName);
  if (found?.ok === false) return refused(`--term: ${found.message}`);
  const term = found?.name ?? null;
  const until = asked.until === undefined ? null : endOf(asked.until, settings, term);
  if (until === undefined) return refused(`--until ${asked.until}: write a day, such as 2019-12-20.`);
  if (until !== null && !isDemo && until > Date.now() + DAY_MS)
    return refused(`--until ${asked.until}: that is yet to come.`);
  // Midnight is the end of the day that was named.
  const gather = (db: Database, now: Instant) =>
    gatherTermChart(db, settings, {
      ...{ term, terms, days: asked.days },
      now: (until ?? now) - 1,
      isOver: isDemo || (until !== null && until <= Date.now()),
    });
  const chart = isDemo
    ? await visitDemo(settings, gather)
    : await visitArchive(
        settings,
        async (db): Promise<Chart | string> => (db === null ? noArchive(settings) : gather(db, Date.now())),
      );
  return typeof chart === 'string' ? refused(chart) : write(chart, asked);
}

/** Of a day where the chart has it; undefined where it is none. */
function endOf(day: string, settings: Settings, term: string | null): Instant | undefined {
  const nearly = readMoment(day, settings.timezone);
  if (nearly === null) return undefined;
  return readMoment(day, chartZone(settings, term, nearly - 1)) ?? undefined;
}

/** With it comes most of the program, which takes its time to load. */
async function visitDemo(settings: Settings, gather: (db: Database, end: Instant) => Promise<Chart>) {
  const { visitRecordedWeeks } = await import('./visit-recorded-weeks.ts');
  return visitRecordedWeeks(settings, gather);
}

function noArchive({ dataDir }: Settings): string {
  return `There is no archive in ${dataDir} yet: it grows while the bot runs. A chart of the recorded weeks: --demo`;
}

async function write(chart: Chart, { format, theme, out }: ChartArguments): Promise<CommandOutcome> {
  const reasons: string[] = [];
  const draw = createDrawChart((reason) => reasons.push(reason));
  const picture = format === 'svg' ? drawChartSvg(chart, theme) : await draw(chart, theme);
  if (picture === null) return refused(...reasons);
  const { description } = chart;
  // What was asked for on standard output is the picture alone.
  if (out === '-') return { ok: true, out: picture, note: description, code: 0 };
  try {
    writeFileSync(out, picture);
    return { ok: true, out: `${description}\n`, code: 0 };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return refused(`${out}: cannot be written (${code})${WHY[code] ?? ''}`);
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: ': there is no such folder',
  ENOTDIR: ': there is no such folder',
  EISDIR: ': that is a folder',
  EACCES: ': you may not write there',
  ENOSPC: ': the disk is full',
};

function refused(...problems: readonly string[]): CommandOutcome {
  return { ok: false, problems };
}
