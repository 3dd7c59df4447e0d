/** More alerts than a channel takes one by one are told together; one that waited alone is told as itself. */
import { expect, test } from 'vitest';
import { decisions, HOUR, loadDesk, MINUTE, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

async function open(alerts: number): Promise<ToldRig> {
  const watch = watchOf({ ...loadDesk(), burst: { alerts, withinMs: 10 * MINUTE } });
  return createToldRig(await temporaryStore(), watch);
}

const WORDS = ['Harbour', 'Budget', 'Bridge', 'Envoy', 'Winter', 'Fishery', 'Election', 'Museum'];

async function takeAll(rig: ToldRig, count: number): Promise<void> {
  for (const word of WORDS.slice(0, count)) await rig.take(`${word} sanctions`, word);
}

test('a burst is told in one message when its first alert is long enough ago', async () => {
  const rig = await open(3);
  await takeAll(rig, 8);
  await rig.take('Missile', 'urgent');
  await rig.deliver();
  const headlines = rig.shown.map(({ message }) => message.headline);
  expect(headlines).toEqual(['Missile', 'Harbour sanctions', 'Budget sanctions', 'Bridge sanctions']);
  rig.clock.at += 10 * MINUTE - 1;
  await rig.release();
  await rig.deliver();
  expect(rig.digests).toEqual([]);
  rig.clock.at += 1;
  await rig.release();
  await rig.deliver();
  expect(
    rig.digests.map(({ kind, groups }) => [
      kind,
      groups.flatMap(({ entries }) => entries.map(({ headline }) => headline)).toSorted(),
    ]),
  ).toEqual([
    [
      'burst',
      ['Election sanctions', 'Envoy sanctions', 'Fishery sanctions', 'Museum sanctions', 'Winter sanctions'],
    ],
  ]);
  expect(rig.shown).toHaveLength(4);
  const held = (await decisions(rig.db)).filter((one) => one === 'desk: hold burst');
  expect(held).toHaveLength(5);
});

test('one that waited alone is told as itself', async () => {
  const rig = await open(2);
  await takeAll(rig, 3);
  rig.clock.at += 10 * MINUTE;
  await rig.release();
  await rig.deliver();
  expect([rig.shown.length, rig.digests.length]).toEqual([3, 0]);
});

test('what was told together is told no more, and the channel takes alerts one by one again', async () => {
  const rig = await open(2);
  await takeAll(rig, 5);
  rig.clock.at += 10 * MINUTE;
  await rig.release();
  await rig.take('Museum sanctions', 'Museum');
  rig.clock.at += HOUR;
  await rig.release();
  await rig.deliver();
  expect([rig.shown.length, rig.digests.length]).toEqual([3, 1]);
});
