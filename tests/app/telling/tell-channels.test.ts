/** What is held is told at its time, once, and not forgotten. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { ScorePart } from '../../../src/domain/match.ts';
import type { Database } from '../../../src/store/sqlite.ts';
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
} from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

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

async function operations(db: Database) {
  const rows = await db.selectFrom('delivery').select(['channel', 'operation']).orderBy('sequence').execute();
  return rows.map(({ channel, operation }) => `${channel}: ${operation}`);
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
  expect((await operations(db)).length).toBe(1);
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

test('stories that wait for the digest are told in one message at its time of day', async () => {
  const db = await temporaryStore();
  const watch = deskWatch();
  await take(db, watch, NOW, article('Trade with neighbours grows'), article('Ship seized over coal trade'));
  expect(await releaseHeld(db, watch, at('21T07:59'))).toBe(0);
  expect(await releaseHeld(db, watch, at('21T08:00'))).toBe(2);
  expect(await operations(db)).toEqual(['desk: digest']);
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

const STRICT = `
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
  - { name: Herald, url: https://herald.example/feed, weight: 0 }
terms:
  - { name: Sanctions, match: sanctions, min_score: 0.5 }
  - { name: Missile, match: missile, urgency: urgent }
  - { name: Tests, match: tests, historical: drop }
  - { name: Draft, match: draft, historical: post }
channels: { desk: { console: true } }
fallback: { to: [desk] }
`;
const strict = () => watchOf(loadDesk(STRICT));
const far = 'and so on '.repeat(200);

async function told(db: Database) {
  const rows = await db.selectFrom('alert').select('message').where('state', '=', 'posted').execute();
  return rows.map(({ message }) => {
    const { headline, urgency, terms } = JSON.parse(message ?? '{}') as AlertMessage;
    return [headline, urgency, terms.map((term) => term.name)];
  });
}

test('a match below the least score of its term is kept and not told', async () => {
  const db = await temporaryStore();
  await take(db, strict(), NOW, article('Weather', { body: `${far} sanctions` }));
  expect(await decisions(db)).toEqual(['desk: drop low-score']);
  expect(await deliveries(db)).toEqual([]);
  const { term, score } = await db.selectFrom('match').select(['term', 'score']).executeTakeFirstOrThrow();
  expect({ term, isLow: score < 0.5 }).toEqual({ term: 'Sanctions', isLow: true });
});

test('a story is told as usual by a report that reaches the least score, and only qualifying terms are named', async () => {
  const db = await temporaryStore();
  const body = `${'The harbour was closed and ferries stayed in port. '.repeat(40)} sanctions, a draft`;
  await take(db, strict(), NOW, article('Storms over the coast', { body }), article('New sanctions'));
  const meeting = { body: `${'Delegates travelled by train to the capital. '.repeat(40)} sanctions` };
  await take(db, strict(), NOW + MINUTE, article('Ministers meet', meeting));
  await take(
    db,
    strict(),
    NOW + 2 * MINUTE,
    article('Ministers meet', { title: 'Sanctions, ministers say' }),
  );
  expect(await told(db)).toEqual(
    expect.arrayContaining([
      ['Storms over the coast', 'normal', ['Draft']],
      ['New sanctions', 'normal', ['Sanctions']],
      ['Sanctions, ministers say', 'normal', ['Sanctions']],
    ]),
  );
  expect((await decisions(db)).toSorted()).toEqual([
    'desk: drop low-score',
    'desk: post first-report',
    'desk: post first-report',
    'desk: post first-report',
  ]);
});

test('the weight of the feed counts towards the least score', async () => {
  const db = await temporaryStore();
  const body = `${'and so on '.repeat(12)}sanctions. ${'and so on '.repeat(30)}`;
  await take(db, strict(), NOW, article('Weather here', { body }));
  await take(db, strict(), NOW, article('Storms abroad', { body: `Storms. ${body}`, feed: 'Herald' }));
  const rows = await db
    .selectFrom('match')
    .select(['article', 'score', 'parts'])
    .orderBy('article')
    .execute();
  const feedPoints = rows.map(({ parts }) =>
    (JSON.parse(parts) as ScorePart[]).find(({ part }) => part === 'feed'),
  );
  expect(feedPoints).toEqual([{ part: 'feed', points: -0.1 }, undefined]);
});

test('an article that looks back waits for the digest, however urgent its term; the rule can drop it or be off', async () => {
  const db = await temporaryStore();
  await take(
    db,
    strict(),
    NOW,
    article('Timeline: every missile'),
    article('A brief history of tests'),
    article('On this day: a draft'),
  );
  expect((await decisions(db)).toSorted()).toEqual([
    'desk: drop historical',
    'desk: hold digest',
    'desk: post first-report',
  ]);
  expect(await deliveries(db)).toEqual(['desk: post On this day: a draft']);
  await releaseHeld(db, strict(), at('21T08:00'));
  expect(await told(db)).toEqual([['On this day: a draft', 'normal', ['Draft']]]);
  expect(await operations(db)).toEqual(['desk: post', 'desk: digest']);
});

test('news of a story that waits for the digest goes at once', async () => {
  const db = await temporaryStore();
  const page = article('Timeline: every missile');
  await take(db, strict(), NOW, page);
  await take(db, strict(), NOW + MINUTE, article('Timeline: every missile', { title: 'A missile flies' }));
  expect(await decisions(db)).toEqual(['desk: hold digest', 'desk: post first-report']);
  expect(await told(db)).toEqual([['A missile flies', 'urgent', ['Missile']]]);
});

test('a story that was told is edited as usual by an article that looks back', async () => {
  const db = await temporaryStore();
  const title = 'Pyongyang launches a missile over Japan today';
  await take(db, strict(), NOW, article(title));
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  const url = 'https://herald.example/1';
  const body = 'Here is a timeline of the missile tests.';
  await take(db, strict(), NOW + MINUTE, article(title, { feed: 'Herald', url, link: url, body }));
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: edit also-reported']);
});

test('what joins a held story keeps the reason for which it is held', async () => {
  const db = await temporaryStore();
  const watch = deskWatch('gather: 5m, quiet_hours: 23:00-07:00');
  const other = { feed: 'Herald', url: 'https://h.example/1', link: 'https://h.example/1' };
  await take(db, watch, at('20T23:30'), article('Council votes on the new sanctions today'));
  await take(db, watch, at('20T23:40'), article('Council votes on the new sanctions today', other));
  expect(await decisions(db)).toEqual(['desk: hold quiet-hours', 'desk: hold quiet-hours']);
});

test('a held alert whose matches count no more by the config is dropped with the reason', async () => {
  const db = await temporaryStore();
  await take(db, deskWatch('gather: 90s'), NOW, article('New sanctions'));
  const settings = loadDesk();
  const terms = settings.terms.map((term) => ({ ...term, minScore: 1 }));
  await releaseHeld(db, watchOf({ ...settings, terms }), NOW + HOUR);
  expect(await held(db)).toEqual([['dropped', null]]);
  expect(await decisions(db)).toEqual(['desk: hold gathering', 'desk: drop low-score']);
  expect(await deliveries(db)).toEqual([]);
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
