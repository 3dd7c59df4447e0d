/** What a held alert waits for is what it was held for last. */
import { expect, test } from 'vitest';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { readHoldReason } from '../../src/store/hold-reason.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

test('the last hold counts, and what was decided besides does not', async () => {
  const db = await openScratch();
  await insertStory(db, story('s1'));
  await saveAlert(db, alert('a'));
  expect(await readHoldReason(db, 'a')).toBe(null);
  await recordDecision(db, 'a', { action: 'drop', reason: 'low-score' }, 1, null);
  await recordDecision(db, 'a', { action: 'hold', reason: 'digest', until: 9 }, 2, null);
  await recordDecision(db, 'a', { action: 'hold', reason: 'quiet-hours', until: 5 }, 3, null);
  await recordDecision(db, 'a', { action: 'drop', reason: 'duplicate' }, 4, null);
  expect(await readHoldReason(db, 'a')).toBe('quiet-hours');
});
