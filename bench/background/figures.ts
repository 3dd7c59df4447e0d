/** The figures of the bench of background, beside its baseline and its goals. */
import { renderTable } from '../table.ts';
import type { Asked } from './query-child.ts';

export type Samples = Asked & {
  articles: number;
  /** null where the baseline would take too long to make. */
  fullTextMs: readonly number[] | null;
  addMs: readonly number[];
  startMs: number;
  bareStartMs: number;
  diskMb: number;
};

export type BackgroundFigure = {
  bench: 'background';
  articles: number;
  what: string;
  measured: number;
  unit: 'ms' | 'MB' | 'kB';
  baseline: string | null;
  ratio: number | null;
  goal: number | null;
};

const QUERY_GOAL_MS = 50;
const MEMORY_GOAL_MB = 400;
const START_GOAL_MS = 1_500;
const PAUSE_GOAL_MS = 100;
const ADD_GOAL_MS = 1;

export function toBackgroundFigures(samples: Samples): BackgroundFigure[] {
  const { articles, fullTextMs } = samples;
  const figure = (what: string, measured: number, unit: BackgroundFigure['unit'], goal: number | null) => ({
    bench: 'background' as const,
    articles,
    what,
    measured: round(measured),
    unit,
    baseline: null,
    ratio: null,
    goal,
  });
  const query = (what: string, measured: number, share: number, goal: number | null) => ({
    ...figure(what, measured, 'ms', goal),
    baseline: fullTextMs && `FTS5 of ten words: ${round(percentile(fullTextMs, share))} ms`,
    ratio: fullTextMs && round(measured / percentile(fullTextMs, share)),
  });
  return [
    query('query, p50', percentile(samples.ordinaryMs, 0.5), 0.5, null),
    query('query, p99', percentile(samples.ordinaryMs, 0.99), 0.99, QUERY_GOAL_MS),
    figure('query, processor, p50', percentile(samples.ordinaryCpuMs, 0.5), 'ms', null),
    figure('query, processor, p99', percentile(samples.ordinaryCpuMs, 0.99), 'ms', null),
    query('dear query, p50', percentile(samples.dearMs, 0.5), 0.5, null),
    query('dear query, p99', percentile(samples.dearMs, 0.99), 0.99, QUERY_GOAL_MS),
    figure('first query after a start', samples.firstMs, 'ms', null),
    figure('memory', samples.residentMb, 'MB', MEMORY_GOAL_MB),
    figure('heap', samples.heapMb, 'MB', null),
    {
      ...figure('start of the program', samples.startMs, 'ms', START_GOAL_MS),
      baseline: `bare Node: ${round(samples.bareStartMs)} ms`,
      ratio: round(samples.startMs / samples.bareStartMs),
    },
    figure('adding an article, mean', mean(samples.addMs), 'ms', ADD_GOAL_MS),
    figure('adding an article, longest', Math.max(...samples.addMs), 'ms', PAUSE_GOAL_MS),
    figure('disk, each article', (samples.diskMb * 1_024) / articles, 'kB', null),
  ];
}

export function backgroundText(figures: readonly BackgroundFigure[]): string {
  const rows = figures.map(({ articles, what, measured, unit, baseline, ratio, goal }) => [
    articles.toLocaleString('en'),
    what,
    `${measured} ${unit}`,
    baseline ?? '',
    ratio === null ? '' : `${ratio}x`,
    goal === null ? '' : `${goal} ${unit}`,
    goal === null ? '' : measured <= goal ? 'met' : 'missed',
  ]);
  const headings = ['articles', 'what', 'measured', 'baseline', 'ratio', 'goal', ''];
  return renderTable(headings, rows, (column) => [0, 2, 4, 5].includes(column));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return value < 10 ? Math.round(value * 100) / 100 : Math.round(value);
}
