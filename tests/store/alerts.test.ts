/** Alerts are kept once a story and channel, with every decision; the held and the latest are found. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Alert, Decision } from '../../src/domain/alert.ts';
import {
  alertsOfStory,
  heldAlertsDue,
  latestMessages,
  nextRelease,
  recordDecision,
  saveAlert,
} from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  for (const id of ['s1', 's2', 's3', 's4']) await insertStory(db, story(id));
});

function held(id: string, storyId: string, releaseAt: number, decidedAt = 3_000): Alert {
  return alert(id, { story: storyId, state: 'held', releaseAt, decidedAt, message: null });
}

test('an alert comes back as it was saved last', async () => {
  await saveAlert(db, held('b', 's1', 9_000));
  await saveAlert(db, alert('a', { channel: 'embassy', state: 'dropped', message: null }));
  await saveAlert(db, alert('b', { message: message('b', { headline: '“선물”' }) }));
  await saveAlert(db, alert('c', { story: 's2' }));
  expect(await alertsOfStory(db, 's1')).toEqual([
    alert('a', { channel: 'embassy', state: 'dropped', message: null }),
    alert('b', { message: message('b', { headline: '“선물”' }) }),
  ]);
});

test('a story has one alert a channel', async () => {
  await saveAlert(db, alert('a'));
  await expect(saveAlert(db, alert('b'))).rejects.toThrow('UNIQUE');
});

test('decisions are numbered as they were taken, each alert by itself', async () => {
  await saveAlert(db, alert('a'));
  await saveAlert(db, alert('b', { channel: 'embassy' }));
  const hold: Decision = { action: 'hold', reason: 'gathering', until: 9_000 };
  await recordDecision(db, 'a', hold, 3_000, 'article-1');
  await recordDecision(db, 'b', { action: 'drop', reason: 'too-old' }, 3_000, 'article-1');
  await recordDecision(db, 'a', { action: 'post', reason: 'first-report' }, 9_000, null);
  const rows = await db.selectFrom('decision').selectAll().orderBy('alert').orderBy('number').execute();
  expect(rows).toEqual([
    {
      alert: 'a',
      number: 1,
      at: 3_000,
      article: 'article-1',
      action: 'hold',
      reason: 'gathering',
      until: 9_000,
    },
    { alert: 'a', number: 2, at: 9_000, article: null, action: 'post', reason: 'first-report', until: null },
    {
      alert: 'b',
      number: 1,
      at: 3_000,
      article: 'article-1',
      action: 'drop',
      reason: 'too-old',
      until: null,
    },
  ]);
});

describe('held alerts', () => {
  test('are due at their time, the earliest first, then the one that was decided first', async () => {
    const rows = [held('d', 's1', 7_000), held('c', 's2', 5_000, 3_500), held('b', 's3', 5_000, 3_400)];
    for (const row of [...rows, held('a', 's4', 7_001)]) await saveAlert(db, row);
    const due = await heldAlertsDue(db, 7_000);
    expect(due.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
    expect(due[2]).toEqual(held('d', 's1', 7_000));
  });

  test('tell when the next is due', async () => {
    expect(await nextRelease(db)).toBe(null);
    await saveAlert(db, held('a', 's1', 7_000));
    await saveAlert(db, held('b', 's2', 5_000));
    expect(await nextRelease(db)).toBe(5_000);
  });

  test('are no longer due when they have been posted', async () => {
    await saveAlert(db, held('a', 's1', 5_000));
    await saveAlert(db, alert('a'));
    expect([await nextRelease(db), await heldAlertsDue(db, 9_000)]).toEqual([null, []]);
  });
});

describe('the latest messages', () => {
  test('are those that were posted, the newest first, one a story', async () => {
    await saveAlert(db, alert('a', { story: 's1', decidedAt: 1_000 }));
    await saveAlert(db, alert('b', { story: 's2', decidedAt: 3_000 }));
    await saveAlert(db, alert('c', { story: 's1', channel: 'embassy', decidedAt: 2_000 }));
    await saveAlert(db, held('d', 's3', 9_000));
    await saveAlert(db, alert('e', { story: 's4', state: 'dropped', message: null }));
    expect(await latestMessages(db, 9)).toEqual([message('b'), message('c')]);
    expect(await latestMessages(db, 1)).toEqual([message('b')]);
  });

  test('are found behind a story that went to ten channels', async () => {
    const channels = Array.from({ length: 10 }, (_, index) => `channel-${index}`);
    for (const channel of channels) await saveAlert(db, alert(`b-${channel}`, { channel, decidedAt: 3_000 }));
    await saveAlert(db, alert('a', { story: 's2', decidedAt: 2_000 }));
    expect(await latestMessages(db, 2)).toEqual([message('b-channel-0'), message('a')]);
  });

  test('are none at first', async () => expect(await latestMessages(db, 5)).toEqual([]));
});
