/** The charts of the page: each is in it once, and shown wherever a message has it. */
import { drawChartSvg } from '../../charts/draw-chart-svg.ts';
import type { Chart, ChartTheme } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Html, picture } from './html.ts';
import { sampleChart, sampleTermChart } from './sample-chart.ts';

/** What a message does not say by itself: when it is read, and which chart is attached to it. */
export type Shown = { now?: Instant | undefined; chart?: Chart | undefined };

const CHARTS: readonly (readonly [name: string, chart: Chart])[] = [
  ['all', sampleChart],
  ['term', sampleTermChart],
];
const THEMES: readonly ChartTheme[] = ['light', 'dark'];

export function drawChart(chart: Chart, theme: ChartTheme): Html {
  const [name = ''] = CHARTS.find(([, one]) => one === chart) ?? [];
  return picture(`chart.${classOf(name, theme)}`, chart.description);
}

export function chartStyles(): string {
  return CHARTS.flatMap(([name, chart]) =>
    THEMES.map((theme) => {
      const svg = drawChartSvg(chart, theme);
      const [, width = '1', height = '1'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
      const data = Buffer.from(svg).toString('base64');
      return `.${classOf(name, theme)} { aspect-ratio: ${width} / ${height}; background-image: url("data:image/svg+xml;base64,${data}"); }\n`;
    }),
  ).join('');
}

function classOf(name: string, theme: ChartTheme): string {
  return `chart-${name}-${theme}`;
}
