/** Clocks that run faster, and clocks that are moved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpeed } from '../../../src/cli/demo/read-speed.ts';
import { createRunningClock, createSteppedClock } from '../../../src/cli/demo/virtual-clock.ts';

describe('a running clock', () => {
  test('begins at its start, goes as fast as it is told, and stands still at its end', () => {
    let real = 5_000;
    const now = createRunningClock(1_000_000, 100, 1_050_000, () => real);
    const shown = [5_000, 5_010, 5_500, 5_501, 9_999].map((at) => {
      real = at;
      return now();
    });
    expect(shown).toEqual([1_000_000, 1_001_000, 1_050_000, 1_050_000, 1_050_000]);
  });

  test('may be slower than the real one, and shows whole milliseconds', () => {
    let real = 0;
    const now = createRunningClock(1_000, 0.3, 9_000, () => real);
    real = 5;
    expect(now()).toBe(1_001);
  });
});

test('a stepped clock stands still until it is moved, and is never moved back', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (start, moves) => {
      const clock = createSteppedClock(start);
      const shown = moves.map((move) => {
        clock.moveTo(move);
        return clock.now();
      });
      const expected = moves.map((_, index) => Math.max(start, ...moves.slice(0, index + 1)));
      expect([shown, clock.now()]).toEqual([expected, expected.at(-1) ?? start]);
    }),
  );
});

describe('a speed', () => {
  const table: [text: string, speed: number | null][] = [
    ['max', Number.POSITIVE_INFINITY],
    ['2d', 172_800],
    ['90s', 90],
    ['500ms', 0.5],
    ['1000', 1_000],
    ['0.5', 0.5],
    ['1e3', 1_000],
    ['0', null],
    ['0s', null],
    ['-5', null],
    ['', null],
    [' ', null],
    ['fast', null],
    ['2 d', null],
    ['10x', null],
    ['Infinity', null],
    ['1e999', null],
    ['NaN', null],
  ];
  test.each(table)('of “%s” is %s', (text, speed) => expect(readSpeed(text)).toBe(speed));
});
