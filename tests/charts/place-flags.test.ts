/** Flags of marked dates stand beside or above one another, and those of one day share one. */
import { describe, expect, test } from 'vitest';
import { numberMarks } from '../../src/charts/number-marks.ts';
import { placeFlags } from '../../src/charts/place-flags.ts';
import type { ChartMark } from '../../src/domain/chart.ts';
import { mark } from './sample-chart.ts';

const EDGES = { left: 0, right: 1_000 };
const lineOf = ({ day }: { day: string }) => Number(day.slice(-2)) * 30;
const flagsOf = (marks: readonly ChartMark[]) =>
  placeFlags(numberMarks({ marks, today: '2019-12-01' }).marks, lineOf, EDGES);

describe('flags', () => {
  test('are numbered by date; a deadline has its own sign', () => {
    const flags = flagsOf([
      mark('2019-12-05', 'a'),
      mark('2019-12-12', 'b', 'found'),
      mark('2019-12-20', 'c', 'deadline'),
    ]);
    expect(flags.map(({ label, kind, lines, lane }) => [label, kind, lines, lane])).toEqual([
      ['D-Day', 'deadline', [600], 0],
      ['1', 'milestone', [150], 0],
      ['2', 'found', [360], 0],
    ]);
  });

  test('of one kind and one day, or nearly, are one', () => {
    const flags = flagsOf([
      mark('2019-12-05', 'a'),
      mark('2019-12-05', 'b'),
      mark('2019-12-06', 'c'),
      mark('2019-12-07', 'd'),
    ]);
    expect(flags.map(({ label, lines }) => [label, lines])).toEqual([
      ['1–3', [150, 180]],
      ['4', [210]],
    ]);
  });

  test('never hide one another, nor leave the picture', () => {
    const marks = Array.from({ length: 12 }, (_, index) =>
      mark(
        `2019-12-${String((index * 5) % 32).padStart(2, '0')}`,
        `${index}`,
        index % 3 === 0 ? 'found' : 'milestone',
      ),
    ).toSorted((a, b) => a.day.localeCompare(b.day));
    const flags = flagsOf(marks);
    for (const one of flags) {
      expect(one.x - one.width / 2).toBeGreaterThanOrEqual(EDGES.left);
      expect(one.x + one.width / 2).toBeLessThanOrEqual(EDGES.right);
      for (const other of flags)
        if (one !== other && one.lane === other.lane)
          expect(Math.abs(one.x - other.x)).toBeGreaterThan((one.width + other.width) / 2);
    }
  });

  test('of too many dates are of the deadline, of the config and of what is near', () => {
    const marks = [
      ...Array.from({ length: 14 }, (_, index) => mark(`2019-12-${10 + index}`, `found ${index}`, 'found')),
      mark('2019-12-30', 'milestone'),
      mark('2019-12-31', 'deadline', 'deadline'),
    ];
    const { marks: kept, left } = numberMarks({ marks, today: '2019-12-08' });
    expect([kept.map(({ name }) => name).slice(-3), kept.at(-2)?.number, left]).toEqual([
      ['found 9', 'milestone', 'deadline'],
      11,
      4,
    ]);
  });
});
