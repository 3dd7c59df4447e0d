/** How long a chart takes to be drawn, and how long that keeps all else waiting: each beside a blank picture of the
 * same size. */
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
const GOAL_MS = 300;
const GOAL_BUSY_MS = 50;
const DAY_MS = 86_400_000;
const HEADINGS = ['bench', 'chart', 'first', 'ratio', 'median', 'blank', 'ratio', 'busy', 'goal', ''];

export type ChartFigure = {
  bench: 'charts';
  /** e.g. "10 terms, 90 days". */
  chart: string;
  /** From the data to the PNG, on its thread: the first one, with the start of the thread, and the later ones. */
  firstMs: number;
  medianMs: number;
  /** A picture of the same size with nothing in it, rendered here. */
  blankMs: number;
  /** Of the first and of the later ones to the blank picture. */
  firstRatio: number;
  ratio: number;
  /** How long this thread was at work for one chart, at most: it was never held up for longer. */
  busyMs: number;
  goalMs: number;
};

export async function measureCharts(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<ChartFigure[]> {
  const figures: ChartFigure[] = [];
  for (const [terms, days] of [
    [1, 14],
    [4, 30],
    [10, 90],
  ] as const) {
    const name = `${terms} ${terms === 1 ? 'term' : 'terms'}, ${days} days`;
    onStep(`drawing ${name}`);
    figures.push(await measureOne(name, terms, days, signal));
  }
  return figures;
}

async function measureOne(
  name: string,
  terms: number,
  days: number,
  signal: AbortSignal,
): Promise<ChartFigure> {
  const draw = createDrawChart((reason) => {
    throw new Error(reason);
  });
  const chart = makeRandomChart(name, terms, days);
  const height = /height="(\d+)"/.exec(drawChartSvg(chart, 'light'))?.[1] ?? '0';
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${height}"><rect width="1200" height="${height}" fill="#ffffff"/></svg>`;
  const [drawnMs, blankMs]: [number[], number[]] = [[], []];
  let [busyMs, firstMs] = [0, 0];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    signal.throwIfAborted();
    const before = performance.eventLoopUtilization();
    // Another title each time: what was drawn before is not drawn again.
    const tookMs = await timed(() => draw({ ...chart, title: `${name}, round ${round}` }, 'light'));
    if (round === 0) firstMs = tookMs;
    const { active } = performance.eventLoopUtilization(before);
    if (round < WARM_UP_ROUNDS) continue;
    busyMs = Math.max(busyMs, active);
    drawnMs.push(tookMs);
  }
  // Afterwards: this thread would have to clear away after them while a chart is drawn.
  for (let round = 0; round < ROUNDS; round += 1) blankMs.push(await timed(async () => renderPng(blank)));
  const [median, blankMedian] = [medianOf(drawnMs), medianOf(blankMs)];
  return {
    bench: 'charts',
    chart: name,
    firstMs,
    medianMs: median,
    blankMs: blankMedian,
    firstRatio: firstMs / blankMedian,
    ratio: median / blankMedian,
    busyMs,
    goalMs: GOAL_MS,
  };
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
  const rows = figures.map(({ chart, firstMs, firstRatio, medianMs, blankMs, ratio, busyMs }) => [
    'charts',
    chart,
    `${firstMs.toFixed(0)} ms`,
    firstRatio.toFixed(1),
    `${medianMs.toFixed(0)} ms`,
    `${blankMs.toFixed(0)} ms`,
    ratio.toFixed(1),
    `${busyMs.toFixed(0)} ms`,
    `${GOAL_MS} ms, busy ${GOAL_BUSY_MS} ms`,
    medianMs <= GOAL_MS && busyMs <= GOAL_BUSY_MS ? 'met' : 'missed',
  ]);
  return renderTable(HEADINGS, rows, (column) => column > 1 && column < 8);
}
