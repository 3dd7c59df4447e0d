/** Which bulletin tells of which bursts. */
import { beforeEach, expect, test } from 'vitest';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { ToldBurst } from '../../src/domain/burst.ts';
import { saveBulletin } from '../../src/store/bulletins.ts';
import { beginBurst } from '../../src/store/bursts.ts';
import { burstsTold } from '../../src/store/migrations/013-bursts-told.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { burstBulletins, burstsOfBulletin, tellingsOfLater, tellOf } from '../../src/store/told-bursts.ts';
import { openScratch } from './scratch-store.ts';

const talks: ToldBurst = {
  id: 'talks',
  term: 'Talks',
  noticedAt: 1_000,
  since: 500,
  endedAt: null,
  articles: 12,
  usual: 1.5,
  windowMs: 86_400_000,
  sources: 4,
};
const trade: ToldBurst = { ...talks, id: 'trade', term: 'Trade', articles: 20, sources: null };
const again: ToldBurst = { ...talks, id: 'again', noticedAt: 3_000 };

const message: Bulletin = {
  id: 'first',
  kind: 'burst',
  channel: 'desk',
  at: 1_000,
  lateAt: null,
  urgency: 'urgent',
  heading: 'Coverage of Talks has jumped',
  countdowns: [],
  says: [],
  sections: [],
  chart: null,
  footer: null,
};

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  for (const burst of [talks, trade, again]) await beginBurst(db, burst);
});

test('it tells of several, the most reported first, and of each once', async () => {
  await tellOf(db, 'first', [talks]);
  await tellOf(db, 'first', [{ ...talks, sources: 99 }, trade]);
  expect(await burstsOfBulletin(db, 'first')).toEqual([trade, talks]);
  expect(await burstsOfBulletin(db, 'other')).toEqual([]);
});

test('later ones of a term are known by what tells the channel of them', async () => {
  await saveBulletin(db, { ...message, id: 'second', at: 3_000 }, trade.id);
  await tellOf(db, 'second', [trade, again]);
  expect(await tellingsOfLater(db, talks, 'desk')).toEqual([trade.id]);
  expect(await tellingsOfLater(db, talks, 'wire')).toEqual([]);
  expect(await tellingsOfLater(db, again, 'desk')).toEqual([]);
});

test('those of a channel and a time are read, the latest first', async () => {
  const second = { ...message, id: 'second', at: 2_000 };
  for (const one of [message, second, { ...message, id: 'third', at: 3_000 }])
    await saveBulletin(db, one, one.id);
  await saveBulletin(db, { ...message, id: 'wire', channel: 'wire' }, 'wire');
  await saveBulletin(db, { ...message, id: 'reminder', kind: 'reminder' }, 'reminder');
  expect(await burstBulletins(db, { channel: 'desk', from: 1_000, until: 2_000 })).toEqual([second, message]);
});

test('what an earlier version told of one each is known as that', async () => {
  await db.schema.dropTable('burst_told').execute();
  await saveBulletin(db, message, talks.id);
  await saveBulletin(db, { ...message, id: 'reminder', kind: 'reminder' }, trade.id);
  await burstsTold.up(db);
  expect(await burstsOfBulletin(db, 'first')).toEqual([{ ...talks, sources: null }]);
  expect(await burstsOfBulletin(db, 'reminder')).toEqual([]);
});
