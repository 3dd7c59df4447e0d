/** What placing an article in its story costs when 10,000, 100,000 and 1,000,000 came before, as a ratio to the first. */
import { setImmediate as breathe } from 'node:timers/promises';
import { createFolder } from '../../src/stories/create-folder.ts';
import { readFoldText } from '../../src/stories/fold-text.ts';
import { renderTable } from '../table.ts';
import { generateReports } from './generate-reports.ts';

export type FoldingFigure = {
  bench: 'folding';
  articles: number;
  /** Mean of one article, without reading its text. */
  ms: number;
  /** The slowest one in a hundred. */
  p99Ms: number;
  ratio: number;
  goalRatio: number;
  /** The heap of the whole process, after a collection where one can be asked for. */
  heapMb: number;
};

const SIZES = [10_000, 100_000, 1_000_000];
const GOAL_RATIO = 1.5;
/** So many are timed, up to and including each size. */
const TIMED = 4_000;
const AT_ONCE = 500;
const HEADINGS = ['bench', 'articles before', 'mean', 'p99', 'heap', 'ratio', 'goal', ''];

/** @param largest sizes above it are left out: the largest takes an hour. */
export async function measureFolding(
  largest: number,
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<FoldingFigure[]> {
  const sizes = SIZES.filter((size) => size <= largest);
  const folder = createFolder((article) => `story-${article}`);
  const figures: FoldingFigure[] = [];
  let count = 0;
  let times: number[] = [];
  for (const { id, title, body, at } of generateReports(0)) {
    const text = readFoldText({ title, summary: '', body, language: 'en' });
    const startedMs = performance.now();
    folder.add({ article: id, text, at }, null);
    const tookMs = performance.now() - startedMs;
    folder.takeForgotten();
    count += 1;
    const size = sizes.find((one) => one >= count) ?? 0;
    if (count > size - TIMED) times.push(tookMs);
    if (count % AT_ONCE === 0) {
      signal.throwIfAborted();
      onStep(`folding: ${count} articles`);
      await breathe();
    }
    if (count !== size) continue;
    figures.push(toFigure(count, times, figures[0]?.ms ?? null));
    times = [];
    if (count === sizes.at(-1)) break;
  }
  return figures;
}

function toFigure(articles: number, times: readonly number[], firstMs: number | null): FoldingFigure {
  const ms = times.reduce((sum, time) => sum + time, 0) / times.length;
  const p99Ms = times.toSorted((a, b) => a - b)[Math.floor(0.99 * times.length)] ?? 0;
  globalThis.gc?.();
  const heapMb = process.memoryUsage().heapUsed / 2 ** 20 + process.memoryUsage().arrayBuffers / 2 ** 20;
  return {
    bench: 'folding',
    articles,
    ms: round(ms),
    p99Ms: round(p99Ms),
    ratio: round(firstMs === null ? 1 : ms / firstMs),
    goalRatio: GOAL_RATIO,
    heapMb: Math.round(heapMb),
  };
}

export function foldingText(figures: readonly FoldingFigure[]): string {
  return renderTable(HEADINGS, figures.map(toRow), (column) => column >= 1 && column <= 6);
}

function toRow({ bench, articles, ms, p99Ms, heapMb, ratio, goalRatio }: FoldingFigure): string[] {
  return [
    bench,
    String(articles),
    `${ms.toFixed(2)} ms`,
    `${p99Ms.toFixed(2)} ms`,
    `${heapMb} MB`,
    `${ratio.toFixed(2)}x`,
    `${goalRatio}x`,
    ratio <= goalRatio ? 'met' : 'missed',
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
