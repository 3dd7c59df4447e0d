/** The end of a mute is said once, where it held or was said, also when the program was down at that moment. */
import { expect, test } from 'vitest';
import { expireMutes } from '../../../src/app/telling/expire-mutes.ts';
import type { Watch } from '../../../src/app/watch.ts';
import { saveAlert } from '../../../src/store/alerts.ts';
import {
  activeMutes,
  endMute,
  type NewMute,
  readMute,
  recordKeptBack,
  saveMute,
} from '../../../src/store/mutes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { insertStory } from '../../../src/store/stories.ts';
import { alert, story } from '../../store/sample-rows.ts';
import { deskWatch, HOUR, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const WATCH = deskWatch();

async function mute(db: Database, changes: Partial<NewMute> = {}): Promise<string> {
  const said: NewMute = {
    kind: 'term',
    subject: 'Sanctions',
    label: 'Sanctions',
    channel: 'desk',
    saidIn: 'wire',
    by: 'slack:U1',
    byName: 'Ann',
    at: NOW - HOUR,
    until: NOW,
    reason: null,
    ...changes,
  };
  return (await saveMute(db, said)).mute.id;
}

/** What channels are told: "desk: first line". */
async function told(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('notice', 'notice.id', 'delivery.alert')
    .select(['delivery.channel', 'notice.lines'])
    .orderBy('delivery.sequence')
    .execute();
  return rows.map(({ channel, lines }) => `${channel}: ${JSON.parse(lines)[0]}`);
}

const logged: string[] = [];
const expire = (db: Database, watch: Watch = WATCH, now = NOW) =>
  expireMutes(db, watch, now, (level, text) => logged.push(`${level} ${text}`));

test('its end is told where it held, with what it kept back', async () => {
  const db = await temporaryStore();
  const id = await mute(db, { reason: 'a <!channel> season' });
  for (const [index, name] of ['s1', 's2', 's3', 's4'].entries()) {
    await insertStory(db, story(name, { headline: name === 's2' ? 'x'.repeat(500) : `About ${name}` }));
    await saveAlert(db, alert(`alert${index}`, { story: name, state: 'dropped' }));
    await recordKeptBack(db, id, `alert${index}`, null, NOW - HOUR + index);
  }
  await saveAlert(db, alert('other', { story: 's1', channel: 'wire', state: 'dropped' }));
  await recordKeptBack(db, id, 'other', null, NOW);
  expect(await expire(db)).toBe(1);
  const { lines } = await db.selectFrom('notice').select('lines').executeTakeFirstOrThrow();
  expect(JSON.parse(lines)).toEqual([
    'The term “Sanctions” is told again: the mute by Ann ended on Fri 20 Dec 2019, 09:00 UTC. It held in desk, because: a <!channel> season.',
    'Kept back: 4 stories, 5 alerts.',
    'About s1 (alert0)',
    `${'x'.repeat(160)}… (alert1)`,
    'About s3 (alert2)',
    '… and 1 other.',
    'To see one: /watch story and its id; /watch why and the id says what became of it.',
  ]);
  expect((await told(db)).map((line) => line.split(':')[0])).toEqual(['desk']);
  expect(await readMute(db, id)).toMatchObject({ endedAt: NOW, endedBy: null, endedByName: null });
});

test('it is told once, however many ticks come after', async () => {
  const db = await temporaryStore();
  await mute(db);
  expect([await expire(db), await expire(db), await expire(db, WATCH, NOW + HOUR)]).toEqual([1, 0, 0]);
  expect(await told(db)).toHaveLength(1);
});

test('it is told by the first tick after the program was down, with the moment at which it ended', async () => {
  const db = await temporaryStore();
  await mute(db);
  await expire(db, WATCH, NOW + 50 * HOUR);
  expect((await told(db))[0]).toContain('ended on Fri 20 Dec 2019, 09:00 UTC');
});

test('what somebody took back, and what holds still, is not told', async () => {
  const db = await temporaryStore();
  const id = await mute(db);
  await endMute(db, id, { at: NOW - 1, by: 'slack:U2', byName: 'Bo' });
  await mute(db, { subject: 'Trade', until: NOW + 1 });
  await mute(db, { subject: 'Talks', until: null });
  expect(await expire(db)).toBe(0);
  expect(await told(db)).toEqual([]);
});

test('where it is muted by another one still, that is said', async () => {
  const db = await temporaryStore();
  await mute(db);
  const other = await mute(db, { channel: null, byName: 'Bo', until: NOW + HOUR });
  await mute(db, { channel: 'wire', until: NOW + HOUR });
  await mute(db, { subject: 'Trade', until: NOW + HOUR });
  await expire(db);
  const { lines } = await db.selectFrom('notice').select('lines').executeTakeFirstOrThrow();
  expect(JSON.parse(lines)).toEqual([
    'A mute of the term “Sanctions” is over: the mute by Ann ended on Fri 20 Dec 2019, 09:00 UTC. It held in desk.',
    `Still there: mute ${other} by Bo: the term “Sanctions” everywhere until Fri 20 Dec 2019, 10:00 UTC`,
    'Nothing was kept back.',
  ]);
});

function withOperators(operators: readonly string[]): Watch {
  return { ...WATCH, settings: { ...WATCH.settings, operators } };
}

test.each<[string, Partial<NewMute>, readonly string[], readonly string[]]>([
  ['held everywhere: where it was said', { channel: null }, ['desk'], ['wire']],
  ['said in no channel of ours: the operators', { channel: null, saidIn: null }, ['desk'], ['desk']],
  [
    'said where there is no channel any more: the operators',
    { channel: null, saidIn: 'gone' },
    ['desk'],
    ['desk'],
  ],
  ['without operators: nobody, but it ends', { channel: null, saidIn: null }, [], []],
])('%s', async (_name, changes, operators, expected) => {
  const db = await temporaryStore();
  const id = await mute(db, changes);
  logged.length = 0;
  await expire(db, withOperators(operators));
  expect((await told(db)).map((line) => line.split(':')[0])).toEqual(expected);
  expect(logged).toHaveLength(1);
  expect((await readMute(db, id))?.endedAt).toBe(NOW);
});

test.each<[string, Partial<NewMute>]>([
  ['term', { subject: 'Gone' }],
  ['feed', { kind: 'source', subject: 'Gone' }],
  ['channel', { channel: 'gone' }],
])('one whose %s is not in the config any more ends quietly', async (_name, changes) => {
  const db = await temporaryStore();
  for (const until of [NOW, NOW + HOUR, null]) {
    await mute(db, { ...changes, until });
    expect(await expire(db)).toBe(0);
    expect([await told(db), await activeMutes(db, NOW)]).toEqual([[], []]);
  }
});

test('a channel that only cannot be posted to keeps its mute', async () => {
  const db = await temporaryStore();
  await mute(db, { channel: 'slack-desk', until: NOW + HOUR });
  const leftOut = [{ channel: 'slack-desk', reason: 'no token' }];
  await expire(db, { ...WATCH, settings: { ...WATCH.settings, leftOut } });
  expect(await activeMutes(db, NOW)).toHaveLength(1);
});
