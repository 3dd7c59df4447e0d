/** Mutes where stories are told together: what waited for a digest, what a digest sums up, and bursts. */
import { expect, test } from 'vitest';
import { sendDigests } from '../../../src/app/telling/digests.ts';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { keptBackBy, type NewMute, saveMute } from '../../../src/store/mutes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { decisions, HOUR } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import {
  alertStates,
  DAY,
  digestWatch,
  EIGHT,
  held,
  posted,
  report,
  sentDigests,
  ticked,
} from './digest-desk.ts';

const WATCH = digestWatch('{ terms: [Talks, Sanctions, Trade], to: [desk], digest: 08:00 }');

async function open(): Promise<Database> {
  const db = await temporaryStore();
  await ticked(db, EIGHT - 1);
  return db;
}

async function mute(db: Database, changes: Partial<NewMute>): Promise<string> {
  const said: NewMute = {
    kind: 'story',
    subject: 'a',
    label: 'a',
    channel: null,
    saidIn: null,
    by: 'slack:U1',
    byName: 'Ann',
    at: EIGHT - HOUR,
    until: EIGHT + HOUR,
    reason: null,
    ...changes,
  };
  return (await saveMute(db, said)).mute.id;
}

test('a muted story that was told is left out of the digest, and that is kept', async () => {
  const db = await open();
  await posted(db, 'a', EIGHT - 5 * HOUR);
  await posted(db, 'b', EIGHT - 4 * HOUR);
  const id = await mute(db, {});
  await sendDigests(db, WATCH, EIGHT);
  expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Talks: b new']);
  expect(await decisions(db)).toEqual([
    'desk: post first-report',
    'desk: post first-report',
    'desk: drop muted',
  ]);
  expect((await keptBackBy(db, id, 3)).headlines).toEqual([{ alert: 'desk a', headline: 'About a' }]);
});

test('what waited for the digest is dropped when it is muted', async () => {
  const db = await open();
  await held(db, 'a', EIGHT - 5 * HOUR, { until: EIGHT });
  await held(db, 'b', EIGHT - 4 * HOUR, { until: EIGHT, terms: { Sanctions: 0.5 } });
  await mute(db, { kind: 'term', subject: 'Trade' });
  await sendDigests(db, WATCH, EIGHT);
  expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Sanctions: b new']);
  expect(await alertStates(db)).toEqual(['desk a: dropped', 'desk b: listed']);
});

test('a muted term is no heading, and its stories stand under another one', async () => {
  const db = await open();
  await posted(db, 'a', EIGHT - 5 * HOUR, { Talks: 0.9, Sanctions: 0.4 });
  await mute(db, { kind: 'term', subject: 'Talks' });
  await sendDigests(db, WATCH, EIGHT);
  expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Sanctions: a new']);
});

test('where all is muted no digest is sent', async () => {
  const db = await open();
  await posted(db, 'a', EIGHT - 5 * HOUR);
  await mute(db, { kind: 'source', subject: 'Wire' });
  expect(await sendDigests(db, WATCH, EIGHT)).toBe(0);
  expect(await sentDigests(db)).toEqual([]);
});

test('after the mute a story is summed up again for what came in since the last digest', async () => {
  const db = await open();
  await posted(db, 'a', EIGHT - 5 * HOUR);
  await mute(db, {});
  await sendDigests(db, WATCH, EIGHT);
  await ticked(db, EIGHT);
  await report(db, 'a', EIGHT + 2 * HOUR);
  await sendDigests(db, WATCH, EIGHT + DAY);
  expect(await sentDigests(db)).toEqual(['desk 21T08:00 since 20T08:00: Talks: a grown']);
});

test('of a burst only what is not muted is told, and one that is left as itself', async () => {
  const db = await open();
  const until = EIGHT - HOUR;
  await held(db, 'a', EIGHT - 5 * HOUR, { until, reason: 'burst', terms: { Talks: 0.5 } });
  await held(db, 'b', EIGHT - 4 * HOUR, { until, reason: 'burst', terms: { Talks: 0.5 } });
  await mute(db, {});
  await releaseHeld(db, WATCH, EIGHT - HOUR);
  expect(await sentDigests(db)).toEqual([]);
  expect(await alertStates(db)).toEqual(['desk a: dropped', 'desk b: posted']);
});

test('a line of a digest that waits with news is a line of a digest still when it is muted', async () => {
  const db = await open();
  await held(db, 'a', EIGHT - 5 * HOUR, { until: EIGHT });
  await sendDigests(db, WATCH, EIGHT);
  await db
    .updateTable('alert')
    .set({ state: 'held', release_at: EIGHT + HOUR })
    .execute();
  await mute(db, { until: null });
  await releaseHeld(db, WATCH, EIGHT + HOUR);
  expect(await alertStates(db)).toEqual(['desk a: listed']);
  expect((await decisions(db)).at(-1)).toBe('desk: drop muted');
});
