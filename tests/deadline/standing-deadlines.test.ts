/** Which deadlines stand at a moment: what has begun and is not summed up, one after another where they hand on. */
import { describe, expect, test } from 'vitest';
import { standingDeadlines } from '../../src/deadline/countdown.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const DAY_MS = 86_400_000;

describe('which deadlines stand', () => {
  const talks = (changes: Partial<Deadline>): Deadline =>
    sampleDeadline({ closingMs: DAY_MS, timezone: 'UTC', moment: { kind: 'moment', at: 0 }, ...changes });
  const at = (days: number): Deadline['moment'] => ({ kind: 'moment', at: days * DAY_MS });
  const hands = (name: string): Deadline['after'] => ({ kind: 'deadline', name });

  function check(deadlines: Deadline[], table: [day: number, ...standing: string[]][]): void {
    for (const [day, ...expected] of table) {
      const standing = standingDeadlines(deadlines, day * DAY_MS);
      expect([day, ...standing.map(({ deadline, phase }) => `${deadline.name} ${phase}`)]).toEqual([
        day,
        ...expected,
      ]);
    }
  }

  test('the nearest comes first, and what has passed last', () => {
    check(
      [
        talks({ name: 'late', moment: at(30) }),
        talks({ name: 'early', moment: at(10) }),
        talks({ name: 'first', moment: at(9.5) }),
      ],
      [
        [0, 'first running', 'early running', 'late running'],
        [9.5, 'early running', 'late running', 'first passed'],
        [10, 'late running', 'early passed', 'first passed'],
        [10.5, 'late running', 'early passed'],
        [11, 'late running'],
        [30, 'late passed'],
        [31],
      ],
    );
  });

  test('one waits for another until that is summed up, down a chain', () => {
    check(
      [
        talks({ name: 'third', moment: at(30) }),
        talks({ name: 'second', moment: at(20), after: hands('third') }),
        talks({ name: 'first', moment: at(10), after: hands('second') }),
      ],
      [
        [-100, 'first running'],
        [10, 'first passed'],
        [11, 'second running'],
        [20, 'second passed'],
        [21, 'third running'],
        [31],
      ],
    );
  });

  test('a chain goes on in its order where the middle one is over before the first', () => {
    check(
      [
        talks({ name: 'third', moment: at(30) }),
        talks({ name: 'second', moment: at(5), after: hands('third') }),
        talks({ name: 'first', moment: at(10), after: hands('second') }),
      ],
      [
        [4, 'first running'],
        [5, 'first running'],
        [10.5, 'first passed'],
        [11, 'third running'],
      ],
    );
  });

  test('of two that hand on to the same one, it waits for the later', () => {
    check(
      [
        talks({ name: 'next', moment: at(30) }),
        talks({ name: 'a', moment: at(10), after: hands('next') }),
        talks({ name: 'b', moment: at(12), after: hands('next') }),
      ],
      [
        [11, 'b running'],
        [12, 'b passed'],
        [13, 'next running'],
      ],
    );
  });

  test('a year-end waits as well, and then comes every year', () => {
    const day = (written: string) => Date.parse(written) / DAY_MS;
    check(
      [
        talks({ name: 'talks', moment: at(day('2019-07-01')), after: hands('year-end deadline') }),
        sampleDeadline({ timezone: 'UTC' }),
      ],
      [
        [day('2018-12-31'), 'talks running'],
        [day('2019-07-02'), 'year-end deadline running'],
        [day('2020-01-01'), 'year-end deadline passed'],
        [day('2020-01-02'), 'year-end deadline running'],
      ],
    );
  });

  test('a circle, which the config refuses, ends as well', () => {
    const a = talks({ name: 'a', after: hands('b') });
    const b = talks({ name: 'b', after: hands('a') });
    expect(standingDeadlines([a, b], 10 * DAY_MS)).toEqual([]);
  });
});
