/** One event that meets several terms: what a channel is told of it, in how many messages. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { previewBurst } from '../../../src/app/bursts/preview-burst.ts';
import { endBurst } from '../../../src/store/bursts.ts';
import { saveMute } from '../../../src/store/mutes.ts';
import { unsent } from '../deadlines/outage-desk.ts';
import { HOUR, MINUTE, NOW } from '../desk.ts';
import { type BurstDesk, openBurstDesk } from './burst-desk.ts';

const USUAL = 'of 4 sources in 24 hours, where 1 is usual';
const ALONE = `${USUAL} at this time of the week.`;
const LATER = NOW + 40 * MINUTE;

/** What each channel shows: its heading, then the figures; what is usual, roughly. */
function shown({ shown: all }: BurstDesk): string[][] {
  return all
    .map(({ channel, bulletin: { heading, says } }) => [
      `${channel}: ${heading}`,
      ...says.map((line) => line.replace(/where 1\.\d are usual/, 'where 1 is usual')),
    ])
    .sort(([one = ''], [other = '']) => one.slice(0, 4).localeCompare(other.slice(0, 4)));
}

async function mute(desk: BurstDesk, subject: string, channel: string | null = null): Promise<void> {
  const what = { kind: 'term', subject, label: subject, channel, saidIn: null } as const;
  const by = { by: 'slack:U1', byName: 'Kim' };
  await saveMute(desk.db, { ...what, ...by, at: NOW - HOUR, until: null, reason: null });
}

test('two terms that jump at once are one message with the numbers of each, and a chart of both', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  await desk.report('sanctions draft', 8, NOW);
  await desk.report('sanctions', 2, NOW);
  await desk.lookAt(NOW);
  expect(shown(desk)).toEqual([
    [
      'desk: Coverage of sanctions and draft has jumped',
      `sanctions: 10 reports ${USUAL}.`,
      `draft: 8 reports ${USUAL}.`,
    ],
  ]);
  const [{ bulletin } = expect.fail()] = desk.shown;
  expect(bulletin.chart?.title).toBe('sanctions and draft, 21 days');
  expect(bulletin.chart?.series.map(({ name }) => name)).toEqual(['sanctions', 'draft']);
  expect(desk.raised()).toEqual(['sanctions', 'draft']);
  const [preview] = await previewBurst(desk.db, desk.watch.current, { channel: 'desk', at: NOW + HOUR });
  expect({ ...preview, id: bulletin.id }).toEqual(bulletin);
});

test('many terms are one message that stays short', async () => {
  const terms = Array.from({ length: 12 }, (_, each) => `term${String.fromCharCode(97 + each)}`);
  const desk = await openBurstDesk(terms);
  await desk.report(terms.join(' '), 6, NOW);
  await desk.lookAt(NOW);
  expect(shown(desk)).toEqual([
    [
      'desk: Coverage of 12 terms has jumped',
      ...terms.slice(0, 6).map((term) => `${term}: 6 reports ${USUAL}.`),
      'And 6 more terms.',
    ],
  ]);
  expect(desk.shown[0]?.bulletin.chart).toMatchObject({ title: '12 terms, 21 days' });
  expect(desk.shown[0]?.bulletin.chart?.series).toHaveLength(10);
  expect(desk.raised()).toEqual(terms);
});

test('a channel is told of those terms alone that lead there and are not muted in it', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft', 'talks'], ['draft', 'talks']);
  await mute(desk, 'talks', 'wire');
  await mute(desk, 'sanctions');
  await desk.report('sanctions draft talks', 6, NOW);
  await desk.lookAt(NOW);
  expect(shown(desk)).toEqual([
    [
      'desk: Coverage of draft and talks has jumped',
      `draft: 6 reports ${USUAL}.`,
      `talks: 6 reports ${USUAL}.`,
    ],
    ['wire: Coverage of draft has jumped', `6 reports ${ALONE}`],
  ]);
});

/** The first jumps by eight reports, the second later by these. */
async function follow(desk: BurstDesk, words: string, at = LATER): Promise<void> {
  await desk.report('sanctions', 8, NOW);
  await desk.lookAt(NOW);
  await desk.report('sanctions draft', words === 'most are the same' ? 5 : 0, at);
  await desk.report('draft', words === 'most are the same' ? 2 : 6, at);
  await desk.lookAt(at);
}

const FIRST = ['desk: Coverage of sanctions has jumped', `8 reports ${ALONE}`];
const TOGETHER = [
  'desk: Coverage of sanctions and draft has jumped',
  `sanctions: 8 reports ${USUAL}.`,
  `draft, 40 minutes later: 7 reports ${USUAL}.`,
];

test('one that jumps soon after by mostly the same reports is told by an edit', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft'], ['draft']);
  await follow(desk, 'most are the same');
  expect(shown(desk)).toEqual([TOGETHER, ['wire: Coverage of draft has jumped', `7 reports ${ALONE}`]]);
  expect(desk.shown[0]?.bulletin).toMatchObject({ at: NOW, lateAt: null, urgency: 'urgent' });
  expect(desk.raised()).toEqual(['sanctions', 'draft']);
  await desk.startWatch(LATER);
  await desk.lookAt(LATER + 20 * MINUTE);
  expect(desk.shown).toHaveLength(2);
  expect(await unsent(desk.db)).toEqual([]);
});

