/** What mutes keep back, and what goes on under them: first posts, developments, digests, edits, merges and splits. */
import { expect, test } from 'vitest';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { tellChannels } from '../../../src/app/telling/tell-channels.ts';
import { endMute, keptBackBy, type NewMute, saveMute } from '../../../src/store/mutes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { article, decisions, deskWatch, HOUR, MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

async function open(route = ''): Promise<ToldRig> {
  return createToldRig(await temporaryStore(), deskWatch(route));
}

/** Says it, a moment before the rig's clock. */
async function mute(rig: ToldRig, changes: Partial<NewMute>): Promise<string> {
  const said: NewMute = {
    kind: 'term',
    subject: 'Sanctions',
    label: changes.subject ?? 'Sanctions',
    channel: null,
    saidIn: null,
    by: 'slack:U1',
    byName: 'Ann',
    at: rig.clock.at - 1,
    until: rig.clock.at + HOUR,
    reason: 'too many',
    ...changes,
  };
  return (await saveMute(rig.db, said)).mute.id;
}

/** What stands in the channel: "Headline: what is new, + others". */
async function shown(rig: ToldRig): Promise<string[]> {
  await rig.deliver();
  return rig.shown.map(({ message: { headline, whatIsNew, alsoIn, terms } }) => {
    const also = alsoIn.map((one) => ` + ${one.headline}`).join('');
    const news = whatIsNew.length === 0 ? '' : ` (${whatIsNew.join(', ')})`;
    return `${headline}${news} [${terms.map(({ name }) => name).join(', ')}]${also}`;
  });
}

async function notes(db: Database): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('decision')
    .select('note')
    .where('reason', '=', 'muted')
    .orderBy('at')
    .execute();
  return rows.map(({ note }) => note);
}

test('a muted term is not told, and the decision names the mute', async () => {
  const rig = await open();
  const id = await mute(rig, {});
  await rig.take('Harbour sanctions', 's');
  expect(await shown(rig)).toEqual([]);
  expect(await decisions(rig.db)).toEqual(['desk: drop muted']);
  expect(await notes(rig.db)).toEqual([
    `mute ${id} by Ann: the term “Sanctions” everywhere until Fri 20 Dec 2019, 10:00 UTC, because: too many`,
  ]);
  expect(await keptBackBy(rig.db, id, 3)).toMatchObject({ alerts: 1, stories: 1 });
});

test('other terms of a story are told, without the muted one', async () => {
  const rig = await open();
  await mute(rig, {});
  await rig.take('Talks on sanctions', 's');
  expect(await shown(rig)).toEqual(['Talks on sanctions [Talks]']);
  expect(await decisions(rig.db)).toEqual(['desk: post first-report']);
});

test('urgent terms can be muted too', async () => {
  const rig = await open();
  await mute(rig, { subject: 'Missile' });
  await rig.take('Missile launched', 's');
  expect(await shown(rig)).toEqual([]);
});

test('a muted term does not make an alert of another term urgent', async () => {
  const rig = await open();
  await mute(rig, { subject: 'Missile' });
  await rig.take('Sanctions on missile makers', 's');
  await rig.deliver();
  expect(rig.shown.map(({ message }) => message.urgency)).toEqual(['normal']);
  rig.clock.at += MINUTE;
  await rig.take('More sanctions on missile makers', 's');
  await rig.deliver();
  expect(rig.shown.map(({ message }) => message.urgency)).toEqual(['normal']);
});

test('a muted source tells nothing, and what another feed reports is told', async () => {
  const rig = await open();
  await mute(rig, { kind: 'source', subject: 'Herald' });
  await rig.take('Sanctions one', 's', { feed: 'Herald' });
  expect(await shown(rig)).toEqual([]);
  await rig.take('Sanctions two', 's');
  expect(await shown(rig)).toEqual(['Sanctions two [Sanctions] + Sanctions one']);
});

test('a mute of another channel changes nothing here', async () => {
  const rig = await open();
  await mute(rig, { channel: 'wire' });
  await rig.take('Harbour sanctions', 's');
  expect(await shown(rig)).toEqual(['Harbour sanctions [Sanctions]']);
});

test.each([
  ['is over', (rig: ToldRig) => mute(rig, { until: rig.clock.at })],
  [
    'was taken back',
    async (rig: ToldRig) => {
      const end = { at: rig.clock.at, by: 'slack:U2', byName: 'Bo' };
      await endMute(rig.db, await mute(rig, {}), end);
    },
  ],
])('one that %s keeps nothing back', async (_name, prepare) => {
  const rig = await open();
  await prepare(rig);
  await rig.take('Harbour sanctions', 's');
  expect(await shown(rig)).toEqual(['Harbour sanctions [Sanctions]']);
});

test('a story that was muted before it was told is told by a report that comes after', async () => {
  const rig = await open();
  await mute(rig, {});
  await rig.take('Harbour sanctions', 's');
  rig.clock.at += HOUR;
  await rig.take('Harbour sanctions widened', 's');
  expect(await shown(rig)).toEqual(['Harbour sanctions [Sanctions] + Harbour sanctions widened']);
});

