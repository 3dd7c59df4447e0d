/** Where everything in a chart stands, in pixels. */
import type { Chart } from '../domain/chart.ts';
import { chartTicks, type Tick } from './chart-ticks.ts';
import { textWidth } from './fit-text.ts';
import { type NumberedMark, numberMarks } from './number-marks.ts';
import { type Flag, placeFlags } from './place-flags.ts';

/** Drawn for a screen of 360 points: what is 28 pixels high here is 8 points there. */
export const WIDTH = 1200;
export const MARGIN = 36;
export const LABEL_SIZE = 30;
export const LANE_HEIGHT = 52;
export const LIST_LINE = 48;

/** Title, days, and what the colours mean. */
const HEADER = 178;
const NAME_HEIGHT = 50;
/** Above the bars of a high panel, for their numbers. */
const HEADROOM = 34;
const HIGH_PANEL = 140;
const PANEL_GAP = 20;
const TICK_LINE = 38;
const LONGEST_BAR_WIDTH = 64;
/** So that a single article in a quiet row is no tower. */
const LEAST_CEILING = 3;
/** A row shows at least so much of the scale of the busiest one. */
const LEAST_SHARE = 0.15;

export type Panel = {
  /** Which of the series. */
  index: number;
  /** Where its name begins, its bars begin, and they end. */
  top: number;
  barTop: number;
  bottom: number;
  /** The count as high as the panel. */
  ceiling: number;
  /** Whether it is high enough for numbers above its bars. */
  isHigh: boolean;
};

export type ChartFrame = {
  /** Where the first day begins and the last one ends. */
  left: number;
  right: number;
  /** How wide a day is, and a bar in it. */
  column: number;
  bar: number;
  panelsTop: number;
  panelsBottom: number;
  ticksBottom: number;
  height: number;
  panels: readonly Panel[];
  ticks: readonly Tick[];
  flags: readonly Flag[];
  /** All dates that are named below the chart, and how many more there are. */
  marks: readonly NumberedMark[];
  marksLeft: number;
  /** The middle of a day. */
  middleOf: (index: number) => number;
};

export function frameChart(chart: Chart): ChartFrame {
  const { days, series } = chart;
  const ceilings = ceilingsOf(chart);
  const left =
    MARGIN + Math.max(...ceilings.map((one) => textWidth(String(one), LABEL_SIZE, 'regular'))) + 14;
  const right = WIDTH - MARGIN;
  const column = (right - left) / Math.max(1, days.length);
  const middleOf = (index: number) => left + (index + 0.5) * column;
  const { marks, left: marksLeft } = numberMarks(chart);
  const flags = placeFlags(
    marks.filter(({ day }) => days.includes(day)),
    ({ day, kind }) => {
      const middle = middleOf(days.indexOf(day));
      // A deadline ends its day, and must not hide the bar of it.
      return kind === 'deadline' ? middle + column / 2 : middle;
    },
    { left: MARGIN, right },
  );
  const lanes = flags.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const panelsTop = MARGIN + HEADER + lanes * LANE_HEIGHT;
  const barHeight = barHeightOf(series.length);
  const isHigh = barHeight >= HIGH_PANEL;
  const above = NAME_HEIGHT + (isHigh ? HEADROOM : 0);
  const step = above + barHeight + PANEL_GAP;
  const panels = ceilings.map((ceiling, index) => {
    const top = panelsTop + index * step;
    return { index, top, barTop: top + above, bottom: top + above + barHeight, ceiling, isHigh };
  });
  const panelsBottom = panels.at(-1)?.bottom ?? panelsTop;
  const ticks = chartTicks(days, chart, { column, before: left - 8, behind: MARGIN - 8 });
  const ticksBottom = panelsBottom + TICK_LINE * Math.max(1, ...ticks.map(({ lines }) => lines.length)) + 10;
  const listed = marks.length + (marksLeft > 0 ? 1 : 0);
  return {
    left,
    right,
    column,
    bar: Math.min(column * 0.78, LONGEST_BAR_WIDTH),
    panelsTop,
    panelsBottom,
    ticksBottom,
    height: Math.ceil(ticksBottom + (listed > 0 ? 24 + listed * LIST_LINE : 0) + MARGIN),
    panels,
    ticks,
    flags,
    marks,
    marksLeft,
    middleOf,
  };
}

/** One panel also where there is no series. */
function ceilingsOf({ series }: Chart): number[] {
  const highest = series.map(({ articles }) => articles.reduce((most, count) => Math.max(most, count), 0));
  const least = Math.max(LEAST_CEILING, Math.max(0, ...highest) * LEAST_SHARE);
  return highest.length === 0 ? [LEAST_CEILING] : highest.map((count) => roundUp(Math.max(count, least)));
}

/** The next number that people like to read on an axis. */
function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(
    (one) => one * power >= count && Number.isInteger(one * power),
  );
  return (step ?? 10) * power;
}

function barHeightOf(panels: number): number {
  if (panels <= 1) return 400;
  if (panels === 2) return 230;
  if (panels <= 4) return 150;
  return panels <= 6 ? 100 : 74;
}
