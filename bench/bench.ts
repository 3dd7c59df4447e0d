/** `npm run bench`: what matching costs with many terms, and what a start costs, each beside a baseline of the same run. */
import { readArguments } from '../src/cli/arguments.ts';
import { onStopSignal } from '../src/cli/on-signal.ts';
import { createProgress } from '../src/cli/progress.ts';
import { refuse } from '../src/cli/refuse.ts';
import { type MatchingFigure, matchingText, measureMatching } from './matching/measure.ts';
import { measureStartUp, type StartUpFigures, startUpText } from './start-up/measure.ts';

const USAGE = 'npm run bench -- [matching|start-up] [--runs N] [--json]';
const OPTIONS = {
  runs: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
} as const;
const PARTS = ['matching', 'start-up'];

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { json } = given.values;
  const runs = Number(given.values.runs);
  if (!(Number.isInteger(runs) && runs > 0))
    return refuse(`--runs ${given.values.runs}: is no number of runs`);
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
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.clear();
  }
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

await main();
