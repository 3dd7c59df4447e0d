/** When a feed is looked at next after its intervals have changed. */
import { expect, test } from 'vitest';
import { respaceLooks } from '../../src/app/respace-looks.ts';
import type { FeedState } from '../../src/domain/feed.ts';
import { createFeedState } from '../../src/feeds/polling/poll-feed.ts';
import { readFeedStates, saveFeedState } from '../../src/store/feed-states.ts';
import { MINUTE, NOW } from './desk.ts';
import { temporaryStore } from './temporary-store.ts';

function wire(minMinutes: number, maxMinutes: number) {
  return {
    name: 'Wire',
    url: 'https://wire.example/',
    weight: 1,
    minIntervalMs: minMinutes * MINUTE,
    maxIntervalMs: maxMinutes * MINUTE,
  };
}

/** Minutes from the last look to the next, before and after the intervals change from 15–60 minutes. */
async function check(
  waitMinutes: number,
  [min, max]: readonly [number, number],
  expected: number,
  condition: FeedState['condition'] = 'ok',
): Promise<void> {
  const db = await temporaryStore();
  const nextLook = NOW + waitMinutes * MINUTE;
  const state = { ...createFeedState(wire(15, 60), NOW), condition, lastLook: NOW, nextLook };
  await saveFeedState(db, state);
  await respaceLooks(db, [wire(15, 60)], [wire(min, max)]);
  expect(await readFeedStates(db)).toEqual([{ ...state, nextLook: NOW + expected * MINUTE }]);
}

test('a wait of the shortest interval is one of the new shortest', async () => {
  await check(15, [1, 60], 1);
  await check(15, [30, 60], 30);
});

test('what the server asked for is kept within the new bounds', async () => {
  await check(40, [1, 60], 40);
  await check(40, [1, 20], 20);
  await check(40, [50, 60], 50);
});

test('a feed that fails or is gone keeps its pace', async () => {
  await check(40, [1, 2], 40, 'failing');
  await check(40, [1, 2], 40, 'gone');
});
