/** A query that is made once gives each time what it is asked for, in whichever database. */
import { expect, test } from 'vitest';
import { hotQuery } from '../../src/store/hot-query.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { temporaryStore } from '../app/temporary-store.ts';

async function save(db: Database, name: string, value: string): Promise<void> {
  await db.insertInto('fact').values({ name, value }).execute();
}

test('values take the places in which they were named, also twice and beside fixed ones', async () => {
  let made = 0;
  const find = hotQuery((db: Database, { name, most }: { name: string; most: number }) => {
    made += 1;
    return db
      .selectFrom('fact')
      .select('value')
      .where((where) => where.or([where('name', '=', name), where('value', '=', name)]))
      .where('name', '!=', 'hidden')
      .orderBy('name')
      .limit(most)
      .compile();
  });
  const [first, second] = [await temporaryStore(), await temporaryStore()];
  await save(first, 'a', 'one');
  await save(first, 'b', 'a');
  await save(first, 'hidden', 'a');
  await save(second, 'a', 'other');
  expect(await find(first, { name: 'a', most: 9 })).toEqual([{ value: 'one' }, { value: 'a' }]);
  expect(await find(first, { name: 'a', most: 1 })).toEqual([{ value: 'one' }]);
  expect(await find(second, { most: 9, name: 'a' })).toEqual([{ value: 'other' }]);
  expect(await find(second, { name: 'none', most: 9 })).toEqual([]);
  expect(made).toBe(1);
});
