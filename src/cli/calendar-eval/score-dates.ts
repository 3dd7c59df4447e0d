/** Compares the dates that were found in a sentence with those that a reader found in it. */
import { daysBetween } from '../../deadline/calendar-day.ts';
import type { ExpectedDate } from './read-labels.ts';

export type Days = { from: string; to: string };

export type DateScore = { right: number; wrong: readonly Days[]; missed: readonly ExpectedDate[] };

export type DateTotals = {
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
};

/** A longer span is a week or a month: where these begin and end, readers differ by a day or two. */
const SHORT_DAYS = 4;

/** What two findings say of one expected date counts once, and so do the two ends of a span. */
export function scoreDates(expected: readonly ExpectedDate[], found: readonly Days[]): DateScore {
  const met = new Set<ExpectedDate>();
  const wrong: Days[] = [];
  for (const days of found) {
    const meant = expected.filter((date) => isMeant(date, days));
    for (const date of meant) met.add(date);
    if (meant.length === 0) wrong.push(days);
  }
  const needed = expected.filter(({ isOptional }) => !isOptional);
  return {
    right: needed.filter((date) => met.has(date)).length,
    wrong,
    missed: needed.filter((date) => !met.has(date)),
  };
}

export function totalOf(scores: readonly DateScore[]): DateTotals {
  const right = sum(scores.map((score) => score.right));
  const wrong = sum(scores.map((score) => score.wrong.length));
  const missed = sum(scores.map((score) => score.missed.length));
  return {
    right,
    wrong,
    missed,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}

function isMeant({ from, to, meant }: ExpectedDate, found: Days): boolean {
  if (meant === 'end') return found.to >= from && found.to <= to;
  if (meant === 'within') return found.from >= from && found.to <= to;
  if (found.from === found.to) return found.from === from || found.from === to;
  const slack = daysBetween(from, to) <= SHORT_DAYS ? 1 : 2;
  return (
    from < to &&
    Math.abs(daysBetween(from, found.from)) <= slack &&
    Math.abs(daysBetween(to, found.to)) <= slack
  );
}

/** Nothing wrong among nothing is perfect. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
