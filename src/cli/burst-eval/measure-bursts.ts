/** How good alarms are: how many are of something, how much is found and how soon, and how quiet quiet times are. */
import type { FoundBurst } from './burst-streams.ts';

/** An alarm so many days after a jump is of it. */
const LATEST_DAYS = 2;
const QUARTER_DAYS = 91;

/** `jumps`: numbers of days. `days`: how long it was watched, once the archive was old enough. */
export type JudgedTerm = { jumps: readonly number[]; bursts: readonly FoundBurst[]; days: number };

export type BurstScore = {
  terms: number;
  jumps: number;
  alarms: number;
  /** Of the alarms, those of a jump. */
  right: number;
  precision: number;
  /** Of the jumps, those that were told or fell into a burst that lasted. */
  covered: number;
  recall: number;
  /** Days from a jump to its alarm, on average. */
  delayDays: number;
  /** Alarms of nothing, for each term and quarter of a year. */
  falseAlarmsPerQuarter: number;
  /** The longest burst. */
  longestDays: number;
};

export function measureBursts(terms: readonly JudgedTerm[]): BurstScore {
  const delays: number[] = [];
  let [alarms, covered, jumps, days, longestDays] = [0, 0, 0, 0, 0];
  for (const term of terms) {
    alarms += term.bursts.length;
    jumps += term.jumps.length;
    days += term.days;
    for (const { day, lastDay } of term.bursts) {
      const delay = delayOf(day, term.jumps);
      if (delay !== null) delays.push(delay);
      longestDays = Math.max(longestDays, lastDay - day + 1);
    }
    covered += term.jumps.filter((jump) => isCovered(jump, term.bursts)).length;
  }
  const right = delays.length;
  return {
    terms: terms.length,
    jumps,
    alarms,
    right,
    precision: share(right, alarms),
    covered,
    recall: share(covered, jumps),
    delayDays: share(
      delays.reduce((sum, delay) => sum + delay, 0),
      right,
    ),
    falseAlarmsPerQuarter: share((alarms - right) * QUARTER_DAYS, days),
    longestDays,
  };
}

/** null: of nothing. */
export function delayOf(day: number, jumps: readonly number[]): number | null {
  const delays = jumps.map((jump) => day - jump).filter((delay) => delay >= 0 && delay <= LATEST_DAYS);
  return delays.length === 0 ? null : Math.min(...delays);
}

/** Told, or within a burst that lasted. */
export function isCovered(jump: number, bursts: readonly FoundBurst[]): boolean {
  return bursts.some(({ day, lastDay }) => day <= jump + LATEST_DAYS && lastDay >= jump);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
