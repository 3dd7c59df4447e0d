/** Bars of text, one line a day, that fit a phone. */
import { cutColumns } from './columns.ts';
import { shortDay } from './local-time.ts';

export type ChartDay = {
  /** "2019-12-20" */
  day: string;
  count: number;
  /** What was due on it: the deadline, milestones; foreign text. */
  marks: readonly string[];
};

const COLUMNS = 34;
/** Of many days the lines are shorter, so that all of them have room in one message. */
const NARROW = 26;
const MANY_DAYS = 45;
/** "20 Dec " */
const DAY_COLUMNS = 7;
/** Longer rows of empty days are one line. */
const LEAST_EMPTY = 4;

export function chartLines(days: readonly ChartDay[]): string[] {
  const most = Math.max(0, ...days.map(({ count }) => count));
  const width = days.length > MANY_DAYS ? NARROW : COLUMNS;
  const bar = width - DAY_COLUMNS - 1 - String(most).length;
  const lines: string[] = [];
  for (let index = 0; index < days.length; ) {
    const empty = emptyFrom(days, index);
    const day = days[index];
    if (day === undefined) break;
    if (empty >= LEAST_EMPTY) {
      const last = days[index + empty - 1] ?? day;
      lines.push(`${shortDay(day.day)} – ${shortDay(last.day)}: none`);
      index += empty;
      continue;
    }
    lines.push(dayLine(day, most, bar), ...day.marks.map((name) => `     ▲ ${cutColumns(name, width - 7)}`));
    index += 1;
  }
  return lines;
}

function emptyFrom(days: readonly ChartDay[], from: number): number {
  const end = days.findIndex(({ count, marks }, index) => index >= from && (count > 0 || marks.length > 0));
  return (end < 0 ? days.length : end) - from;
}

function dayLine({ day, count }: ChartDay, most: number, bar: number): string {
  const length = most === 0 ? 0 : Math.round((count / most) * bar);
  const drawn = count > 0 && length === 0 ? '▏' : '█'.repeat(length);
  return `${shortDay(day).padEnd(DAY_COLUMNS)}${drawn}${drawn === '' ? '' : ' '}${count === 0 ? '·' : count}`;
}
