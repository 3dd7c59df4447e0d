/** `npm run bench`: what matching costs with many terms, a start, an article in a large archive, its background,
 * its story, what is asked of it, the feeds that bring it, when they are looked at, the charts of them and the
 * dates in them, each beside a baseline of the same run. */
import { readArguments } from '../src/cli/arguments.ts';
import { onStopSignal } from '../src/cli/on-signal.ts';
import { createProgress } from '../src/cli/progress.ts';
import { refuse } from '../src/cli/refuse.ts';
import { archiveText, measureArchive, SMALLEST_ARCHIVE } from './archive/measure.ts';
import { type BackgroundFigure, backgroundText } from './background/figures.ts';
import { ARCHIVE_SIZES, measureBackground } from './background/measure.ts';
import { chartsText, measureCharts } from './charts/measure.ts';
import { datesText, measureDates } from './dates/measure.ts';
import { feedsText, measureFeeds } from './feeds/measure.ts';
import { foldingText, measureFolding } from './folding/measure.ts';
import { hostileText, measureHostile } from './hostile/measure.ts';
import { lookupsText, measureLookups } from './lookups/measure.ts';
import { type MatchingFigure, matchingText, measureMatching } from './matching/measure.ts';
import { measureSchedule, scheduleText } from './schedule/measure.ts';
import { measureStartUp, type StartUpFigures, startUpText } from './start-up/measure.ts';

const USAGE =
  'npm run bench -- [matching|start-up|archive|background|folding|lookups|feeds|hostile|schedule|charts|dates] [--runs N] [--articles N] [--json]';
const OPTIONS = {
  runs: { type: 'string', default: '5' },
  articles: { type: 'string', default: '100000' },
  json: { type: 'boolean', default: false },
} as const;
const PARTS = [
  'matching',
  'start-up',
  'archive',
  'background',
  'folding',
  'lookups',
  'feeds',
  'schedule',
  'hostile',
  'charts',
  'dates',
];

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { json } = given.values;
  const runs = Number(given.values.runs);
  if (!(Number.isInteger(runs) && runs > 0))
    return refuse(`--runs ${given.values.runs}: is no number of runs`);
  const largest = Number(given.values.articles);
  if (!(largest >= SMALLEST_ARCHIVE))
    return refuse(`--articles ${given.values.articles}: write a number from ${SMALLEST_ARCHIVE}`);
  const unknown = given.positionals.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) return refuse(`“${unknown}” is no bench. Usage: ${USAGE}`);
  const parts = given.positionals.length > 0 ? given.positionals : PARTS;
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const progress = createProgress(process.stderr);
  const onStep = (done: string) => progress.show(done);
  try {
    // A finished part is shown at once: the next one may take minutes.
    if (parts.includes('matching')) {
      const figures: MatchingFigure[] = await measureMatching(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `${matchingText(figures)}\n`);
    }
    if (parts.includes('start-up')) {
      const measured: StartUpFigures = await measureStartUp(runs, onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(measured.figures) : startUpText(measured, runs));
    }
    if (parts.includes('archive')) {
      const figures = await measureArchive(largest, onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${archiveText(figures)}`);
    }
    if (parts.includes('background')) {
      const show = (figures: readonly BackgroundFigure[]) => {
        progress.clear();
        process.stdout.write(json ? lines(figures) : `\n${backgroundText(figures)}`);
      };
      const sizes = ARCHIVE_SIZES.filter((size) => size <= largest);
      await measureBackground(sizes, onStep, show, stopping.signal);
    }
    if (parts.includes('folding')) {
      const figures = await measureFolding(largest, onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${foldingText(figures)}`);
    }
    if (parts.includes('lookups')) {
      const figures = await measureLookups(largest, onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${lookupsText(figures)}`);
    }
    if (parts.includes('feeds')) {
      const figures = await measureFeeds(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${feedsText(figures)}`);
    }
    if (parts.includes('schedule')) {
      const figures = await measureSchedule(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${scheduleText(figures)}`);
    }
    if (parts.includes('hostile')) {
      const figures = await measureHostile(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${hostileText(figures)}`);
    }
    if (parts.includes('charts')) {
      const figures = await measureCharts(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${chartsText(figures)}`);
    }
    if (parts.includes('dates')) {
      const figures = await measureDates(onStep, stopping.signal);
      progress.clear();
      process.stdout.write(json ? lines(figures) : `\n${datesText(figures)}`);
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.clear();
  }
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

await main();
