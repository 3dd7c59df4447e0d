/** Ticks come as often as the config says, also after it has changed, on a clock that the test turns. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSchedule, type Schedule } from '../../src/app/schedule.ts';

let ticks: number;
let schedule: Schedule;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2019, 11, 20, 9, 0, 0, 500) });
  ticks = 0;
  const onTick = async () => {
    ticks += 1;
  };
  schedule = createSchedule(onTick, () => undefined);
});

afterEach(async () => {
  await schedule.stop();
  vi.useRealTimers();
});

/** How many ticks come in so many seconds. */
async function ticksIn(seconds: number): Promise<number> {
  const before = ticks;
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return ticks - before;
}

test('a change to more often and to less often holds at once', async () => {
  schedule.set(20_000);
  expect(await ticksIn(60)).toBe(3);
  schedule.set(1_000);
  expect(await ticksIn(10)).toBe(10);
  schedule.set(60_000);
  expect(await ticksIn(120)).toBe(2);
});

test('after the stop there is none', async () => {
  schedule.set(1_000);
  await ticksIn(2);
  await schedule.stop();
  expect(await ticksIn(10)).toBe(0);
});
