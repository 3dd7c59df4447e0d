/** What was asked is kept for its buttons, once, and forgotten after a month. */
import { beforeEach, expect, test } from 'vitest';
import { recallAsked, rememberAsked } from '../../src/store/asked.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { openScratch } from './scratch-store.ts';

const DAY = 86_400_000;
const REQUEST = { name: 'search', options: { query: 'draft "“', from: '7d' } };

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

async function rows(): Promise<number> {
  return (await db.selectFrom('asked').selectAll().execute()).length;
}

test('the same request has one row and one short id, whatever the order of its options', async () => {
  const id = await rememberAsked(db, REQUEST, 1_000);
  expect(id).toMatch(/^[0-9a-z]{10}$/);
  const turned = { name: 'search', options: { from: '7d', query: 'draft "“' } };
  expect(await rememberAsked(db, turned, 2 * DAY)).toBe(id);
  expect([await recallAsked(db, id ?? ''), await rows()]).toEqual([REQUEST, 1]);
  const other = await rememberAsked(db, { ...REQUEST, name: 'latest' }, 1_000);
  expect([other === id, await rows()]).toEqual([false, 2]);
});

test('what nobody asked for a month is forgotten; what was asked again is not', async () => {
  const old = await rememberAsked(db, { name: 'latest', options: {} }, 0);
  const again = await rememberAsked(db, REQUEST, 0);
  await rememberAsked(db, REQUEST, 20 * DAY);
  await rememberAsked(db, { name: 'terms', options: {} }, 31 * DAY);
  expect([await recallAsked(db, old ?? ''), await recallAsked(db, again ?? '')]).toEqual([null, REQUEST]);
});

test('what cannot be kept now has no id', async () => {
  await db.schema.dropTable('asked').execute();
  expect(await rememberAsked(db, REQUEST, 0)).toBe(null);
});
