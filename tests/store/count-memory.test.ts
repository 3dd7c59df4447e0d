/** Counts are remembered by span, as many as there is room for. */
import { expect, test } from 'vitest';
import { createCountMemory } from '../../src/store/count-memory.ts';

const span = (begins: number, ends: number) => ({ begins, ends });

test('only spans in which the moment lies are forgotten', () => {
  const memory = createCountMemory<number>(10);
  for (const [begins, ends] of [
    [0, 10],
    [10, 20],
    [5, 15],
  ] as const)
    memory.of(span(begins, ends)).set('Gift', begins);
  memory.forget(10);
  expect([[...memory.of(span(0, 10))], [...memory.of(span(10, 20))], [...memory.of(span(5, 15))]]).toEqual([
    [['Gift', 0]],
    [],
    [],
  ]);
});

test('what was counted before a change and put there after it is given to nobody', () => {
  const memory = createCountMemory<number>(10);
  const asked = memory.of(span(0, 10));
  memory.forget(3);
  asked.set('Gift', 1);
  expect([...memory.of(span(0, 10))]).toEqual([]);
});

test('the one that nobody asked for the longest goes first', () => {
  const memory = createCountMemory<number>(2);
  memory.of(span(0, 1)).set('Gift', 0);
  memory.of(span(1, 2)).set('Gift', 1);
  memory.of(span(0, 1));
  memory.of(span(2, 3)).set('Gift', 2);
  expect([[...memory.of(span(0, 1))], [...memory.of(span(1, 2))]]).toEqual([[['Gift', 0]], []]);
  memory.forgetAll();
  expect([...memory.of(span(1, 2))]).toEqual([]);
});
