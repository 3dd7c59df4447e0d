/** The figures of the bench: medians, against a bare Node of the same run and against their goals. */

export const CASES = ['terminal', 'slack', 'discord', 'both'] as const;
export type Case = (typeof CASES)[number];

/** One process of one run. */
export type Sample = { case: Case | 'bare'; readyMs: number; residentMb: number };

export type Figure =
  | { bench: 'start-up'; case: Case; ms: number; bareMs: number; ratio: number; goalMs: number }
  | { bench: 'memory'; case: Case; mb: number; bareMb: number; ratio: number; goalMb: number };

const START_UP_GOAL_MS = 1_500;
const MEMORY_GOAL_MB: Readonly<Record<Case, number>> = { terminal: 90, slack: 110, discord: 130, both: 160 };

export function toFigures(samples: readonly Sample[]): Figure[] {
  const of = (name: Sample['case'], measure: (sample: Sample) => number) =>
    median(samples.filter((sample) => sample.case === name).map(measure));
  const bareMs = of('bare', (sample) => sample.readyMs);
  const bareMb = of('bare', (sample) => sample.residentMb);
  const startUp = CASES.map((name): Figure => {
    const ms = of(name, (sample) => sample.readyMs);
    const measured = { ms: Math.round(ms), bareMs: Math.round(bareMs), ratio: round(ms / bareMs) };
    return { bench: 'start-up', case: name, ...measured, goalMs: START_UP_GOAL_MS };
  });
  const memory = CASES.map((name): Figure => {
    const mb = of(name, (sample) => sample.residentMb);
    const measured = { mb: round(mb), bareMb: round(bareMb), ratio: round(mb / bareMb) };
    return { bench: 'memory', case: name, ...measured, goalMb: MEMORY_GOAL_MB[name] };
  });
  return [...startUp, ...memory];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
