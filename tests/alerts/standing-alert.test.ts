/** Of two alerts on one story the one that the channel knows goes on. */
import { expect, test } from 'vitest';
import { type Standing, standingAlert } from '../../src/alerts/standing-alert.ts';
import type { AlertState } from '../../src/domain/alert.ts';

function standing(
  id: string,
  state: AlertState,
  post: Standing['post'],
  { decidedAt = 1, releaseAt = null as number | null } = {},
): Standing {
  return { alert: { id, channel: 'desk', story: id, state, releaseAt, decidedAt, message: null }, post };
}

test.each([
  ['posted before held', standing('a', 'held', 'none'), standing('b', 'posted', 'pending'), 'b'],
  ['posted before listed', standing('a', 'listed', 'none'), standing('b', 'posted', 'begun'), 'b'],
  ['listed before held', standing('a', 'held', 'none'), standing('b', 'listed', 'none'), 'b'],
  ['held before dropped', standing('a', 'dropped', 'none'), standing('b', 'held', 'none'), 'b'],
  [
    'shown before not yet sent',
    standing('a', 'posted', 'pending'),
    standing('b', 'posted', 'begun', { decidedAt: 2 }),
    'b',
  ],
  [
    'the older of two that are shown',
    standing('a', 'posted', 'begun', { decidedAt: 2 }),
    standing('b', 'posted', 'begun'),
    'b',
  ],
  [
    'the earlier of two that are held',
    standing('a', 'held', 'none', { releaseAt: 9 }),
    standing('b', 'held', 'none', { releaseAt: 8 }),
    'b',
  ],
  ['the first where all is alike', standing('a', 'posted', 'begun'), standing('b', 'posted', 'begun'), 'a'],
])('%s', (_name, first, second, id) => {
  expect(standingAlert(first, second).alert.id).toBe(id);
});
