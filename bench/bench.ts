/** `npm run bench`: what matching costs with many terms, a start, an article in a large archive, its background,
 * its story, what is asked of it, the feeds that bring it, when they are looked at, the charts of them and the
 * dates in them, each beside a baseline of the same run. */
import { readArguments } from '../src/cli/arguments.ts';
import { onStopSignal } from '../src/cli/on-signal.ts';
import { createProgress } from '../src/cli/progress.ts';
import { refuse } from '../src/cli/refuse.ts';
import { archiveText, measureArchive, SMALLEST_ARCHIVE } from './archive/measure.ts';
import { backgroundText } from './background/figures.ts';
import { ARCHIVE_SIZES, measureBackground } from './background/measure.ts';
import { chartsText, measureCharts } from './charts/measure.ts';
import { datesText, measureDates } from './dates/measure.ts';
import { measureMerging, mergingText } from './dates/measure-merging.ts';
import { feedsText, measureFeeds } from './feeds/measure.ts';
import { foldingText, measureFolding } from './folding/measure.ts';
import { hostileText, measureHostile } from './hostile/measure.ts';
import { lookupsText, measureLookups } from './lookups/measure.ts';
import { matchingText, measureMatching } from './matching/measure.ts';
import { measureSchedule, scheduleText } from './schedule/measure.ts';
import { measureStartUp, startUpText } from './start-up/measure.ts';

type Run = { runs: number; articles: number; onStep: (done: string) => void; signal: AbortSignal };

/** Shows figures as soon as they are there: the next part may take minutes. */
type Show = <Figures>(figures: Figures, text: (figures: Figures) => string) => void;

type Part = (run: Run, show: Show) => Promise<void>;

/** In the order in which they are run. */
const PARTS: Readonly<Record<string, Part>> = {
  matching: async ({ onStep, signal }, show) => show(await measureMatching(onStep, signal), matchingText),
  'start-up': async ({ runs, onStep, signal }, show) => {
    const { figures, ...rest } = await measureStartUp(runs, onStep, signal);
    show(figures, () => startUpText({ figures, ...rest }, runs));
  },
  archive: async ({ articles, onStep, signal }, show) =>
    show(await measureArchive(articles, onStep, signal), archiveText),
  background: async ({ articles, onStep, signal }, show) => {
    const sizes = ARCHIVE_SIZES.filter((size) => size <= articles);
    await measureBackground(sizes, onStep, (figures) => show(figures, backgroundText), signal);
  },
  folding: async ({ articles, onStep, signal }, show) =>
    show(await measureFolding(articles, onStep, signal), foldingText),
  lookups: async ({ articles, onStep, signal }, show) =>
    show(await measureLookups(articles, onStep, signal), lookupsText),
  feeds: async ({ onStep, signal }, show) => show(await measureFeeds(onStep, signal), feedsText),
  schedule: async ({ onStep, signal }, show) => show(await measureSchedule(onStep, signal), scheduleText),
  hostile: async ({ onStep, signal }, show) => show(await measureHostile(onStep, signal), hostileText),
  charts: async ({ onStep, signal }, show) => show(await measureCharts(onStep, signal), chartsText),
  dates: async ({ onStep, signal }, show) => {
    show(await measureDates(onStep, signal), datesText);
    show(measureMerging(), mergingText);
  },
};

const USAGE = `npm run bench -- [${Object.keys(PARTS).join('|')}] [--runs N] [--articles N] [--json]`;
const OPTIONS = {
  runs: { type: 'string', default: '5' },
  articles: { type: 'string', default: '100000' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { json } = given.values;
  const runs = Number(given.values.runs);
  if (!(Number.isInteger(runs) && runs > 0))
    return refuse(`--runs ${given.values.runs}: is no number of runs`);
  const articles = Number(given.values.articles);
  if (!(articles >= SMALLEST_ARCHIVE))
    return refuse(`--articles ${given.values.articles}: write a number from ${SMALLEST_ARCHIVE}`);
  const unknown = given.positionals.find((part) => !Object.hasOwn(PARTS, part));
  if (unknown !== undefined) return refuse(`“${unknown}” is no bench. Usage: ${USAGE}`);
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const progress = createProgress(process.stderr);
  const onStep = (done: string) => progress.show(done);
  const show: Show = (figures, text) => {
    progress.clear();
    const rows: unknown[] = Array.isArray(figures) ? figures : [figures];
    process.stdout.write(json ? lines(rows) : `${text(figures)}\n`);
  };
  try {
    for (const [name, measure] of Object.entries(PARTS))
      if (given.positionals.length === 0 || given.positionals.includes(name))
        await measure({ runs, articles, onStep, signal: stopping.signal }, show);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.clear();
  }
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

await main();
