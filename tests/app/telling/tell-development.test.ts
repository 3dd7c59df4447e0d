/** What is new in a story is told once: below its message, by itself where it is urgent, when it is not quiet. */
import { expect, test } from 'vitest';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { decisions, deskWatch, HOUR, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

async function open(route = '', folder?: string): Promise<ToldRig> {
  return createToldRig(await temporaryStore(folder), deskWatch(route));
}

const FIRST = 'Council votes on sanctions after blast kills 12 people';

function told({ shown }: ToldRig) {
  return shown.map(({ below, message }) => [below, message.headline, message.reason, message.whatIsNew]);
}

async function notes({ db }: ToldRig) {
  const rows = await db
    .selectFrom('decision')
    .select(['action', 'reason', 'note'])
    .where('note', 'is not', null)
    .execute();
  return rows.map(({ action, reason, note }) => `${action} ${reason}: ${note}`);
}

test('a development is a reply below the message, which lists its report as well', async () => {
  const rig = await open();
  await rig.take(FIRST, 's1');
  await rig.deliver();
  rig.clock.at += HOUR;
  await rig.take('Sanctions vote: toll of blast rises to 15', 's1');
  await rig.deliver();
  const whatIsNew = ['new number: 15 (before: 12 people)'];
  expect(told(rig)).toEqual([
    [null, FIRST, 'also-reported', []],
    ['m0', 'Sanctions vote: toll of blast rises to 15', 'development', whatIsNew],
  ]);
  expect(rig.shown[0]?.message.alsoIn).toHaveLength(1);
  expect(await notes(rig)).toEqual([`post development: ${whatIsNew[0]}`]);
});

test('a report without anything new only edits the message', async () => {
  const rig = await open();
  await rig.take(FIRST, 's1');
  await rig.take('Twelve dead: council votes on sanctions', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([[null, FIRST, 'also-reported', []]]);
});

test('an urgent development is an alert of its own, also in the quiet hours', async () => {
  const rig = await open('quiet_hours: 10:30-12:00');
  await rig.take(FIRST, 's1');
  await rig.deliver();
  rig.clock.at += 2 * HOUR;
  await rig.take('Missile flies during vote on sanctions', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([
    [null, FIRST, 'also-reported', []],
    [null, 'Missile flies during vote on sanctions', 'development', ['new term: Missile']],
  ]);
  const [first, second] = rig.shown;
  expect(second?.message.alert).not.toBe(first?.message.alert);
  expect(second?.message).toMatchObject({ urgency: 'urgent', story: 's1' });
});

test('in the quiet hours it waits for their end, also over a restart, and takes in what comes meanwhile', async () => {
  const rig = await open('quiet_hours: 10:30-12:00');
  await rig.take(FIRST, 's1');
  await rig.deliver();
  rig.clock.at += 2 * HOUR;
  await rig.take('Sanctions vote: toll of blast rises to 15', 's1');
  await rig.take('Talks follow vote on sanctions', 's1');
  await rig.deliver();
  expect(rig.shown).toHaveLength(1);
  rig.clock.at += HOUR;
  const restarted = createToldRig(rig.db, deskWatch('quiet_hours: 10:30-12:00'));
  restarted.shown.push(...rig.shown);
  restarted.clock.at = rig.clock.at;
  expect(await releaseHeld(rig.db, deskWatch(), rig.clock.at - 1)).toBe(0);
  expect(await releaseHeld(rig.db, deskWatch(), rig.clock.at)).toBe(1);
  await restarted.deliver();
  expect(told(restarted).slice(1)).toEqual([
    [
      'm0',
      'Talks follow vote on sanctions',
      'development',
      ['new number: 15 (before: 12 people)', 'new term: Talks'],
    ],
  ]);
});

test('developments close on one another are told together', async () => {
  const rig = await open();
  await rig.take(FIRST, 's1');
  await rig.deliver();
  for (const toll of [15, 18, 21, 24]) {
    rig.clock.at += MINUTE;
    await rig.take(`Sanctions vote: toll of blast rises to ${toll}`, 's1');
    await rig.release();
    await rig.deliver();
  }
  expect(rig.shown.filter(({ below }) => below !== null)).toHaveLength(1);
  rig.clock.at += 10 * MINUTE;
  await rig.release();
  await rig.deliver();
  const replies = rig.shown.filter(({ below }) => below !== null);
  expect(replies.map(({ message }) => message.whatIsNew.length)).toEqual([1, 3]);
});

test('a report that says it corrects edits the message, which stays marked as corrected', async () => {
  const rig = await open();
  await rig.take(FIRST, 's1');
  await rig.deliver();
  await rig.take('CORRECTED: Blast before vote on sanctions kills 9 people', 's1', { feed: 'Herald' });
  await rig.deliver();
  await rig.take('Vote on sanctions goes on', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([
    [
      null,
      FIRST,
      'corrected',
      [
        'Herald corrects: CORRECTED: Blast before vote on sanctions kills 9 people',
        'new number: 9 people (before: 12 people)',
      ],
    ],
  ]);
});

test('what was a line of a digest is told by itself when it goes on', async () => {
  const rig = await open();
  await rig.take(FIRST, 's1');
  await rig.db.updateTable('delivery').set({ state: 'dropped' }).execute();
  await rig.db.updateTable('alert').set({ state: 'listed', message: null }).execute();
  await rig.take('Council of elders votes on sanctions', 's1');
  await rig.take('Sanctions vote: toll of blast rises to 15', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([[null, FIRST, 'development', ['new number: 15 (before: 12 people)']]]);
  expect(await decisions(rig.db)).toEqual([
    'desk: post first-report',
    'desk: drop duplicate',
    'desk: post development',
  ]);
});
