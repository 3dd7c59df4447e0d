/** What points to an alert is found by its id, in its channel. */
import { expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { alertsPointingTo } from '../../src/store/merged-alerts.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

test('those of that channel that point there', async () => {
  const db = await openScratch();
  for (const id of ['a', 'b', 'c', 'd', 'e']) await insertStory(db, story(`s${id}`));
  const pointing = (id: string, to: string, channel = 'desk') =>
    alert(id, {
      channel,
      story: `s${id}`,
      state: 'merged',
      message: message(id, { mergedInto: { alert: to, headline: 'Elsewhere', link: null } }),
    });
  await saveAlert(db, pointing('a', 'x'));
  await saveAlert(db, pointing('b', 'xy'));
  await saveAlert(db, pointing('c', 'x', 'embassy'));
  await saveAlert(db, alert('d', { story: 'sd' }));
  await saveAlert(db, alert('e', { story: 'se', state: 'merged', message: null }));
  const found = async (to: string) => (await alertsPointingTo(db, 'desk', to)).map(({ id }) => id);
  expect([await found('x'), await found('xy'), await found('z')]).toEqual([['a'], ['b'], []]);
});
