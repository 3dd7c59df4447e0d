/** When a feed is looked at next after its intervals have changed. */
import { expect, test } from 'vitest';
import { respaceLooks } from '../../../src/app/looks/respace-looks.ts';
import type { FeedState } from '../../../src/domain/feed.ts';
import { NO_NEXT_LOOK } from '../../../src/feeds/polling/next-look.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import { readFeedStates, saveFeedState } from '../../../src/store/feed-states.ts';
import { MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

function wire(minMinutes: number, maxMinutes: number) {
  return {
    name: 'Wire',
    url: 'https://wire.example/',
    weight: 1,
    minIntervalMs: minMinutes * MINUTE,
    maxIntervalMs: maxMinutes * MINUTE,
    fullText: false,
  };
}

/** Minutes from the last look to the next, before and after the intervals change from 15–60 minutes. */
async function check(
  waitMinutes: number,
  [min, max]: readonly [number, number],
  expected: number,
  changes: Partial<FeedState> = {},
): Promise<void> {
  const db = await temporaryStore();
  const looked = {
    condition: 'ok',
    lastLook: NOW,
    lastArticle: NOW,
    nextLook: NOW + waitMinutes * MINUTE,
  } as const;
  const state = { ...createFeedState(wire(15, 60), NOW), ...looked, ...changes };
  await saveFeedState(db, state);
  await respaceLooks(db, [wire(15, 60)], [wire(min, max)]);
  const [after] = await readFeedStates(db);
  expect(after).toEqual({ ...state, nextLook: after?.nextLook });
  expect(((after?.nextLook ?? 0) - NOW) / MINUTE).toBeCloseTo(expected, 1);
}

test('a wait of the shortest interval is one of the new shortest', async () => {
  await check(15, [1, 60], 1);
  await check(16, [1, 60], 1);
  await check(15, [30, 60], 30);
});

test('a wait by the feed’s own rhythm is one by the new intervals', async () => {
  const pace = { rhythmMs: 120 * MINUTE, askedMs: null };
  await check(30, [15, 60], 30, { pace });
  await check(33, [2, 60], Math.sqrt(2 * 60), { pace });
  await check(30, [15, 20], 20, { pace });
});

test('what the server asked for is kept within the new bounds', async () => {
  await check(40, [1, 60], 40);
  await check(40, [1, 20], 20);
  await check(40, [50, 60], 50);
});

test('a feed that fails or is gone keeps its pace', async () => {
  await check(40, [1, 2], 40, { condition: 'failing' });
  await check(40, [1, 2], 40, { condition: 'gone' });
});

test('a feed that is gone is asked again once it has been taken out of the config and put back', async () => {
  const db = await temporaryStore();
  const feed = wire(15, 60);
  const gone = { condition: 'gone', lastLook: NOW, nextLook: NO_NEXT_LOOK } as const;
  await saveFeedState(db, { ...createFeedState(feed, NOW), ...gone });
  await respaceLooks(db, [feed], []);
  expect(await readFeedStates(db)).toMatchObject([gone]);
  await respaceLooks(db, [], [{ ...feed, url: 'https://other.example/' }]);
  expect(await readFeedStates(db)).toMatchObject([gone]);
  await respaceLooks(db, [], [feed]);
  expect(await readFeedStates(db)).toMatchObject([{ condition: 'failing', nextLook: NOW }]);
});
