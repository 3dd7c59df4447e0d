/** Draws a chart as SVG: a row of bars for each term, with the marked dates through all of them. */
import type { Chart, ChartTheme } from '../domain/chart.ts';
import { CHART_COLOURS, type ChartColours } from './chart-colours.ts';
import { type ChartFrame, frameChart, LABEL_SIZE, MARGIN, WIDTH } from './chart-frame.ts';
import { TICK_SIZE } from './chart-ticks.ts';
import { spanWords } from './day-words.ts';
import { drawFlags, drawList, drawMarkLines } from './draw-marks.ts';
import { drawBars, drawName, drawScale } from './draw-panel.ts';
import { fitText, textWidth } from './fit-text.ts';
import { withLegibleNames } from './legible-names.ts';
import { element, escapeXml, lettering, outlinesOf, SHARP } from './svg.ts';

const TITLE_SIZE = 46;
const SUBTITLE_SIZE = 32;
const SWATCH = 26;

/** 1200 pixels wide, as high as it must be, on an opaque ground; the same for the same chart. */
export function drawChartSvg(given: Chart, theme: ChartTheme): string {
  const chart = withLegibleNames(given);
  const colours = CHART_COLOURS[theme];
  const frame = frameChart(chart);
  const { height, panels } = frame;
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const drawn = [
    drawDays(chart, frame, colours),
    ...panels.map((panel) => drawScale(chart, frame, panel, colours)),
    drawMarkLines(frame, ['found', 'milestone'], colours),
    ...panels.map((panel) => drawBars(chart, frame, panel, colours)),
    drawMarkLines(frame, ['deadline'], colours),
    ...panels.map((panel) => drawName(chart, frame, panel, colours)),
    drawHeader(chart, colours),
    drawFlags(frame, colours),
    drawTicks(frame, colours),
    drawList(chart, frame, colours),
  ].join('');
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', fill: 'none' },
    [
      element('title', {}, escapeXml(given.title)),
      element('desc', {}, escapeXml(chart.description)),
      outlinesOf(drawn),
      element('rect', { width: WIDTH, height, fill: colours.background, ...SHARP }),
      drawn,
    ].join(''),
  );
}

/** The ground of days that are special: today, and those of which nothing is known. */
function drawDays({ days, today, archiveFrom }: Chart, frame: ChartFrame, colours: ChartColours): string {
  const { left, column, panels } = frame;
  const unknown = archiveFrom === null ? 0 : days.filter((day) => day < archiveFrom).length;
  const now = days.indexOf(today);
  return panels
    .flatMap(({ barTop, bottom }) => [
      unknown === 0 ? '' : hatch(left, left + unknown * column, barTop, bottom, colours),
      now < 0
        ? ''
        : element('rect', {
            x: left + now * column,
            y: barTop,
            width: column,
            height: bottom - barTop,
            fill: colours.today,
            ...SHARP,
          }),
    ])
    .join('');
}

const HATCH_STEP = 18;

/** Drawn line by line: not every program that shows SVG knows patterns. */
function hatch(
  left: number,
  right: number,
  top: number,
  bottom: number,
  { hatch: stroke }: ChartColours,
): string {
  const height = bottom - top;
  let d = '';
  for (let x = left - height + HATCH_STEP; x < right; x += HATCH_STEP) {
    // From the lower left to the upper right, cut off at the sides.
    const [from, to] = [Math.max(x, left), Math.min(x + height, right)];
    d += `M${from.toFixed(1)} ${(bottom - (from - x)).toFixed(1)}L${to.toFixed(1)} ${(bottom - (to - x)).toFixed(1)}`;
  }
  return element('path', { d, stroke, 'stroke-width': 2 });
}

function drawHeader({ title, days, timezone, archiveFrom }: Chart, colours: ChartColours): string {
  const room = WIDTH - MARGIN * 2;
  const span = fitText(`${spanWords(days)} · days of ${timezone}`, SUBTITLE_SIZE, 'regular', room);
  return [
    lettering(fitText(title, TITLE_SIZE, 'bold', room), {
      x: MARGIN,
      y: MARGIN + 38,
      size: TITLE_SIZE,
      weight: 'bold',
      colour: colours.text,
    }),
    lettering(span, {
      x: MARGIN,
      y: MARGIN + 88,
      size: SUBTITLE_SIZE,
      weight: 'regular',
      colour: colours.muted,
    }),
    drawKey(archiveFrom !== null && archiveFrom > (days[0] ?? ''), colours),
  ].join('');
}

/** What the colours mean. */
function drawKey(hasUnknown: boolean, colours: ChartColours): string {
  const top = MARGIN + 116;
  const swatch = (x: number, fill: string) =>
    element('rect', { x, y: top, width: SWATCH, height: SWATCH, fill, ...SHARP });
  const entries: [label: string, swatch: (x: number) => string][] = [
    ['articles a day', (x) => swatch(x, colours.articles)],
    ['different stories', (x) => swatch(x, colours.stories)],
  ];
  if (hasUnknown)
    entries.push(['before the archive', (x) => hatch(x, x + SWATCH * 2, top, top + SWATCH, colours)]);
  let x = MARGIN;
  return entries
    .map(([label, draw], index) => {
      const drawn = draw(x);
      const textX = x + SWATCH * (index === 2 ? 2 : 1) + 12;
      x = textX + textWidth(label, LABEL_SIZE, 'regular') + 36;
      const text = { x: textX, y: top + SWATCH - 3, size: LABEL_SIZE, colour: colours.muted };
      return drawn + lettering(label, { ...text, weight: 'regular' });
    })
    .join('');
}

function drawTicks({ ticks, panelsBottom, middleOf }: ChartFrame, colours: ChartColours): string {
  return ticks
    .map(({ index, lines, isToday }) => {
      const weight = isToday ? 'bold' : 'regular';
      const x = middleOf(index);
      const short = element('path', {
        d: `M${x.toFixed(1)} ${panelsBottom}v8`,
        stroke: colours.muted,
        'stroke-width': 2.5,
        ...SHARP,
      });
      const labels = lines.map((line, row) =>
        lettering(line, {
          x,
          y: panelsBottom + 38 + row * 34,
          size: TICK_SIZE,
          weight,
          colour: isToday ? colours.text : colours.muted,
          anchor: 'middle',
        }),
      );
      return short + labels.join('');
    })
    .join('');
}
