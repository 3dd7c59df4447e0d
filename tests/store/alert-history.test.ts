import { beforeEach, expect, test } from 'vitest';
import { decisionsFor, historyOfStory, recentAlertIds, storyWithId } from '../../src/store/alert-history.ts';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { changeDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import { saveDevelopment } from '../../src/store/developments.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { mergeStory } from '../../src/store/stories.ts';
import { alert, archive, article, message } from './sample-rows.ts';
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
        { alert: 'one', at: 10, article: 'a1', decision: HELD, note: null },
        { alert: 'one', at: 50, article: null, decision: POSTED, note: null },
      ],
      deliveries: [
        { operation: 'post', state: 'failed', attempts: 3, nextAttempt: 50, reason: 'channel_not_found' },
      ],
    },
    {
      alert: alert('two', { channel: 'wire', decidedAt: 2 }),
      decisions: [{ alert: 'two', at: 10, article: 'a1', decision: POSTED, note: null }],
      deliveries: [],
    },
  ]);
  expect(await historyOfStory(db, 'none')).toEqual([]);
});

test('what an article led to is found by it', async () => {
  expect(await decisionsFor(db, 'a1')).toEqual([
    { alert: 'one', at: 10, article: 'a1', decision: HELD, note: null },
    { alert: 'two', at: 10, article: 'a1', decision: POSTED, note: null },
  ]);
});

test('a merged story has the alerts of both, and its ids lead to the one that stands for both', async () => {
  await archive(db, article('a2'), { story: 's2' });
  await saveAlert(db, alert('three', { story: 's2', state: 'merged' }));
  await mergeStory(db, 's2', 's1');
  const development = {
    id: 'news',
    alert: 'three',
    article: 'a2',
    at: 5,
    state: 'told',
    releaseAt: null,
  } as const;
  await saveDevelopment(db, { ...development, message: message('news') });
  await queueDelivery(db, { alert: 'news', channel: 'desk', urgency: 'normal', operation: 'reply', at: 50 });
  const history = await historyOfStory(db, 's1');
  expect(history.map((one) => [one.alert.id, one.deliveries.map(({ operation }) => operation)])).toEqual([
    ['one', ['post']],
    ['two', []],
    ['three', ['reply']],
  ]);
  for (const id of ['three', 'a2', 's2', 'news']) expect(await storyWithId(db, id)).toBe('s1');
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
