/** The thread on which charts are drawn: the pixels of a large one take some 100 ms. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Chart, ChartTheme } from '../domain/chart.ts';

export type ChartTask = { chart: Chart; theme: ChartTheme };

/** A chart that cannot be drawn must not end the thread for the ones behind it. */
export type DrawnChart = { outcome: 'drawn'; png: Uint8Array } | { outcome: 'failed'; reason: string };

/** Where the program keeps what it has compiled; null where it keeps nothing. */
export type ChartWorkerData = { compileCache: string | null };

const { compileCache }: ChartWorkerData = workerData;
if (compileCache !== null) enableCompileCache(compileCache);
const { drawChartSvg } = await import('./draw-chart-svg.ts');
const { renderPng } = await import('./render-png.ts');

parentPort?.on('message', ({ chart, theme }: ChartTask) => parentPort?.postMessage(draw(chart, theme)));

function draw(chart: Chart, theme: ChartTheme): DrawnChart {
  try {
    return { outcome: 'drawn', png: renderPng(drawChartSvg(chart, theme)) };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
