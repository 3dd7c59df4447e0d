/** What is held is told at its time, once, and not forgotten. */
import { expect, test } from 'vitest';
import { ingest } from '../../src/app/ingest.ts';
import { releaseHeld } from '../../src/app/tell-channels.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Database } from '../../src/store/sqlite.ts';
import {
  article,
  decisions,
  deliveries,
  deskWatch,
  HOUR,
  loadDesk,
  lookedAt,
  MINUTE,
  NOW,
  watchOf,
} from './desk.ts';
import { temporaryStore } from './temporary-store.ts';

async function take(db: Database, watch: Watch, now: number, ...articles: Article[]): Promise<void> {
  const feed = articles[0]?.feed ?? 'Yonhap';
  const before = lookedAt(watch, feed, now - HOUR);
  const seen = articles.map((one) => ({ ...one, seen: now }));
  await ingest(db, watch, { articles: seen, state: lookedAt(watch, feed, now, before) }, before, now);
}

async function held(db: Database) {
  const rows = await db.selectFrom('alert').select(['state', 'release_at']).orderBy('id').execute();
  return rows.map(({ state, release_at }) => [state, release_at]);
}

const at = (time: string) => Date.parse(`2019-12-${time}Z`);

test('a first report gathers others for a while, and is then told with them, once', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('gather: 90s');
  await take(db, watch, NOW, article('Council votes on the new sanctions today'));
  const other = {
    feed: 'Herald',
    url: 'https://herald.example/2019/1',
    link: 'https://herald.example/2019/1',
  };
  await take(db, watch, NOW + MINUTE, article('Council votes on the new sanctions today', other));
  expect(await deliveries(db)).toEqual([]);
  expect(await releaseHeld(db, watch, NOW + 89_999)).toBe(0);
  expect(await releaseHeld(db, watch, NOW + 90_000)).toBe(1);
  expect(await releaseHeld(db, watch, NOW + 90_000)).toBe(0);
  expect(await decisions(db)).toEqual([
    'desk: hold gathering',
    'desk: hold gathering',
    'desk: post first-report',
  ]);
  const { message } = await db.selectFrom('alert').select('message').executeTakeFirstOrThrow();
  expect(JSON.parse(message ?? '')).toMatchObject({ alsoIn: [{ source: 'Herald' }] });
  expect(await deliveries(db)).toEqual(['desk: post Council votes on the new sanctions today']);
});

test('in quiet hours a normal term waits for their end, and an urgent one does not', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('quiet_hours: 23:00-07:00');
  await take(db, watch, at('20T23:30'), article('New sanctions'), article('A missile flies'));
  expect(await deliveries(db)).toEqual(['desk: post A missile flies']);
  expect(await releaseHeld(db, watch, at('21T06:59'))).toBe(0);
  expect(await releaseHeld(db, watch, at('21T07:00'))).toBe(1);
  expect(await deliveries(db)).toEqual(['desk: post A missile flies', 'desk: post New sanctions']);
});

test.each([
  ['gathering ends in the quiet hours', 'gather: 90s, ', at('20T22:59'), 'New sanctions'],
  ['the digest falls into the quiet hours', '', at('20T22:59'), 'New trade'],
])('where %s, nothing is told before their end', async (_name, gather, now, title) => {
  const db = await temporaryStore();
  const watch = deskWatch(`${gather}quiet_hours: 23:00-09:00`);
  await take(db, watch, now, article(title));
  for (const time of ['20T23:01', '21T08:00', '21T08:59']) await releaseHeld(db, watch, at(time));
  expect(await deliveries(db)).toEqual([]);
  expect(await held(db)).toEqual([['held', at('21T09:00')]]);
  await releaseHeld(db, watch, at('21T09:00'));
  expect(await deliveries(db)).toEqual([`desk: post ${title}`]);
});

test('what was due while the program stood still is not told in the quiet hours either', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('gather: 5m, quiet_hours: 23:00-07:00');
  await take(db, watch, at('20T22:50'), article('New sanctions'));
  await releaseHeld(db, watch, at('21T02:00'));
  expect(await held(db)).toEqual([['held', at('21T07:00')]]);
  await releaseHeld(db, watch, at('21T07:00'));
  expect(await decisions(db)).toEqual([
    'desk: hold gathering',
    'desk: hold quiet-hours',
    'desk: post first-report',
  ]);
});

test('a digest is told at its time of day', async () => {
  const db = await temporaryStore();
  const watch = deskWatch();
  await take(db, watch, NOW, article('New trade'), article('More trade'));
  expect(await releaseHeld(db, watch, at('21T07:59'))).toBe(0);
  expect(await releaseHeld(db, watch, at('21T08:00'))).toBe(2);
  expect((await deliveries(db)).toSorted()).toEqual(['desk: post More trade', 'desk: post New trade']);
  expect((await decisions(db)).toSorted()).toEqual([
    'desk: hold digest',
    'desk: hold digest',
    'desk: post first-report',
    'desk: post first-report',
  ]);
});

test('urgent news of a held story lets it go at once', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('gather: 5m');
  await take(db, watch, NOW, article('New sanctions'));
  await take(db, watch, NOW + MINUTE, article('New sanctions', { body: 'After the missile.' }));
  expect(await decisions(db)).toEqual(['desk: hold gathering', 'desk: post first-report']);
  expect(await releaseHeld(db, watch, NOW + HOUR)).toBe(0);
  expect(await deliveries(db)).toEqual(['desk: post New sanctions']);
});

test('what was held over a long stop is told once at the start', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('gather: 90s');
  await take(db, watch, NOW, article('New sanctions'));
  await Promise.all([releaseHeld(db, watch, NOW + 48 * HOUR), releaseHeld(db, watch, NOW + 48 * HOUR)]);
  expect(await deliveries(db)).toEqual(['desk: post New sanctions']);
});

test('a held alert whose term has left the config is dropped, and nobody says it was posted', async () => {
  const db = await temporaryStore();
  await take(db, deskWatch('gather: 90s'), NOW, article('New sanctions'));
  const settings = loadDesk();
  const without = watchOf({ ...settings, terms: settings.terms.filter(({ name }) => name !== 'Sanctions') });
  await releaseHeld(db, without, NOW + HOUR);
  expect(await held(db)).toEqual([['dropped', null]]);
  expect(await decisions(db)).toEqual(['desk: hold gathering']);
  expect(await deliveries(db)).toEqual([]);
});

test('the countdown and the background stay what they were when the story was told first', async () => {
  const db = await temporaryStore();
  const watch = deskWatch();
  await take(db, watch, at('20T09:00'), article('New talks'));
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  await take(db, watch, at('25T09:00'), article('New talks', { title: 'New talks today' }));
  const { message } = await db.selectFrom('alert').select('message').executeTakeFirstOrThrow();
  expect(JSON.parse(message ?? '')).toMatchObject({
    headline: 'New talks today',
    reason: 'corrected',
    deadline: { name: 'year-end deadline', days: 11 },
    background: [{ how: 'named', link: 'https://named.example/talks' }],
  });
});
