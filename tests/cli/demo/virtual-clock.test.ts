/** The clock of a recording, and how fast it is moved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paceOf } from '../../../src/cli/demo/playback.ts';
import { readSpeed } from '../../../src/cli/demo/read-speed.ts';
import { createSteppedClock } from '../../../src/cli/demo/virtual-clock.ts';

describe('the pace of a recording', () => {
  const never = new AbortController().signal;

  test('does not wait for a moment that is past, nor when it is told to stop', async () => {
    const pace = paceOf(1_000, 50_000, () => 0);
    await pace(40_000, never);
    await pace(50_000, never);
    await pace(Number.MAX_SAFE_INTEGER / 2, AbortSignal.abort());
  });

  test('waits for a moment that is to come, until it is told to stop', async () => {
    const pace = paceOf(1_000, 0, () => 0);
    const stopping = new AbortController();
    const waiting = pace(Number.MAX_SAFE_INTEGER / 1e6, stopping.signal).then(() => 'over');
    const other = new Promise((resolve) => setImmediate(resolve, 'waits'));
    expect(await Promise.race([waiting, other])).toBe('waits');
    stopping.abort();
    expect(await waiting).toBe('over');
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