test('a muted story is edited silently, and tells no development', async () => {
  const rig = await open();
  await rig.take('Sanctions agreed', 's');
  await rig.deliver();
  rig.clock.at += MINUTE;
  const id = await mute(rig, { kind: 'story', subject: 's', label: 'Sanctions agreed' });
  await rig.take('Sanctions lead to talks', 's');
  expect(await shown(rig)).toEqual(['Sanctions agreed [Sanctions, Talks] + Sanctions lead to talks']);
  expect(await decisions(rig.db)).toEqual([
    'desk: post first-report',
    'desk: edit also-reported',
    'desk: drop muted',
  ]);
  expect(await notes(rig.db)).toEqual([
    `mute ${id} by Ann: the story “Sanctions agreed” everywhere until Fri 20 Dec 2019, 10:01 UTC, because: too many; new term: Talks`,
  ]);
  rig.clock.at += HOUR;
  await rig.take('Sanctions followed by trade', 's');
  const [, after] = await shown(rig);
  expect(after).toBe('Sanctions followed by trade (new term: Trade) [Trade]');
});

test('what was held when it was muted is dropped when it comes due', async () => {
  const rig = await open('gather: 5m');
  await rig.take('Harbour sanctions', 's');
  rig.clock.at += MINUTE;
  const id = await mute(rig, { until: null });
  await rig.take('Harbour sanctions again', 's');
  rig.clock.at += 5 * MINUTE;
  await rig.release();
  expect(await shown(rig)).toEqual([]);
  expect(await decisions(rig.db)).toEqual([
    'desk: hold gathering',
    'desk: hold gathering',
    'desk: drop muted',
  ]);
  expect(await keptBackBy(rig.db, id, 3)).toMatchObject({ alerts: 1 });
  expect(await releaseHeld(rig.db, deskWatch(), rig.clock.at + HOUR)).toBe(0);
});

test('what is unmuted before it comes due is told', async () => {
  const rig = await open('gather: 5m');
  const id = await mute(rig, { kind: 'story', subject: 'other' });
  await rig.take('Harbour sanctions', 's');
  const second = await mute(rig, {});
  for (const one of [id, second]) await endMute(rig.db, one, { at: rig.clock.at, by: 'x', byName: 'x' });
  rig.clock.at += 5 * MINUTE;
  await rig.release();
  expect(await shown(rig)).toEqual(['Harbour sanctions [Sanctions]']);
});

test('a development that waits when its story is muted is dropped', async () => {
  const rig = await open();
  await rig.take('Sanctions agreed', 's');
  await rig.deliver();
  rig.clock.at += MINUTE;
  await rig.take('Sanctions lead to talks', 's');
  rig.clock.at += MINUTE;
  await rig.take('Sanctions and trade', 's');
  await rig.take('Sanctions in Geneva on 300 firms', 's');
  const before = (await shown(rig)).length;
  await mute(rig, { kind: 'story', subject: 's' });
  rig.clock.at += 30 * MINUTE;
  await rig.release();
  expect(await shown(rig)).toHaveLength(before);
  const states = await rig.db.selectFrom('development').select('state').orderBy('at').execute();
  expect(states.map(({ state }) => state)).toEqual(['told', 'dropped']);
  expect((await decisions(rig.db)).at(-1)).toBe('desk: drop muted');
});

test('the story that takes a muted one up is muted with it', async () => {
  const rig = await open();
  await rig.take('Sanctions agreed', 'old');
  await mute(rig, { kind: 'story', subject: 'old' });
  await rig.take('Nothing of ours', 'new');
  await rig.merge('old', 'new');
  await rig.deliver();
  rig.clock.at += MINUTE;
  await rig.take('Sanctions lead to talks', 'new');
  expect(await shown(rig)).toEqual([
    'Sanctions agreed [Sanctions, Talks] + Nothing of ours + Sanctions lead to talks',
  ]);
  expect((await decisions(rig.db)).at(-1)).toBe('desk: drop muted');
});

test('the part that leaves a muted story is not muted', async () => {
  const rig = await open();
  await mute(rig, { kind: 'story', subject: 's' });
  await rig.take('Sanctions agreed', 's');
  await rig.take('Harbour sanctions', 's');
  expect(await shown(rig)).toEqual([]);
  await rig.move(['Harbour sanctions'], 's', 'apart');
  expect(await shown(rig)).toEqual(['Harbour sanctions [Sanctions]']);
});

test('too old an article is too old, muted or not', async () => {
  const rig = await open();
  const id = await mute(rig, {});
  await rig.take('Nothing of ours', 's');
  const watch = deskWatch();
  const given = article('Old sanctions', { published: NOW - 100 * HOUR });
  const matches = watch.matcher.match({ ...given, source: given.feed });
  const news = {
    story: 's',
    article: given,
    matches,
    occasion: 'new-report' as const,
    isTooOld: true,
    now: NOW,
  };
  await tellChannels(rig.db, watch, news);
  expect(await decisions(rig.db)).toEqual(['desk: drop too-old']);
  expect(await keptBackBy(rig.db, id, 3)).toMatchObject({ alerts: 0 });
});
