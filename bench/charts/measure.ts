/** How long a chart takes to be drawn, and how long that keeps all else waiting: each beside a blank picture of the
 * same size. */
import { enableCompileCache } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { createDrawChart } from '../../src/charts/draw-chart.ts';
import { drawChartSvg } from '../../src/charts/draw-chart-svg.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { createRandom } from '../random.ts';
import { renderTable } from '../table.ts';

/** As many as a chart names. */
const DATES = 12;
const ROUNDS = 15;
const WARM_UP_ROUNDS = 2;
/** Each with a thread of its own. */
const FIRST_ROUNDS = 7;
/** Until the thread has ended that drew a chart. */
const PAUSE_MS = 200;
const GOAL_MS = 300;
const GOAL_BUSY_MS = 50;
const DAY_MS = 86_400_000;
const HEADINGS = ['bench', 'chart', 'drawn', 'median', 'blank', 'ratio', 'busy', 'goal', ''];

export type ChartFigure = {
  bench: 'charts';
  /** e.g. "10 terms, 90 days". */
  chart: string;
  /** first: after a pause, with the start of the thread. */
  drawn: 'first' | 'later';
  /** From the data to the PNG. */
  medianMs: number;
  /** A picture of the same size with nothing in it, rendered here. */
  blankMs: number;
  ratio: number;
  /** How long this thread was at work for one chart, at most: it was never held up for longer. */
  busyMs: number;
  goalMs: number;
};

export async function measureCharts(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<ChartFigure[]> {
  // As the program does: without it the thread strips the types of its code anew.
  enableCompileCache();
  const figures: ChartFigure[] = [];
  for (const [terms, days] of [
    [1, 14],
    [4, 30],
    [10, 90],
  ] as const) {
    const name = `${terms} ${terms === 1 ? 'term' : 'terms'}, ${days} days`;
    onStep(`drawing ${name}`);
    figures.push(...(await measureOne(name, terms, days, signal)));
  }
  return figures;
}

async function measureOne(
  name: string,
  terms: number,
  days: number,
  signal: AbortSignal,
): Promise<ChartFigure[]> {
  const chart = makeRandomChart(name, terms, days);
  const first = await timeFirst(chart, signal);
  const later = await timeLater(chart, signal);
  // Afterwards: this thread would have to clear away after them while a chart is drawn.
  const blankMs = await timeBlank(chart);
  return [['first', first] as const, ['later', later] as const].map(([drawn, { times, busyMs }]) => {
    const medianMs = medianOf(times);
    const ratio = medianMs / blankMs;
    return { bench: 'charts', chart: name, drawn, medianMs, blankMs, ratio, busyMs, goalMs: GOAL_MS };
  });
}

type Timed = { times: readonly number[]; busyMs: number };

/** Each by a thread that has just been started; the first of all fills the compile cache. */
async function timeFirst(chart: Chart, signal: AbortSignal): Promise<Timed> {
  const times: number[] = [];
  let busyMs = 0;
  for (let round = 0; round <= FIRST_ROUNDS; round += 1) {
    signal.throwIfAborted();
    const draw = createDrawChart(refuse, PAUSE_MS / 2);
    const one = await timeDrawing(() => draw(chart, 'light'));
    await setTimeout(PAUSE_MS);
    if (round === 0) continue;
    times.push(one.tookMs);
    busyMs = Math.max(busyMs, one.busyMs);
  }
  return { times, busyMs };
}

/** Another title each time: what was drawn before is not drawn again. */
async function timeLater(chart: Chart, signal: AbortSignal): Promise<Timed> {
  const draw = createDrawChart(refuse);
  const times: number[] = [];
  let busyMs = 0;
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    signal.throwIfAborted();
    const one = await timeDrawing(() => draw({ ...chart, title: `${chart.title}, round ${round}` }, 'light'));
    if (round < WARM_UP_ROUNDS) continue;
    times.push(one.tookMs);
    busyMs = Math.max(busyMs, one.busyMs);
  }
  return { times, busyMs };
}

async function timeBlank(chart: Chart): Promise<number> {
  const height = /height="(\d+)"/.exec(drawChartSvg(chart, 'light'))?.[1] ?? '0';
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${height}"><rect width="1200" height="${height}" fill="#ffffff"/></svg>`;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(async () => renderPng(blank)));
  return medianOf(times);
}

async function timeDrawing(draw: () => Promise<unknown>): Promise<{ tookMs: number; busyMs: number }> {
  const before = performance.eventLoopUtilization();
  const tookMs = await timed(draw);
  return { tookMs, busyMs: performance.eventLoopUtilization(before).active };
}

function refuse(reason: string): never {
  throw new Error(reason);
}

function makeRandomChart(title: string, terms: number, days: number): Chart {
  const random = createRandom(7);
  const names = Array.from({ length: days + 11 }, (_, index) =>
    new Date(Date.UTC(2019, 8, 22) + index * DAY_MS).toISOString().slice(0, 10),
  );
  const articles = () => names.map((_, index) => (index < days ? Math.floor(random() * 30) : 0));
  return {
    title,
    timezone: 'Asia/Seoul',
    days: names,
    today: names[days - 1] ?? '',
    archiveFrom: names[3] ?? null,
    series: Array.from({ length: terms }, (_, index) => ({
      name: index % 2 === 0 ? `Rocket engine tests ${index}` : `최선희 외무성 제1부상 ${index}`,
      articles: articles(),
      stories: articles().map((count) => Math.floor(count / 3)),
    })),
    marks: Array.from({ length: DATES }, (_, index) => ({
      at: index,
      day: names[days - 13 + index * 2] ?? names.at(-1) ?? '',
      name:
        index % 2 === 0
          ? `Foreign ministers are to meet on that day, number ${index}`
          : `당중앙위원회 제7기 제5차 전원회의를 소집한다고 ${index}`,
      kind: index === DATES - 1 ? 'deadline' : 'milestone',
    })),
    description: '',
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

export function chartsText(figures: readonly ChartFigure[]): string {
  const rows = figures.map(({ chart, drawn, medianMs, blankMs, ratio, busyMs }) => [
    'charts',
    chart,
    drawn,
    `${medianMs.toFixed(0)} ms`,
    `${blankMs.toFixed(0)} ms`,
    ratio.toFixed(1),
    `${busyMs.toFixed(0)} ms`,
    `${GOAL_MS} ms, busy ${GOAL_BUSY_MS} ms`,
    medianMs <= GOAL_MS && busyMs <= GOAL_BUSY_MS ? 'met' : 'missed',
  ]);
  return renderTable(HEADINGS, rows, (column) => column > 2 && column < 7);
}
