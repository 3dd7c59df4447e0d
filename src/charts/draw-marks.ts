/** Draws the marked dates of a chart: a flag and a line for each day, and the list that names them. */
import type { Chart, ChartMark } from '../domain/chart.ts';
import type { ChartColours } from './chart-colours.ts';
import { type ChartFrame, LABEL_SIZE, LANE_HEIGHT, LIST_LINE, MARGIN } from './chart-frame.ts';
import { dayWords, readDay } from './day-words.ts';
import { fitText, textWidth } from './fit-text.ts';
import type { NumberedMark } from './number-marks.ts';
import { FLAG_SIZE, type Flag } from './place-flags.ts';
import { element, lettering, SHARP } from './svg.ts';

const FLAG_HEIGHT = 40;
const LIST_SIZE = 32;

/** The lines of the days, from their flags down to the names of the days. */
export function drawMarkLines(
  frame: ChartFrame,
  kinds: readonly ChartMark['kind'][],
  colours: ChartColours,
): string {
  return frame.flags
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((flag) => flag.lines.map((x) => markLine(frame, flag, x, colours)))
    .join('');
}

function markLine(frame: ChartFrame, flag: Flag, x: number, colours: ChartColours): string {
  const top = flagTop(frame, flag) + FLAG_HEIGHT;
  const d = `M${x.toFixed(1)} ${top.toFixed(1)}V${frame.panelsBottom.toFixed(1)}`;
  if (flag.kind !== 'deadline') {
    const dashes = flag.kind === 'milestone' ? '10 6' : '2 7';
    const line = { stroke: colours.milestone, 'stroke-width': 2.5, 'stroke-dasharray': dashes };
    return element('path', { d, ...line, ...SHARP });
  }
  // Apart from the bars by a seam of the ground.
  return [
    element('path', { d, stroke: colours.background, 'stroke-width': 11, ...SHARP }),
    element('path', { d, stroke: colours.deadline, 'stroke-width': 6, ...SHARP }),
  ].join('');
}

export function drawFlags(frame: ChartFrame, colours: ChartColours): string {
  return frame.flags
    .map((flag) =>
      sign(flag.label, flag.kind, { x: flag.x, y: flagTop(frame, flag), width: flag.width }, colours),
    )
    .join('');
}

function flagTop({ panelsTop }: ChartFrame, { lane }: Flag): number {
  return panelsTop - (lane + 1) * LANE_HEIGHT;
}

type Place = { x: number; y: number; width: number };

/** What the config says is filled, what was found is an outline. @param place of its upper middle. */
function sign(label: string, kind: ChartMark['kind'], { x, y, width }: Place, colours: ChartColours): string {
  const colour = kind === 'deadline' ? colours.deadline : colours.milestone;
  const isFilled = kind !== 'found';
  const box = {
    x: x - width / 2,
    y,
    width,
    height: FLAG_HEIGHT,
    rx: kind === 'deadline' ? 6 : FLAG_HEIGHT / 2,
  };
  return [
    element('rect', {
      ...box,
      fill: isFilled ? colour : colours.background,
      ...(!isFilled && { stroke: colour, 'stroke-width': 2.5 }),
    }),
    lettering(label, {
      x,
      y: y + FLAG_HEIGHT / 2 + FLAG_SIZE * 0.36,
      size: FLAG_SIZE,
      weight: 'bold',
      colour: isFilled ? colours.onMark : colour,
      anchor: 'middle',
    }),
  ].join('');
}

const SIGN_ROOM = 120;
const DATE_ROOM = 118;
const LONG_DATE_ROOM = 204;

/** One line a date. */
export function drawList(chart: Chart, frame: ChartFrame, colours: ChartColours): string {
  const { marks, marksLeft, ticksBottom, right } = frame;
  const { year } = readDay(chart.today);
  const isOfOneYear = marks.every(({ day }) => readDay(day).year === year);
  const nameX = MARGIN + SIGN_ROOM + (isOfOneYear ? DATE_ROOM : LONG_DATE_ROOM);
  const lineTop = (index: number) => ticksBottom + 24 + index * LIST_LINE;
  const rows = marks.map((mark, index) => {
    const y = lineTop(index) + LIST_SIZE;
    const date =
      readDay(mark.day).year === year
        ? dayWords(mark.day)
        : `${dayWords(mark.day)} ${readDay(mark.day).year}`;
    const isBeyond = mark.day > (chart.days.at(-1) ?? '');
    const said = isBeyond ? `${mark.name} (after this chart)` : mark.name;
    const text = { y, size: LIST_SIZE, colour: colours.text };
    return [
      listSign(mark, lineTop(index) + 1, colours),
      lettering(date, { ...text, x: MARGIN + SIGN_ROOM, weight: 'bold' }),
      lettering(fitText(said, LIST_SIZE, 'regular', right - nameX), { ...text, x: nameX, weight: 'regular' }),
    ].join('');
  });
  const more = lettering(`and ${marksLeft} more ${marksLeft === 1 ? 'date' : 'dates'}`, {
    x: MARGIN + SIGN_ROOM,
    y: lineTop(marks.length) + LIST_SIZE,
    size: LABEL_SIZE,
    weight: 'regular',
    colour: colours.muted,
  });
  return rows.join('') + (marksLeft > 0 ? more : '');
}

function listSign({ number, kind }: NumberedMark, y: number, colours: ChartColours): string {
  const label = number === null ? 'D-Day' : String(number);
  const width = textWidth(label, FLAG_SIZE, 'bold') + 28;
  return sign(label, kind, { x: MARGIN + width / 2, y, width }, colours);
}
