/** How long a start takes until the first tick has finished, and how much memory the idle program holds, each beside
 * a bare Node process of the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { renderTable } from '../table.ts';
import { type Bench, openBench } from './cases.ts';
import type { Child } from './child.ts';
import { CASES, type Figure, type Sample, toFigures } from './figures.ts';

/** After the first tick: by then its alerts have been delivered, and nothing is left to do until the next one. */
const IDLE_MS = 10_000;
const HEADINGS = ['bench', 'case', 'measured', 'bare Node', 'ratio', 'goal', ''];

export type StartUpFigures = { archived: number; figures: Figure[] };

export async function measureStartUp(
  runs: number,
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<StartUpFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  try {
    onStep('making the archive');
    const bench = await openBench(folder, signal);
    const samples = await measure(bench, runs, onStep, signal).finally(bench.close);
    return { archived: bench.archived, figures: toFigures(samples) };
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

export function startUpText({ archived, figures }: StartUpFigures, runs: number): string {
  const runsSaid = runs === 1 ? 'one run' : `median of ${runs} runs`;
  const table = renderTable(HEADINGS, figures.map(toRow), (column) => column >= 2 && column <= 5);
  return `${archived} archived articles, ${runsSaid}, 1 MB = 1024 kB\n\n${table}`;
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