test('one that jumps by other reports is another message', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  await follow(desk, 'others');
  expect(shown(desk)).toEqual([FIRST, ['desk: Coverage of draft has jumped', `6 reports ${ALONE}`]]);
});

test('one that jumps seven hours later is another message, whatever it jumps by', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  await follow(desk, 'most are the same', NOW + 7 * HOUR);
  expect(shown(desk).map(([heading]) => heading)).toEqual([
    'desk: Coverage of sanctions has jumped',
    'desk: Coverage of draft has jumped',
  ]);
});

test('one whose message somebody deleted is told by another', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft', 'talks']);
  await desk.report('sanctions', 8, NOW);
  await desk.lookAt(NOW);
  desk.shown.length = 0;
  await desk.report('sanctions draft', 6, LATER);
  await desk.lookAt(LATER);
  expect(shown(desk)).toEqual([]);
  await desk.report('sanctions talks', 9, LATER + HOUR);
  await desk.lookAt(LATER + HOUR);
  expect(shown(desk)).toEqual([['desk: Coverage of talks has jumped', `9 reports ${ALONE}`]]);
});

test('while the first waits to be sent, a further one is part of it', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  desk.platform.mode = 'refuses';
  await follow(desk, 'most are the same');
  desk.platform.mode = 'up';
  await desk.tickAt(NOW + HOUR);
  expect(shown(desk)).toEqual([[TOGETHER[0], 'This was noticed 1 hour ago.', ...TOGETHER.slice(1)]]);
  expect(await unsent(desk.db)).toEqual([]);
});

test('one that comes while the first is made anew is not lost', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  desk.platform.mode = 'refuses';
  await desk.report('sanctions', 8, NOW);
  await desk.lookAt(NOW);
  desk.platform.mode = 'up';
  await desk.report('sanctions draft', 6, LATER);
  const told: number[] = [];
  desk.onStep.current = async (step) => {
    if (step === 'renewed' && told.length === 0) told.push(await desk.look(LATER));
  };
  await desk.tickAt(LATER);
  expect(told).toEqual([1]);
  expect(shown(desk).map(([heading]) => heading)).toEqual([TOGETHER[0]]);
  expect(await unsent(desk.db)).toEqual([]);
});

test('of those that waited together, what has jumped again or is muted by then is left out', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft', 'talks']);
  desk.platform.mode = 'refuses';
  await desk.report('sanctions draft talks', 8, NOW);
  await desk.lookAt(NOW);
  await mute(desk, 'draft');
  desk.platform.mode = 'up';
  await desk.tickAt(NOW + 3 * HOUR);
  expect(shown(desk)).toEqual([
    [
      'desk: Coverage of sanctions and talks has jumped',
      'This was noticed 3 hours ago.',
      `sanctions: 8 reports ${USUAL}.`,
      `talks: 8 reports ${USUAL}.`,
    ],
  ]);
});

test('when all of those that waited are over, it calls nobody', async () => {
  const desk = await openBurstDesk(['sanctions', 'draft']);
  desk.platform.mode = 'refuses';
  await desk.report('sanctions draft', 8, NOW);
  await desk.lookAt(NOW);
  for (const { id } of await desk.db.selectFrom('burst').select('id').execute())
    await endBurst(desk.db, id, NOW + 13 * HOUR);
  desk.platform.mode = 'up';
  await desk.tickAt(NOW + 14 * HOUR);
  expect(desk.shown.map(({ bulletin: { heading, urgency } }) => [heading, urgency])).toEqual([
    ['Coverage of draft and sanctions had jumped, and that is over', 'normal'],
  ]);
});

test.for(['burst', 'bulletin', 'burst_told', 'delivery'])(
  'where the process ends as it writes “%s”, nothing is lost and nothing told twice',
  async (table) => {
    const desk = await openBurstDesk(['sanctions', 'draft', 'talks']);
    const breakIt = sql.raw(
      `create trigger broken before insert on ${table} begin select raise(abort, 'the process ends'); end`,
    );
    await desk.report('sanctions draft', 8, NOW);
    await breakIt.execute(desk.db);
    await desk.lookAt(NOW);
    expect([shown(desk), desk.raised()]).toEqual([[], []]);
    await sql`drop trigger broken`.execute(desk.db);
    await desk.startWatch(NOW);
    await desk.lookAt(NOW + 10 * MINUTE);
    expect(shown(desk).map(([heading]) => heading)).toEqual([
      'desk: Coverage of draft and sanctions has jumped',
    ]);
    await desk.report('draft talks', 8, NOW + HOUR);
    await breakIt.execute(desk.db);
    await desk.lookAt(NOW + HOUR);
    await sql`drop trigger broken`.execute(desk.db);
    await desk.startWatch(NOW + HOUR);
    await desk.lookAt(NOW + 2 * HOUR);
    expect(shown(desk).map(([heading]) => heading)).toEqual(['desk: Coverage of 3 terms has jumped']);
  },
);
