/** Over any ticks, outages and restarts no story is in two digests of a route, and none in none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendDigests } from '../../../src/app/telling/digests.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { HOUR } from '../desk.ts';
import { DAY, deskSince, digestWatch, EIGHT, held, posted, ticked } from './digest-desk.ts';

const DAILY = '{ terms: [Talks, Trade], to: [desk], digest: 08:00 }';

/** What happens to the channel in a while that ends with a tick, or with the program's end. */
const whiles = fc.record({
  hours: fc.oneof(fc.constantFrom(0.1, 1), fc.integer({ min: 1, max: 60 })),
  posts: fc.nat(2),
  holds: fc.nat(2),
  isKilled: fc.boolean(),
});

test('over any ticks, outages and restarts each story is new in exactly one digest of its route', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(whiles, { minLength: 1, maxLength: 12 }), async (past) => {
      const db = await deskSince(EIGHT - HOUR);
      const watch = digestWatch(DAILY);
      let now = EIGHT - HOUR;
      let count = 0;
      const tick = async (isKilled: boolean) => {
        await sendDigests(db, watch, now);
        if (!isKilled) await ticked(db, now);
      };
      for (const { hours, posts, holds, isKilled } of past) {
        await tick(false);
        // What the looks of a tick bring comes after its digests, at the same moment.
        for (let index = 0; index < posts; index += 1) await posted(db, `p${count++}`, now);
        for (let index = 0; index < holds; index += 1) await held(db, `h${count++}`, now, { until: now });
        now += hours * HOUR;
        await tick(isKilled);
      }
      for (const last of [1, 2]) {
        now += last * DAY;
        await tick(false);
      }
      const rows = await db.selectFrom('digest').select(['id', 'at', 'message']).execute();
      const listed = rows.flatMap((row) =>
        [...row.message.matchAll(/"headline":"([ph]\d+)"[^}]*"change":"new"/g)].map(([, name]) => name),
      );
      expect(listed.toSorted()).toEqual(Array.from(new Set(listed)).toSorted());
      expect(listed.length).toBe(count);
      expect(new Set(rows.map(({ at }) => at)).size).toBe(rows.length);
      expect(rows.filter(({ at }) => at % DAY !== EIGHT % DAY)).toEqual([]);
      await db.destroy();
    }),
    { numRuns: 15, ...IN_TIME },
  );
});
