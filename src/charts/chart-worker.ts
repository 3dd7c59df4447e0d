/** The thread on which charts are drawn: the pixels of a large one take some 100 ms. */
import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Chart, ChartTheme } from '../domain/chart.ts';
import { drawChartSvg } from './draw-chart-svg.ts';
import { renderPng } from './render-png.ts';

export type ChartTask = { chart: Chart; theme: ChartTheme };

/** A chart that cannot be drawn must not end the thread for the ones behind it. */
export type DrawnChart = { outcome: 'drawn'; png: Uint8Array } | { outcome: 'failed'; reason: string };

parentPort?.on('message', ({ chart, theme }: ChartTask) => parentPort?.postMessage(draw(chart, theme)));
// By itself Node writes it at an exit in order, and this thread is always cut off. Later than the first chart, so that
// it has all that drawing needs.
parentPort?.once('message', () => setImmediate(flushCompileCache));

function draw(chart: Chart, theme: ChartTheme): DrawnChart {
  try {
    return { outcome: 'drawn', png: renderPng(drawChartSvg(chart, theme)) };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
