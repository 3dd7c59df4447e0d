import { expect, test } from 'vitest';
import { upperTail } from '../../src/coverage/upper-tail.ts';

function check(count: number, mean: number, dispersion: number, chance: number): void {
  expect(upperTail(count, mean, dispersion)).toBeCloseTo(chance, 6);
}

test('without dispersion it is the tail of a Poisson distribution', () => {
  check(0, 3, 0, 1);
  check(1, 3, 0, 1 - Math.exp(-3));
  check(2, 3, 0, 1 - 4 * Math.exp(-3));
});

test('with a dispersion of one it is geometric', () => {
  check(1, 1, 1, 1 / 2);
  check(4, 1, 1, 1 / 16);
  check(2, 3, 1, 9 / 16);
});

test('what never happens has no chance, and nothing at all is certain', () => {
  check(1, 0, 0.5, 0);
  check(0, 0, 0.5, 1);
  check(-1, 2, 0.5, 1);
});

test('counts of thousands are numbers still', () => {
  check(5_000, 100, 0.3, 0);
  check(10, 5_000, 0.3, 1);
});
