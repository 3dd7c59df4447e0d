/** Mutes as they are stored: which hold, which are over, what replaces what, and what each kept back. */
import { expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import {
  activeMutes,
  endedMutes,
  endMute,
  expiredMutes,
  keptBackBy,
  type NewMute,
  readMute,
  recordKeptBack,
  saveMute,
} from '../../src/store/mutes.ts';
import { standingMutes } from '../../src/store/standing-mutes.ts';
import { insertStory, mergeStory } from '../../src/store/stories.ts';
import { alert, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

function said(changes: Partial<NewMute> = {}): NewMute {
  return {
    kind: 'term',
    subject: 'Sanctions',
    label: 'Sanctions',
    channel: 'desk',
    saidIn: 'desk',
    by: 'slack:U1',
    byName: 'Ann',
    at: 1_000,
    until: 5_000,
    reason: 'too many',
    ...changes,
  };
}

test('a mute is kept as it was said, with an id and no end yet', async () => {
  const db = await openScratch();
  const { mute, replaced } = await saveMute(db, said());
  const expected = { ...said(), id: mute.id, endedAt: null, endedBy: null, endedByName: null };
  expect(mute.id).toMatch(/^[0-9a-z]{10}$/);
  expect([mute, replaced, await readMute(db, mute.id)]).toEqual([expected, [], expected]);
  expect(await readMute(db, 'nosuchmute')).toBeNull();
});

test('it holds until its moment and no longer, and is over until somebody ends it', async () => {
  const db = await openScratch();
  const { mute } = await saveMute(db, said());
  const { mute: endless } = await saveMute(db, said({ subject: 'Trade', until: null, at: 2_000 }));
  const ids = async (now: number) => [
    (await activeMutes(db, now)).map(({ id }) => id),
    (await expiredMutes(db, now)).map(({ id }) => id),
  ];
  expect(await ids(4_999)).toEqual([[endless.id, mute.id], []]);
  expect(await ids(5_000)).toEqual([[endless.id], [mute.id]]);
  await endMute(db, mute.id, { at: 5_000, by: null, byName: null });
  expect(await ids(9_000)).toEqual([[endless.id], []]);
});

test('it ends once', async () => {
  const db = await openScratch();
  const { mute } = await saveMute(db, said());
  const end = { at: 2_000, by: 'slack:U2', byName: 'Bo' };
  expect([await endMute(db, mute.id, end), await endMute(db, mute.id, end)]).toEqual([true, false]);
  expect(await endMute(db, 'nosuchmute', end)).toBe(false);
  expect(await readMute(db, mute.id)).toEqual({
    ...mute,
    endedAt: 2_000,
    endedBy: 'slack:U2',
    endedByName: 'Bo',
  });
});

test('the last to end comes first in the list, and what ended long ago is left out', async () => {
  const db = await openScratch();
  const ids: string[] = [];
  for (const [index, subject] of ['a', 'b', 'c'].entries()) {
    const { mute } = await saveMute(db, said({ subject }));
    await endMute(db, mute.id, { at: 2_000 + index, by: null, byName: null });
    ids.push(mute.id);
  }
  expect((await endedMutes(db, 2_000, 5)).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect((await endedMutes(db, 0, 1)).map(({ id }) => id)).toEqual([ids[2]]);
});

test('the same subject in the same place replaces what was said before, another place does not', async () => {
  const db = await openScratch();
  const { mute: first } = await saveMute(db, said());
  const { mute: everywhere, replaced: none } = await saveMute(db, said({ channel: null, at: 1_500 }));
  const { mute: second, replaced } = await saveMute(
    db,
    said({ at: 2_000, by: 'slack:U2', byName: 'Bo', until: null }),
  );
  expect([none, replaced.map(({ id }) => id)]).toEqual([[], [first.id]]);
  expect((await activeMutes(db, 3_000)).map(({ id }) => id)).toEqual([second.id, everywhere.id]);
  expect(await readMute(db, first.id)).toMatchObject({
    endedAt: 2_000,
    endedBy: 'slack:U2',
    endedByName: 'Bo',
  });
});

test('said twice in the same moment it is one mute', async () => {
  const db = await openScratch();
  const { mute } = await saveMute(db, said());
  const { mute: again } = await saveMute(db, said({ until: 9_000 }));
  expect(again).toEqual({ ...mute, until: 9_000 });
  expect(await activeMutes(db, 8_000)).toEqual([again]);
});

test('a muted story that another has taken up mutes that one', async () => {
  const db = await openScratch();
  for (const id of ['old', 'new']) await insertStory(db, story(id));
  await saveMute(db, said({ kind: 'story', subject: 'old' }));
  await mergeStory(db, 'old', 'new');
  expect((await standingMutes(db, 2_000)).map(({ subject }) => subject)).toEqual(['new']);
});

test('what a mute kept back is counted by story and by alert, the first ones with their headlines', async () => {
  const db = await openScratch();
  const { mute } = await saveMute(db, said());
  for (const id of ['s1', 's2']) await insertStory(db, story(id));
  await saveAlert(db, alert('a1', { story: 's1' }));
  await saveAlert(db, alert('a2', { story: 's1', channel: 'wire' }));
  await saveAlert(db, alert('a3', { story: 's2' }));
  await recordKeptBack(db, mute.id, 'a3', 'x', 3_000);
  await recordKeptBack(db, mute.id, 'a1', 'y', 2_000);
  await recordKeptBack(db, mute.id, 'a1', 'y', 2_500);
  await recordKeptBack(db, mute.id, 'a1', null, 4_000);
  await recordKeptBack(db, mute.id, 'a2', 'y', 2_000);
  const headlines = [
    { alert: 'a1', headline: 'About s1' },
    { alert: 'a3', headline: 'About s2' },
  ];
  expect(await keptBackBy(db, mute.id, 5)).toEqual({ alerts: 3, stories: 2, headlines });
  expect(await keptBackBy(db, mute.id, 1)).toEqual({
    alerts: 3,
    stories: 2,
    headlines: headlines.slice(0, 1),
  });
  expect(await keptBackBy(db, 'another', 5)).toEqual({ alerts: 0, stories: 0, headlines: [] });
});
