/** A channel takes so many alerts within a time one by one. */
import { expect, test } from 'vitest';
import { burstUntil } from '../../src/alerts/burst-until.ts';

const burst = { alerts: 3, withinMs: 100 };

test.each([
  ['no alerts yet', [], null],
  ['fewer than it takes', [910, 920], null],
  ['as many as it takes', [910, 920, 930], 1010],
  ['more, with some long ago', [10, 20, 910, 920, 930], 1010],
  ['enough, but some of them just long enough ago', [900, 920, 930], null],
] as const)('%s', (_name, posts, until) => {
  expect(burstUntil(posts, burst, 1000)).toBe(until);
});
