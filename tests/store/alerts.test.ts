/** Alerts are kept once a story and channel, with every decision; the held and the latest are found. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Alert, Decision } from '../../src/domain/alert.ts';
import {
  alertsOfStory,
  exchangeStories,
  heldAlertsDue,
  nextRelease,
  postsSince,
  readAlert,
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
  await recordDecision(db, 'a', { action: 'post', reason: 'first-report' }, 9_000, null, 'told');
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
      note: null,
    },
    {
      alert: 'a',
      number: 2,
      at: 9_000,
      article: null,
      action: 'post',
      reason: 'first-report',
      until: null,
      note: 'told',
    },
    {
      alert: 'b',
      number: 1,
      at: 3_000,
      article: 'article-1',
      action: 'drop',
      reason: 'too-old',
      until: null,
      note: null,
    },
  ]);
});

test('two alerts of a channel exchange their stories, one alone takes the other', async () => {
  for (const id of ['s7', 's8', 's9']) await insertStory(db, story(id));
  const [first, second] = [alert('first', { story: 's8' }), alert('second', { story: 's9' })];
  for (const one of [first, second]) await saveAlert(db, one);
  await exchangeStories(db, [first, second], 's9');
  expect(await alertsOfStory(db, 's9')).toEqual([{ ...first, story: 's9' }]);
  expect(await alertsOfStory(db, 's8')).toEqual([{ ...second, story: 's8' }]);
  await exchangeStories(db, [{ ...second, story: 's8' }, null], 's7');
  expect(await readAlert(db, 'second')).toEqual({ ...second, story: 's7' });
  expect(await readAlert(db, 'none')).toBeNull();
});

test('posts of a channel are counted since a moment, merged ones too, and none that were only held', async () => {
  const stories = ['s4', 's5', 's6', 's7'];
  for (const id of stories) await insertStory(db, story(id));
  const at = (id: string, name: string, decidedAt: number) => alert(id, { story: name, decidedAt });
  await saveAlert(db, at('a', 's4', 10));
  await saveAlert(db, { ...at('b', 's5', 30), state: 'merged' });
  await saveAlert(db, { ...at('c', 's6', 30), state: 'held', releaseAt: 50 });
  await saveAlert(db, { ...at('d', 's7', 20), channel: 'wire' });
  expect(await postsSince(db, 'desk', 9)).toEqual([10, 30]);
  expect(await postsSince(db, 'desk', 10)).toEqual([30]);
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
