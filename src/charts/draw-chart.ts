/** Draws charts as PNG pictures, one after the other, on a thread of its own that ends when there is nothing to draw. */
import type { Worker } from 'node:worker_threads';
import type { Chart, ChartTheme } from '../domain/chart.ts';
import { startThread } from '../threads/start-thread.ts';
import type { ChartTask, DrawnChart } from './chart-worker.ts';

/** Of a busy machine, and with the start of the thread. */
const LONGEST_MS = 30_000;
/** With its fonts and pictures it holds some tens of megabytes. */
const IDLE_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };
/** Channels that are told at the same moment want the same picture. */
const KEPT = 4;

/**
 * @param log told why a chart could not be drawn, in one line.
 * @returns what draws, and never throws: null where a chart cannot be drawn. It keeps no process alive.
 */
export function createDrawChart(
  log: (reason: string) => void,
  idleMs = IDLE_MS,
): (chart: Chart, theme: ChartTheme) => Promise<Uint8Array | null> {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const kept = new Map<string, Uint8Array>();

  function stop(): void {
    const running = worker;
    worker = null;
    void running?.terminate();
  }

  async function drawNow(task: ChartTask): Promise<Uint8Array | null> {
    const key = JSON.stringify(task);
    const known = kept.get(key);
    if (known !== undefined) return known;
    clearTimeout(idle);
    worker ??= startThread(new URL('./chart-worker.ts', import.meta.url), MEMORY);
    const drawn = await ask(worker, task);
    if (drawn.outcome === 'lost') stop();
    else idle = setTimeout(stop, idleMs).unref();
    if (drawn.outcome !== 'drawn') {
      log(`a chart could not be drawn: ${drawn.reason}`);
      return null;
    }
    kept.set(key, drawn.png);
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    return drawn.png;
  }

  return (chart, theme) => {
    const mine = last.then(() => drawNow({ chart, theme }));
    last = mine;
    return mine;
  };
}

/** lost: the thread has ended, or must be ended. */
type Answer = DrawnChart | { outcome: 'lost'; reason: string };

function ask(worker: Worker, task: ChartTask): Promise<Answer> {
  return new Promise((resolve) => {
    const late = setTimeout(() => end(lost('it took too long')), LONGEST_MS);
    const onError = (error: Error) => end(lost(error.message));
    const onExit = () => end(lost('its thread has ended'));
    function end(answer: Answer): void {
      clearTimeout(late);
      worker.off('message', end).off('error', onError).off('exit', onExit);
      resolve(answer);
    }
    worker.on('message', end).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}

function lost(reason: string): Answer {
  return { outcome: 'lost', reason };
}
