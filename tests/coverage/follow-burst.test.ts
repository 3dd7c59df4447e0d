import { expect, test } from 'vitest';
import type { BurstVerdict } from '../../src/coverage/detect-burst.ts';
import { followBurst, type LastBurst } from '../../src/coverage/follow-burst.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;
const JUMP: BurstVerdict = { outcome: 'jump', window: 24, articles: 9, usual: 1, sinceHour: 4 };

function check(last: LastBurst | null, verdict: BurstVerdict, step: 'begins' | 'ends' | null): void {
  expect(followBurst(last, verdict, NOW)).toBe(step);
}

const lasting = (hours: number): LastBurst => ({ noticedAt: NOW - hours * HOUR, endedAt: null });
const ended = (hours: number): LastBurst => ({ noticedAt: 0, endedAt: NOW - hours * HOUR });

test('a jump begins one, and what is only above the usual does not', () => {
  check(null, JUMP, 'begins');
  check(null, { outcome: 'above' }, null);
  check(null, { outcome: 'usual' }, null);
  check(null, { outcome: 'unknown' }, null);
});

test('one that lasts ends only when all is as usual, and an archive that was down ends nothing', () => {
  check(lasting(30), JUMP, null);
  check(lasting(30), { outcome: 'above' }, null);
  check(lasting(30), { outcome: 'unknown' }, null);
  check(lasting(30), { outcome: 'usual' }, 'ends');
});

test('it lasts half a day at least, and half a day is between two', () => {
  check(lasting(11), { outcome: 'usual' }, null);
  check(lasting(12), { outcome: 'usual' }, 'ends');
  check(ended(11), JUMP, null);
  check(ended(12), JUMP, 'begins');
});

test('a clock that ran ahead for a month makes it neither last nor rest so long once it is right again', () => {
  check(lasting(-30 * 24), { outcome: 'usual' }, 'ends');
  check(ended(-30 * 24), JUMP, 'begins');
});

test('a clock that is set back by an hour changes nothing', () => {
  check(lasting(-1), { outcome: 'usual' }, null);
  check(ended(-1), JUMP, null);
});
