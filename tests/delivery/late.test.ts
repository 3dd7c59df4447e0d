/** Reminders that could not be sent for hours, through the real SDKs of Slack and Discord: true when they arrive. */
import { describe, expect, test } from 'vitest';
import { createRenewer } from '../../src/app/deadlines/create-renewer.ts';
import { sendReminders } from '../../src/app/deadlines/send-reminders.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { Platform } from '../../src/domain/channel.ts';
import { deadlineOf, deadlineWatch, MOMENT } from '../app/deadlines/deadline-desk.ts';
import { HOUR, MINUTE } from '../app/desk.ts';
import type { TestOutbox } from './outbox.ts';
import type { Rig, RigClock } from './rig.ts';
import { openRig, rigs } from './rigs.ts';

type Desk = { rig: Rig; outbox: TestOutbox; clock: RigClock; tickAt: (at: number) => Promise<void> };

async function openDesk(platform: Platform, startRig: (clock: RigClock) => Promise<Rig>): Promise<Desk> {
  const { settings, ...rest } = deadlineWatch(deadlineOf({ hasStatus: false }, ['8h', '6h', '4h', '1h']));
  const watch: Watch = { ...rest, settings };
  const opened = await openRig(platform, startRig, (db) =>
    createRenewer(
      db,
      () => watch,
      () => {},
    ),
  );
  const { outbox, clock } = opened;
  const tickAt = async (at: number) => {
    clock.at = at;
    await sendReminders(outbox.db, watch, at);
    await outbox.deliver();
  };
  await tickAt(MOMENT - 9 * HOUR);
  return { ...opened, tickAt };
}

/** What is left by each, and whether it is late. */
function shown({ rig }: Desk): string[] {
  return rig.texts(rig.desk).map((text) => {
    const left = /\d+ hours? left/.exec(text)?.[0] ?? '';
    return text.includes('late: due') ? `${left}, late` : left;
  });
}

async function outcomes({ outbox }: Desk): Promise<string[]> {
  const rows = await outbox.db.selectFrom('delivery').selectAll().orderBy('sequence').execute();
  return rows.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
}

const DROPPED = 'dropped: a later reminder says what is left by now';

describe.each(rigs)('%s', (platform, startRig) => {
  test.each<[string, (rig: Rig) => void, (rig: Rig) => void]>([
    ['a revoked token', (rig) => rig.revokeToken(), (rig) => rig.restoreToken()],
    ['an archived channel', (rig) => rig.shut(rig.desk, 'archived'), (rig) => rig.open(rig.desk)],
  ])('after hours of %s the latest comes, late, with what is left by then', async (_what, begin, mend) => {
    const desk = await openDesk(platform, startRig);
    begin(desk.rig);
    for (let hours = 8; hours >= 3; hours -= 1) await desk.tickAt(MOMENT - hours * HOUR);
    mend(desk.rig);
    await desk.tickAt(MOMENT - 2.5 * HOUR);
    await desk.tickAt(MOMENT - HOUR);
    expect(shown(desk)).toEqual(['2 hours left, late', '1 hour left']);
    expect(await outcomes(desk)).toEqual([DROPPED, DROPPED, 'sent', 'sent']);
  });

  test('one whose connection broke, and that did not arrive, gives way to the latest', async () => {
    const desk = await openDesk(platform, startRig);
    desk.rig.drop('post', 'before');
    await desk.tickAt(MOMENT - 8 * HOUR);
    desk.rig.failSearches(4);
    for (let hours = 7; hours >= 4; hours -= 1) await desk.tickAt(MOMENT - hours * HOUR);
    expect(shown(desk)).toEqual([]);
    await desk.tickAt(MOMENT - 3.5 * HOUR);
    expect(shown(desk)).toEqual(['3 hours left, late']);
    expect(await outcomes(desk)).toEqual([DROPPED, DROPPED, 'sent']);
  });

  test('one whose connection broke, and that had arrived, stays as it was', async () => {
    const desk = await openDesk(platform, startRig);
    desk.rig.drop('post', 'after');
    await desk.tickAt(MOMENT - 8 * HOUR);
    desk.rig.failSearches(2);
    for (const hours of [7, 6]) await desk.tickAt(MOMENT - hours * HOUR);
    await desk.tickAt(MOMENT - 5.5 * HOUR);
    expect(shown(desk)).toEqual(['8 hours left', '5 hours left, late']);
    expect(await outcomes(desk)).toEqual(['sent', 'sent']);
    expect(desk.rig.editCalls()).toBe(0);
  });

  test('one that alone waited is made good, and arrives once though its answer is lost', async () => {
    const desk = await openDesk(platform, startRig);
    desk.rig.shut(desk.rig.desk, 'archived');
    await desk.tickAt(MOMENT - 8 * HOUR);
    desk.rig.open(desk.rig.desk);
    desk.rig.drop('post', 'after');
    await desk.tickAt(MOMENT - 7.5 * HOUR);
    desk.outbox.restart();
    await desk.tickAt(MOMENT - 7.5 * HOUR + MINUTE);
    expect(shown(desk)).toEqual(['7 hours left, late']);
    expect(await outcomes(desk)).toEqual(['sent']);
  });
});
