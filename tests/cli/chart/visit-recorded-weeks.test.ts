/** `npm run chart -- --demo` draws an archive that is made of the recorded weeks. */
import { expect, test } from 'vitest';
import { visitRecordedWeeks } from '../../../src/cli/chart/visit-recorded-weeks.ts';
import { loadSettings } from '../../../src/settings/load-settings.ts';
import { countAllByDay, countByDay } from '../../../src/store/day-counts.ts';

test('the recorded weeks become an archive with matches and stories', async () => {
  const loaded = loadSettings({ env: {}, cwd: process.cwd(), configPath: 'config/watch.yaml' });
  if (!loaded.ok) throw new Error('the config does not load');
  const day = { day: 'all', begins: 0, ends: Date.UTC(2020, 0, 2) };
  const found = await visitRecordedWeeks(loaded.settings, async (db, end) => ({
    end: new Date(end).toISOString(),
    articles: (await countAllByDay(db, [day])).get('all') ?? 0,
    gift: (await countByDay(db, ['Christmas gift'], [day])).get('Christmas gift')?.get('all'),
  }));
  if (typeof found === 'string') throw new Error(found);
  expect(found.end).toBe('2019-12-31T17:00:00.000Z');
  expect(found.articles).toBeGreaterThan(80);
  expect(found.gift?.articles).toBeGreaterThan(15);
  expect(found.gift?.stories).toBeLessThan(found.gift?.articles ?? 0);
});
