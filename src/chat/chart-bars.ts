/** A chart as lines of text in letters of one width: what is shown where there can be no picture. */
import type { Chart, ChartMark, ChartSeries } from '../domain/chart.ts';

/** A line with them fits a phone. */
const COLUMNS = 34;
/** "20 Dec " */
const DAY_COLUMNS = 7;
/** More days than these are told week by week. */
const MOST_DAYS = 31;
const DAYS_A_WEEK = 7;
/** Longer rows without reports are one line. */
const LEAST_EMPTY = 4;
const MOST_SERIES = 8;
const MOST_MARKS = 12;
const LONGEST_NAME = 60;
const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Some days in a row; of a mark only the first says what it is. */
type Span = { first: string; last: string; count: number; marks: readonly ChartMark[] };

/** Names in it may be foreign text, and stand last on their lines. One term is told day by day, several side by side. */
export function chartBars(chart: Chart): string[] {
  const [only, ...others] = chart.series;
  const begins =
    chart.archiveFrom !== null && chart.archiveFrom > (chart.days[0] ?? '')
      ? [`The archive begins on ${shortDay(chart.archiveFrom)}`]
      : [];
  if (only === undefined) return [...begins, ...marksOf(chart).map(markLine)];
  return [...(others.length === 0 ? dayLines(chart, only) : seriesLines(chart)), ...begins];
}

function dayLines(chart: Chart, series: ChartSeries): string[] {
  const length = daysTold(chart) > MOST_DAYS ? DAYS_A_WEEK : 1;
  const spans = spansOf(chart, series, length);
  const most = Math.max(0, ...spans.map(({ count }) => count));
  const bar = COLUMNS - DAY_COLUMNS - 1 - String(most).length;
  const lines: string[] = length === 1 ? [] : ['Reports a week, by its first day'];
  for (let index = 0; index < spans.length; ) {
    const span = spans[index];
    if (span === undefined) break;
    const empty = emptyFrom(spans, index);
    if (empty >= LEAST_EMPTY) {
      lines.push(`${daysWords(span.first, spans[index + empty - 1]?.last ?? span.last)}: none`);
      index += empty;
      continue;
    }
    if (span.first <= chart.today) lines.push(barLine(span, most, bar));
    lines.push(
      ...span.marks.map((mark) => (span.first <= chart.today ? `       ${markLine(mark)}` : markLine(mark))),
    );
    index += 1;
  }
  return lines;
}

/** What is to come has marks only. */
function spansOf(chart: Chart, series: ChartSeries, length: number): Span[] {
  const marks = marksOf(chart);
  const from = firstKnown(chart);
  const past = daysPast(chart);
  const spans: Span[] = [];
  for (let index = from; index < past; index += length) {
    const end = Math.min(index + length, past);
    const [first = '', last = first] = [chart.days[index], chart.days[end - 1]];
    const here = marks.filter(({ day }) => day >= first && day <= last);
    spans.push({ first, last, count: sum(series.articles.slice(index, end)), marks: here });
  }
  const ahead = marks.filter(({ day }) => day > chart.today);
  return [...spans, ...ahead.map((mark) => ({ first: mark.day, last: mark.day, count: 0, marks: [mark] }))];
}

function emptyFrom(spans: readonly Span[], from: number): number {
  const end = spans.findIndex(({ count, marks }, index) => index >= from && (count > 0 || marks.length > 0));
  return (end < 0 ? spans.length : end) - from;
}

function barLine({ first, count }: Span, most: number, bar: number): string {
  const length = most === 0 ? 0 : Math.round((count / most) * bar);
  const drawn = count > 0 && length === 0 ? '▏' : '█'.repeat(length);
  return `${shortDay(first).padEnd(DAY_COLUMNS)}${drawn}${drawn === '' ? '' : ' '}${count === 0 ? '·' : count}`;
}

/** A row of bars a term, as high as the busiest of all. */
function seriesLines(chart: Chart): string[] {
  const from = firstKnown(chart);
  const past = daysPast(chart);
  const length = daysTold(chart) > MOST_DAYS ? DAYS_A_WEEK : 1;
  const shown = chart.series.slice(0, MOST_SERIES).map(({ name, articles }) => {
    const counts: number[] = [];
    for (let index = from; index < past; index += length)
      counts.push(sum(articles.slice(index, Math.min(index + length, past))));
    return { name, counts, total: sum(counts) };
  });
  const most = Math.max(0, ...shown.flatMap(({ counts }) => counts));
  const left = chart.series.length - shown.length;
  const days = daysWords(chart.days[from] ?? chart.today, chart.today);
  return [
    length === 1 ? days : `${days}, week by week`,
    ...shown.flatMap(({ name, counts, total }) => [
      `${total} ${cut(name)}`,
      counts.map((count) => (count === 0 ? '·' : HEIGHTS[heightOf(count, most)])).join(''),
    ]),
    ...(left > 0 ? [`and ${left} more ${left === 1 ? 'term' : 'terms'}`] : []),
    ...marksOf(chart).map(markLine),
  ];
}

function heightOf(count: number, most: number): number {
  return Math.min(HEIGHTS.length - 1, Math.ceil((count / most) * HEIGHTS.length) - 1);
}

function daysTold(chart: Chart): number {
  return daysPast(chart) - firstKnown(chart);
}

function daysPast({ days, today }: Chart): number {
  return days.findLastIndex((day) => day <= today) + 1;
}

function firstKnown({ days, archiveFrom }: Chart): number {
  const index = archiveFrom === null ? 0 : days.findIndex((day) => day >= archiveFrom);
  return index < 0 ? days.length : index;
}

/** Those of the days that it shows; what the coverage mentions gives way to what is configured. */
function marksOf({ days, marks }: Chart): readonly ChartMark[] {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const shown = marks.filter(({ day }) => day >= first && day <= last);
  const configured = shown.filter(({ kind }) => kind !== 'found');
  const found = shown.filter(({ kind }) => kind === 'found');
  return [...configured, ...found].slice(0, MOST_MARKS).sort((a, b) => a.at - b.at);
}

function markLine({ day, name }: ChartMark): string {
  return `▲ ${shortDay(day)} ${cut(name)}`;
}

function cut(name: string): string {
  const characters = [...name.slice(0, LONGEST_NAME * 4).toWellFormed()];
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function daysWords(first: string, last: string): string {
  return first === last ? shortDay(first) : `${shortDay(first)} – ${shortDay(last)}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: '2-digit', month: 'short' });

function shortDay(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day.slice(0, 10) : dayFormat.format(at);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
