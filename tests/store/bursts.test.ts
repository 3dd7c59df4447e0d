import { beforeEach, expect, test } from 'vitest';
import type { Burst } from '../../src/domain/burst.ts';
import { beginBurst, burstsSince, endBurst, isBurstKnown } from '../../src/store/bursts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { openScratch } from './scratch-store.ts';

const burst: Burst = {
  id: 'aaaaaaaaaa',
  term: 'Talks',
  noticedAt: 1_000,
  since: 500,
  endedAt: null,
  articles: 12,
  usual: 1.5,
  windowMs: 86_400_000,
};

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

test('a burst begins once, and reads as it was written', async () => {
  expect(await beginBurst(db, burst)).toBe(true);
  expect(await beginBurst(db, { ...burst, articles: 99 })).toBe(false);
  expect(await burstsSince(db, 5_000)).toEqual([burst]);
  expect([await isBurstKnown(db, ['bbbbbbbbbb', burst.id]), await isBurstKnown(db, ['bbbbbbbbbb'])]).toEqual([
    true,
    false,
  ]);
});

test('it ends once, and is known a while longer', async () => {
  await beginBurst(db, burst);
  expect([await endBurst(db, burst.id, 2_000), await endBurst(db, burst.id, 3_000)]).toEqual([true, false]);
  expect(await endBurst(db, 'unknown', 2_000)).toBe(false);
  expect(await burstsSince(db, 2_000)).toEqual([{ ...burst, endedAt: 2_000 }]);
  expect(await burstsSince(db, 2_001)).toEqual([]);
});
