import { expect, test } from 'vitest';
import { createSeenBefore } from '../../../src/chat/slack/interactions/seen-before.ts';

test('an id is new once, for as long as it is remembered', () => {
  const clock = { now: 0 };
  const isSeenBefore = createSeenBefore(() => clock.now);
  const answers = [['a'], ['a'], ['b', 'c'], ['c'], []].map(isSeenBefore);
  clock.now = 15 * 60_000;
  expect([...answers, isSeenBefore(['a'])]).toEqual([false, true, false, true, false, false]);
});

test('however much comes in, only so much is kept', () => {
  const isSeenBefore = createSeenBefore(() => 0);
  const ids = Array.from({ length: 20_000 }, (_one, index) => String(index));
  expect(ids.some((id) => isSeenBefore([id]))).toBe(false);
  expect({ first: isSeenBefore(['0']), last: isSeenBefore(['19999']) }).toEqual({ first: false, last: true });
});
