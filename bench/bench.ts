/** `npm run bench`: how long a start takes until the first tick has finished, and how much memory the idle program
 * holds, each beside a bare Node process of the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '../src/cli/arguments.ts';
import { onStopSignal } from '../src/cli/on-signal.ts';
import { createProgress } from '../src/cli/progress.ts';
import { refuse } from '../src/cli/refuse.ts';
import { type Bench, openBench } from './cases.ts';
import type { Child } from './child.ts';
import { CASES, type Sample, toFigures } from './figures.ts';
import { renderTable } from './table.ts';

const USAGE = 'npm run bench -- [--runs N] [--json]';
const OPTIONS = {
  runs: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
} as const;
/** After the first tick: by then its alerts have been delivered, and nothing is left to do until the next one. */
const IDLE_MS = 10_000;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { json } = given.values;
  const runs = Number(given.values.runs);
  if (!(Number.isInteger(runs) && runs > 0))
    return refuse(`--runs ${given.values.runs}: is no number of runs`);
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const progress = createProgress(process.stderr);
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  try {
    progress.show('making the archive');
    const bench = await openBench(folder, stopping.signal);
    const samples = await measure(bench, runs, (done) => progress.show(done), stopping.signal).finally(
      bench.close,
    );
    progress.clear();
    const figures = toFigures(samples);
    if (json) for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
    else {
      const runsSaid = runs === 1 ? 'one run' : `median of ${runs} runs`;
      process.stdout.write(`${bench.archived} archived articles, ${runsSaid}, 1 MB = 1024 kB\n\n`);
      process.stdout.write(renderTable(figures));
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.clear();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One case after the other in each run, so that what disturbs the machine disturbs all of them. */
async function measure(
  bench: Bench,
  runs: number,
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<Sample[]> {
  onStep('warming up');
  // The first start of all fills the compile cache, which an installed program has.
  await (await bench.startProgram('both')).stop();
  const samples: Sample[] = [];
  for (let run = 1; run <= runs; run += 1)
    for (const name of ['bare', ...CASES] as const) {
      onStep(`run ${run} of ${runs}: ${name}`);
      const child = await (name === 'bare' ? bench.startBare() : bench.startProgram(name));
      samples.push({ case: name, readyMs: child.readyMs, residentMb: await weighIdle(child, signal) });
    }
  return samples;
}

async function weighIdle(child: Child, signal: AbortSignal): Promise<number> {
  try {
    await wait(IDLE_MS, undefined, { signal });
    return child.residentMb();
  } finally {
    await child.stop();
  }
}

await main();
