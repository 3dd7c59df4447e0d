/** What became of the archived articles. */
import { expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { readOutcomes } from '../../src/store/outcomes.ts';
import { alert, archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

function match(term: string): Match {
  return { term, score: 1, parts: [], historical: null, passages: [] };
}

test('every article has its terms and its story, and is told where its story was posted to any channel', async () => {
  const db = await openScratch();
  await archive(db, article('b'), { story: 's1', matches: [match('gift'), match('draft')] });
  await archive(db, article('a', { link: null }), { story: 's1' });
  await archive(db, article('c'), { story: 's2', matches: [match('gift')] });
  await archive(db, article('d'), { story: 's3' });
  await saveAlert(db, alert('x', { story: 's1' }));
  await saveAlert(db, alert('y', { story: 's1', channel: 'embassy', state: 'dropped' }));
  await saveAlert(db, alert('z', { story: 's2', state: 'held', releaseAt: 9_000, message: null }));
  const link = (id: string) => `https://wire.example/${id}?from=feed`;
  expect(await readOutcomes(db)).toEqual([
    { link: link('b'), terms: ['draft', 'gift'], story: 's1', isTold: true },
    { link: null, terms: [], story: 's1', isTold: true },
    { link: link('c'), terms: ['gift'], story: 's2', isTold: false },
    { link: link('d'), terms: [], story: 's3', isTold: false },
  ]);
});
