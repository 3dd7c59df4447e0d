/** The process ends at each step of sending what waited through an outage: it is told once all the same. */
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../desk.ts';
import { DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';
import { openOutageDesk, unsent } from './outage-desk.ts';

const watch = deadlineWatch(deadlineOf({ hasStatus: false }, ['1d', '12h', 'passed']));

/** What is under way as it ends is never gone on with; a transaction is rolled back. */
test.for([
  ['find', 1],
  ['judge', 1],
  ['renew', 1],
  ['claim', 1],
  ['send', 1],
  ['answer', 1],
  ['judge', 2],
  ['claim', 2],
] as const)('a crash at “%s”, time %i, neither loses nor doubles what is late', async ([step, time]) => {
  const desk = await openOutageDesk(watch, MOMENT - 30 * HOUR);
  await desk.tick();
  desk.platform.mode = 'swallows';
  for (let at = MOMENT - DAY; at <= MOMENT - 8 * HOUR; at += 4 * HOUR) await desk.tickAt(at);
  desk.platform.mode = 'up';
  desk.clock.at = MOMENT - 7.5 * HOUR;
  let left: number = time;
  const hasEnded = new Promise<void>((end) => {
    desk.onStep.current = (one) => {
      if (one !== step) return;
      left -= 1;
      if (left !== 0) return;
      end();
      if (step === 'claim') throw new Error('the process ends');
      return new Promise(() => {});
    };
  });
  const run = desk.tick().catch(() => {});
  await hasEnded;
  if (step === 'claim') await run;
  desk.onStep.current = () => {};
  desk.clock.at += MINUTE;
  await desk.restart();
  await desk.tick();
  expect(desk.shown.map(({ bulletin: { says } }) => says[0])).toEqual([
    '7 hours left, until Tue 31 Dec 2019, 18:00 UTC.',
  ]);
  expect(desk.shown[0]?.bulletin).toMatchObject({ at: MOMENT - 12 * HOUR, lateAt: expect.any(Number) });
  expect(await unsent(desk.db)).toEqual(['dropped: a later reminder says what is left by now']);
});
