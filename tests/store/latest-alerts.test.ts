/** The last stories that were told, in a message or by a digest. */
import { beforeEach, expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { latestAlerts } from '../../src/store/latest-alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, archive, article, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  for (const id of ['s1', 's2', 's3', 's4'])
    await insertStory(db, story(id, { headline: `Story ${id}`, link: `https://a.example/${id}`, first: 7 }));
});

async function latest(limit: number): Promise<string[]> {
  return (await latestAlerts(db, limit)).map((one) => one.alert);
}

test('are those that were told, the newest first, one a story', async () => {
  await saveAlert(db, alert('a', { story: 's1', decidedAt: 1_000 }));
  await saveAlert(db, alert('b', { story: 's2', decidedAt: 3_000 }));
  await saveAlert(db, alert('c', { story: 's1', channel: 'embassy', decidedAt: 2_000 }));
  await saveAlert(db, alert('d', { story: 's3', state: 'held', message: null }));
  await saveAlert(db, alert('e', { story: 's4', state: 'dropped', message: null }));
  expect([await latest(9), await latest(1)]).toEqual([['b', 'c'], ['b']]);
});

test('are found behind a story that went to ten channels', async () => {
  const channels = Array.from({ length: 10 }, (_, index) => `channel-${index}`);
  for (const channel of channels) await saveAlert(db, alert(`b-${channel}`, { channel, decidedAt: 3_000 }));
  await saveAlert(db, alert('a', { story: 's2', decidedAt: 2_000 }));
  expect(await latest(2)).toEqual(['b-channel-0', 'a']);
});

test('have what a digest told, with what is known of its story', async () => {
  const match = { term: 'UNSC draft', score: 0.5, parts: [], historical: null, passages: [] };
  await archive(db, article('a1'), { story: 's1', matches: [match] });
  await saveAlert(db, alert('a', { story: 's1', state: 'listed', message: null }));
  expect(await latestAlerts(db, 5)).toEqual([
    {
      alert: 'a',
      story: 's1',
      headline: 'Story s1',
      link: 'https://a.example/s1',
      source: 'Wire',
      sources: ['Wire'],
      published: 7,
      terms: ['UNSC draft'],
      isListed: true,
    },
  ]);
});

test('are none at first', async () => expect(await latest(5)).toEqual([]));
