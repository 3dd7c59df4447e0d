/** Which days of a chart are named below it: as many as there is room for, at even distances. */
import type { Chart } from '../domain/chart.ts';
import { dayWords, readDay } from './day-words.ts';
import { textWidth } from './fit-text.ts';

export type Tick = {
  /** Which of the days. */
  index: number;
  /** One below the other. */
  lines: readonly string[];
  isToday: boolean;
};

export const TICK_SIZE = 30;
/** Between two labels. */
const GAP = 18;
/** Every day, where each has so much room. */
const DAY_ROOM = 78;
/** Where it has even more, its month too. */
const MONTH_ROOM = 110;

export type TickRoom = {
  /** How wide a day is, in pixels. */
  column: number;
  /** How much room there is before the first day and behind the last. */
  before: number;
  behind: number;
};

export function chartTicks(
  days: readonly string[],
  { today, isOver = false }: Pick<Chart, 'today' | 'isOver'>,
  room: TickRoom,
): readonly Tick[] {
  const { column, before, behind } = room;
  const now = days.indexOf(today);
  const isDaily = column >= DAY_ROOM;
  const ticks = (
    isDaily ? days.map((day, index) => dailyTick(day, index, column)) : sparseTicks(days, column)
  ).filter((tick) => {
    const [middle, half] = [(tick.index + 0.5) * column, labelWidth(tick) / 2];
    return middle - half >= -before && middle + half <= days.length * column + behind;
  });
  if (now < 0) return ticks;
  const [called = '', ...below] = isDaily ? dailyTick(today, now, column).lines : [dayWords(today)];
  // Of an earlier time it is the day up to which anything is known.
  const marked = { index: now, lines: [isOver ? called : 'today', ...below], isToday: true };
  const others = ticks.filter((tick) => tick.index !== now && (isDaily || !overlap(tick, marked, column)));
  return [...others, marked].sort((a, b) => a.index - b.index);
}

function dailyTick(day: string, index: number, column: number): Tick {
  const { date, weekday } = readDay(day);
  return { index, lines: [weekday, column >= MONTH_ROOM ? dayWords(day) : String(date)], isToday: false };
}

/** Mondays, every second one, or the beginnings of months: the closest for which there is room. */
function sparseTicks(days: readonly string[], column: number): Tick[] {
  const indices = days.map((day, index) => ({ day, index, ...readDay(day) }));
  const mondays = indices.filter(({ weekday }) => weekday === 'Mon');
  const months = indices.filter(({ date }) => date === 1);
  for (const rows of [mondays, mondays.filter((_, index) => index % 2 === 0)]) {
    const ticks = rows.map(({ index, day }) => ({ index, lines: [dayWords(day)], isToday: false }));
    if (haveRoom(ticks, column)) return ticks;
  }
  for (const every of [1, 2, 3, 6]) {
    const rows = months.filter((_, index) => index % every === 0);
    const ticks = rows.map(({ index, month, year }, row) => ({
      index,
      lines: [rows[row - 1]?.year === year ? month : `${month} ${year}`],
      isToday: false,
    }));
    if (haveRoom(ticks, column)) return ticks;
  }
  return [];
}

function haveRoom(ticks: readonly Tick[], column: number): boolean {
  return ticks.every((tick, index) => {
    const before = ticks[index - 1];
    return before === undefined || !overlap(before, tick, column);
  });
}

function overlap(one: Tick, other: Tick, column: number): boolean {
  const needed = (labelWidth(one) + labelWidth(other)) / 2 + GAP;
  return Math.abs(one.index - other.index) * column < needed;
}

function labelWidth({ lines }: Tick): number {
  return Math.max(...lines.map((line) => textWidth(line, TICK_SIZE, 'bold')));
}
