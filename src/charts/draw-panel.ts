/** Draws one row of a chart: its name, its scale, and a bar for each day. */
import type { Chart } from '../domain/chart.ts';
import type { ChartColours } from './chart-colours.ts';
import { type ChartFrame, LABEL_SIZE, MARGIN, type Panel } from './chart-frame.ts';
import { fitText, textWidth } from './fit-text.ts';
import { element, lettering, SHARP } from './svg.ts';

const NAME_SIZE = 34;
const NAME_GAP = 18;
const NO_TERMS = 'There is no term to show.';
/** So high is at least what is not nothing. */
const LEAST_BAR = 3;
const NUMBER_GAP = 6;

/** Lines behind the bars and the flags' lines. */
export function drawScale(chart: Chart, frame: ChartFrame, panel: Panel, colours: ChartColours): string {
  const { left, right } = frame;
  const { barTop, bottom, ceiling } = panel;
  const base = line(left, right, bottom, 2.5, colours.muted);
  if (!chart.series[panel.index]?.articles.some((count) => count > 0)) return base;
  const size = LABEL_SIZE;
  const levels = panel.isHigh && ceiling % 2 === 0 ? [ceiling / 2, ceiling] : [ceiling];
  return [
    ...levels.flatMap((level) => {
      const y = bottom - (level / ceiling) * (bottom - barTop);
      const label = {
        x: left - 12,
        y: y + size * (level === ceiling ? 0.74 : 0.36),
        size,
        weight: 'regular',
        anchor: 'end',
      } as const;
      return [
        line(left, right, y, 1.5, colours.grid),
        lettering(String(level), { ...label, colour: colours.muted }),
      ];
    }),
    base,
  ].join('');
}

function line(from: number, to: number, y: number, width: number, stroke: string): string {
  return element('path', {
    d: `M${from.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}`,
    stroke,
    'stroke-width': width,
    ...SHARP,
  });
}

export function drawBars(chart: Chart, frame: ChartFrame, panel: Panel, colours: ChartColours): string {
  const series = chart.series[panel.index];
  if (series === undefined) return '';
  const { bar, middleOf } = frame;
  const { articles, stories } = series;
  const height = panel.bottom - panel.barTop;
  const heightOf = (count: number) => Math.max(LEAST_BAR, (count / panel.ceiling) * height);
  const width = Math.max(1, Math.round(bar));
  const pathOf = (counts: readonly number[]) =>
    counts
      .map((count, index) =>
        count === 0
          ? ''
          : `M${Math.round(middleOf(index) - bar / 2)} ${panel.bottom}v${(-heightOf(count)).toFixed(1)}h${width}V${panel.bottom}z`,
      )
      .join('');
  const numbers = articles.flatMap((count, index) =>
    count > 0 && isNumbered(articles, index, frame, panel)
      ? [
          lettering(String(count), {
            x: Math.max(middleOf(index), frame.left + textWidth(String(count), LABEL_SIZE, 'bold') / 2),
            y: panel.bottom - heightOf(count) - 8,
            size: LABEL_SIZE,
            weight: 'bold',
            colour: colours.text,
            anchor: 'middle',
            halo: chart.days[index] === chart.today ? colours.today : colours.background,
          }),
        ]
      : [],
  );
  return [
    shape(pathOf(articles), colours.articles),
    shape(pathOf(stories), colours.stories),
    ...numbers,
  ].join('');
}

function shape(d: string, fill: string): string {
  return d === '' ? '' : element('path', { d, fill, ...SHARP });
}

/** In a high panel, each bar where they have room for their numbers; else only the first of the highest. */
function isNumbered(
  articles: readonly number[],
  index: number,
  { column }: ChartFrame,
  { isHigh }: Panel,
): boolean {
  const most = Math.max(...articles);
  const hasRoom = textWidth(String(most), LABEL_SIZE, 'bold') + NUMBER_GAP <= column;
  return isHigh && (hasRoom || articles.indexOf(most) === index);
}

/** On a ground of its own, so that no line goes through it. Where the title says whose it is, without the name. */
export function drawName(chart: Chart, { right }: ChartFrame, panel: Panel, colours: ChartColours): string {
  const y = panel.top + NAME_SIZE;
  const series = chart.series[panel.index];
  if (series === undefined)
    return lettering(NO_TERMS, { x: MARGIN, y, size: LABEL_SIZE, weight: 'regular', colour: colours.muted });
  const total = series.articles.reduce((sum, count) => sum + count, 0);
  const said = total === 0 ? 'none' : total === 1 ? '1 article' : `${total} articles`;
  const saidWidth = textWidth(said, LABEL_SIZE, 'regular');
  const isNamed = chart.series.length > 1 || !chart.title.startsWith(series.name);
  const name = isNamed ? fitText(series.name, NAME_SIZE, 'bold', right - MARGIN - saidWidth - NAME_GAP) : '';
  const saidX = MARGIN + (isNamed ? textWidth(name, NAME_SIZE, 'bold') + NAME_GAP : 0);
  return [
    element('rect', {
      x: MARGIN,
      y: panel.top,
      width: saidX + saidWidth + 8 - MARGIN,
      height: NAME_SIZE * 1.3,
      fill: colours.background,
    }),
    lettering(name, { x: MARGIN, y, size: NAME_SIZE, weight: 'bold', colour: colours.text }),
    lettering(said, { x: saidX, y, size: LABEL_SIZE, weight: 'regular', colour: colours.muted }),
  ].join('');
}
