/** A bulletin that waited and can neither be judged nor made anew: it is told all the same, and holds up no other. */
import { expect, test } from 'vitest';
import { HOUR } from '../desk.ts';
import { DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';
import { type OutageDesk, openOutageDesk, unsent } from './outage-desk.ts';

/** Two reminders wait behind each other, for hours. */
async function openWaiting(): Promise<OutageDesk> {
  const deadlines = ['talks deadline', 'trade deadline'].map((name) =>
    deadlineOf({ name, hasStatus: false }, ['1d']),
  );
  const desk = await openOutageDesk(deadlineWatch(...deadlines), MOMENT - 2 * DAY);
  await desk.tick();
  desk.platform.mode = 'refuses';
  await desk.tickAt(MOMENT - DAY);
  desk.platform.mode = 'up';
  desk.clock.at = MOMENT - 5 * HOUR;
  return desk;
}

function said({ shown }: OutageDesk): [string | undefined, boolean][] {
  return shown.map(({ bulletin: { says, lateAt } }) => [says[0], lateAt !== null]);
}

test('where the program has a fault in it, each says no more than its moment', async () => {
  const desk = await openWaiting();
  const { settings } = desk.watch.current;
  const faulty = {
    ...settings,
    get deadlines(): never {
      throw new Error('a riddle');
    },
  };
  desk.watch.current = { ...desk.watch.current, settings: faulty };
  await desk.restart();
  const moment = 'The moment is Tue 31 Dec 2019, 18:00 UTC.';
  expect(said(desk)).toEqual([
    [moment, true],
    [moment, true],
  ]);
  expect(await unsent(desk.db)).toEqual([]);
  expect(desk.log).toContain('desk: the reminder “D-1 to the talks deadline” cannot be made anew: a riddle');
});

test('where the store fails nothing is sent, and it is tried again', async () => {
  const desk = await openWaiting();
  const { schema } = desk.db;
  desk.onStep.current = async (step) => {
    if (step === 'claim') await Promise.reject(new Error('never mind'));
  };
  await expect(desk.restart()).rejects.toThrow('never mind');
  desk.onStep.current = () => {};
  await schema.alterTable('bulletin').renameTo('bulletin_away').execute();
  await expect(desk.restart()).rejects.toThrow('bulletin');
  await schema.alterTable('bulletin_away').renameTo('bulletin').execute();
  expect(desk.shown).toEqual([]);
  await desk.restart();
  const left = '5 hours left, until Tue 31 Dec 2019, 18:00 UTC.';
  expect(said(desk)).toEqual([
    [left, true],
    [left, true],
  ]);
});
