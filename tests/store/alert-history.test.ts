import { beforeEach, expect, test } from 'vitest';
import { decisionsFor, historyOfStory, recentAlertIds, storyWithId } from '../../src/store/alert-history.ts';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { changeDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const HELD = { action: 'hold', reason: 'digest', until: 50 } as const;
const POSTED = { action: 'post', reason: 'first-report' } as const;

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  await archive(db, article('a1'));
  for (const [id, channel] of [
    ['one', 'desk'],
    ['two', 'wire'],
  ] as const)
    await saveAlert(db, alert(id, { channel, decidedAt: id === 'one' ? 1 : 2 }));
  await recordDecision(db, 'one', HELD, 10, 'a1');
  await recordDecision(db, 'one', POSTED, 50, null);
  await recordDecision(db, 'two', POSTED, 10, 'a1');
  await queueDelivery(db, { alert: 'one', channel: 'desk', urgency: 'normal', operation: 'post', at: 50 });
  await changeDelivery(db, 'one-1', { state: 'failed', attempts: 3, reason: 'channel_not_found' });
});

test('the history of a story has each channel with its decisions and deliveries', async () => {
  expect(await historyOfStory(db, 's1')).toEqual([
    {
      alert: alert('one', { decidedAt: 1 }),
      decisions: [
        { alert: 'one', at: 10, article: 'a1', decision: HELD },
        { alert: 'one', at: 50, article: null, decision: POSTED },
      ],
      deliveries: [
        { operation: 'post', state: 'failed', attempts: 3, nextAttempt: 50, reason: 'channel_not_found' },
      ],
    },
    {
      alert: alert('two', { channel: 'wire', decidedAt: 2 }),
      decisions: [{ alert: 'two', at: 10, article: 'a1', decision: POSTED }],
      deliveries: [],
    },
  ]);
  expect(await historyOfStory(db, 'none')).toEqual([]);
});

test('what an article led to is found by it', async () => {
  expect(await decisionsFor(db, 'a1')).toEqual([
    { alert: 'one', at: 10, article: 'a1', decision: HELD },
    { alert: 'two', at: 10, article: 'a1', decision: POSTED },
  ]);
});

test.each([
  ['one', 's1'],
  ['a1', 's1'],
  ['s1', 's1'],
  ['none', null],
])('the story with the id “%s” is %s', async (id, story) => {
  expect(await storyWithId(db, id)).toBe(story);
});

test('the alerts that were decided last come first', async () => {
  expect(await recentAlertIds(db, 5)).toEqual(['two', 'one']);
  expect(await recentAlertIds(db, 1)).toEqual(['two']);
});
