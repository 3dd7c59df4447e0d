/** Reminders over outages of the platform: what is told at last is true, late and once. */
import { describe, expect, test } from 'vitest';
import type { Deadline } from '../../../src/domain/deadline.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';
import { type Mode, type OutageDesk, openOutageDesk, unsent } from './outage-desk.ts';

const FOLLOWED = 'dropped: a later reminder says what is left by now';

const deadline = (changes: Partial<Deadline> = {}) =>
  deadlineOf({ hasStatus: false, ...changes }, ['1d', '12h', '3h', 'passed']);

async function open(changes: Partial<Deadline> = {}): Promise<OutageDesk> {
  const desk = await openOutageDesk(deadlineWatch(deadline(changes)), MOMENT - 30 * HOUR);
  await desk.tick();
  return desk;
}

async function tickOften(desk: OutageDesk, from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at += 3 * HOUR) await desk.tickAt(at);
}

/** "1 day left …, late": the first sentence of each. */
function said({ shown }: OutageDesk): string[] {
  return shown.map(({ bulletin: { says, lateAt } }) => {
    const [words = ''] = says[0]?.split(',') ?? [];
    return lateAt === null ? words : `${words}, late`;
  });
}

describe.each<Mode>(['refuses', 'swallows', 'hides'])('a platform that %s', (mode) => {
  test('gets only the latest of what it missed, marked late, with what is left by then', async () => {
    const desk = await open();
    desk.platform.mode = mode;
    await tickOften(desk, MOMENT - DAY, MOMENT - 3 * HOUR);
    expect(desk.shown).toEqual([]);
    desk.platform.mode = 'up';
    await desk.tickAt(MOMENT - 90 * MINUTE);
    await desk.tickAt(MOMENT - HOUR);
    expect(said(desk)).toEqual(['1 hour left, late']);
    const [{ bulletin } = {}] = desk.shown;
    expect(bulletin).toMatchObject({ at: MOMENT - 3 * HOUR, lateAt: expect.any(Number), urgency: 'urgent' });
    // What was made for it is what is kept of it.
    const kept = await desk.db.selectFrom('bulletin').select('message').orderBy('at', 'desc').execute();
    expect(JSON.parse(kept[0]?.message ?? '')).toEqual(bulletin);
    expect(await unsent(desk.db)).toEqual([FOLLOWED, FOLLOWED]);
  });

  test('gets one that nothing followed as of when it can be sent', async () => {
    const desk = await open();
    desk.platform.mode = mode;
    await tickOften(desk, MOMENT - DAY, MOMENT - 21 * HOUR);
    desk.platform.mode = 'up';
    await desk.tickAt(MOMENT - 18.5 * HOUR);
    expect(said(desk)).toEqual(['18 hours left, late']);
    expect(await unsent(desk.db)).toEqual([]);
  });

  test('gets what waited for some minutes as it was', async () => {
    const desk = await open();
    desk.platform.mode = mode;
    await desk.tickAt(MOMENT - DAY);
    desk.platform.mode = 'up';
    await desk.tickAt(MOMENT - DAY + 4 * MINUTE);
    expect(said(desk)).toEqual(['1 day left']);
  });

  test('gets the summary alone where all of the deadline was missed', async () => {
    const desk = await open();
    desk.platform.mode = mode;
    await tickOften(desk, MOMENT - DAY, MOMENT + DAY + 3 * HOUR);
    desk.platform.mode = 'up';
    await desk.tickAt(MOMENT + DAY + 6 * HOUR);
    expect(desk.shown.map(({ bulletin: { heading } }) => heading)).toEqual(['The talks deadline is over']);
    expect(desk.shown[0]?.bulletin).toMatchObject({ at: MOMENT + DAY, countdowns: [{ days: -2 }] });
    expect(await unsent(desk.db)).toEqual([FOLLOWED, FOLLOWED, FOLLOWED, FOLLOWED]);
  });
});

test('what arrived though its answer was lost stays as it was, and is followed by the latest', async () => {
  const desk = await open();
  desk.platform.mode = 'mumbles';
  desk.onStep.current = (step) => {
    if (step === 'answer') desk.platform.mode = 'refuses';
  };
  await tickOften(desk, MOMENT - DAY, MOMENT - 3 * HOUR);
  desk.onStep.current = () => {};
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 90 * MINUTE);
  expect(said(desk)).toEqual(['1 day left', '1 hour left, late']);
  expect(await unsent(desk.db)).toEqual([FOLLOWED]);
});

test('where nobody can see whether it arrived it is not dropped, and says what is left by then', async () => {
  const desk = await open();
  desk.platform.mode = 'swallows';
  desk.platform.hasHistory = false;
  await tickOften(desk, MOMENT - DAY, MOMENT - 3 * HOUR);
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 90 * MINUTE);
  expect(said(desk)).toEqual(['1 hour left, late', '1 hour left, late']);
});

test('a program that was down too begins with the latest, not with what an earlier run left', async () => {
  const desk = await open();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - DAY);
  desk.platform.mode = 'up';
  desk.clock.at = MOMENT - 2.5 * HOUR;
  await desk.restart();
  expect(desk.shown).toEqual([]);
  await desk.tick();
  expect(said(desk)).toEqual(['2 hours left, late']);
  expect(await unsent(desk.db)).toEqual([FOLLOWED]);
});

test('one that was queued late says what is left when it is sent', async () => {
  const desk = await open();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - 22.5 * HOUR);
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 20.5 * HOUR);
  expect(said(desk)).toEqual(['20 hours left, late']);
});

test('each deadline is told of by itself', async () => {
  const desk = await open();
  const watch = deadlineWatch(deadline(), deadlineOf({ name: 'trade', hasStatus: false }, ['20h']));
  desk.watch.current = watch;
  desk.platform.mode = 'swallows';
  await tickOften(desk, MOMENT - DAY, MOMENT - 3 * HOUR);
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 90 * MINUTE);
  expect(desk.shown.map(({ bulletin: { countdowns } }) => countdowns[0]?.name)).toEqual([
    'trade',
    'talks deadline',
  ]);
});

test.for<[what: string, changed: Partial<Deadline>]>([
  ['was put off meanwhile', { moment: { kind: 'moment', at: MOMENT + 7 * DAY } }],
  ['is not told of there any more', { channels: ['wire'] }],
  ['has another name', { name: 'another' }],
])('a late reminder of a deadline that %s is dropped, with a reason', async ([, changed]) => {
  const desk = await open();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - DAY);
  desk.watch.current = deadlineWatch(deadline(changed));
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 20 * HOUR);
  expect(said(desk)).toEqual([]);
  expect(await unsent(desk.db)).toEqual([
    'dropped: its deadline has another moment by now, or is not told of here any more',
  ]);
});

test('a late reminder that the config does not ask for any more is told all the same', async () => {
  const desk = await open();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - DAY);
  desk.watch.current = deadlineWatch(deadlineOf({ hasStatus: false }, ['3h']));
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - 20 * HOUR);
  expect(said(desk)).toEqual(['20 hours left, late']);
});

test('what a clock that ran ahead made late is not sent so once it is right', async () => {
  const desk = await open();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - DAY);
  await desk.tickAt(MOMENT - 13 * HOUR);
  desk.platform.mode = 'up';
  await desk.tickAt(MOMENT - DAY + MINUTE);
  expect(said(desk)).toEqual(['1 day left']);
  expect(await unsent(desk.db)).toEqual([]);
});
