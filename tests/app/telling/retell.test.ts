import { expect, test } from 'vitest';
import { decisions, HOUR, MINUTE } from '../desk.ts';
import { openToldRig, type ToldRig } from './told-rig.ts';

const ONE = 'Council votes on sanctions';
const TWO = 'Envoys discuss sanctions';
const THREE = 'Ministers prepare sanctions';

function told({ shown }: ToldRig) {
  return shown.map(({ message }) => [
    message.headline,
    ...message.alsoIn.map(({ headline }) => headline),
    ...(message.mergedInto === null ? [] : [`-> ${message.mergedInto.headline}`]),
  ]);
}

test('of two stories that turn out to be one the older message tells both, and the other one points there', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.deliver();
  rig.clock.at += MINUTE;
  await rig.take(TWO, 's2');
  await rig.deliver();
  await rig.merge('s1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([
    [ONE, TWO],
    [TWO, `-> ${ONE}`],
  ]);
  expect((await decisions(rig.db)).toSorted()).toEqual([
    'desk: edit merged',
    'desk: edit regrouped',
    'desk: post first-report',
    'desk: post first-report',
  ]);
});

test('what points to a message points on when that one is merged too', async () => {
  const rig = await openToldRig();
  for (const [title, story] of [
    [ONE, 's1'],
    [TWO, 's2'],
    [THREE, 's3'],
  ] as const) {
    await rig.take(title, story);
    await rig.deliver();
    rig.clock.at += MINUTE;
  }
  await rig.merge('s3', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE], [TWO, THREE], [THREE, `-> ${TWO}`]]);
  await rig.merge('s2', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([
    [ONE, TWO, THREE],
    [TWO, THREE, `-> ${ONE}`],
    [THREE, `-> ${ONE}`],
  ]);
});

test('what is told of the one story only goes on as the message of both', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.deliver();
  await rig.take('Weather', 's2');
  await rig.merge('s1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE, 'Weather']]);
  expect(rig.shown[0]?.message.story).toBe('s2');
});

test('a post that is not begun yet does not go out once its story is told in another alert', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.deliver();
  await rig.take(TWO, 's2');
  await rig.merge('s2', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE, TWO]]);
});

test('of two that are held one is told, at the earlier time', async () => {
  const rig = await openToldRig('gather: 5m');
  await rig.take(ONE, 's1');
  rig.clock.at += MINUTE;
  await rig.take(TWO, 's2');
  await rig.merge('s1', 's2');
  rig.clock.at += 4 * MINUTE;
  await rig.release();
  await rig.deliver();
  rig.clock.at += HOUR;
  await rig.release();
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE, TWO]]);
});

test('reports that leave a story leave its message, and are told by themselves', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.take(TWO, 's1');
  await rig.deliver();
  await rig.move([TWO], 's1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE], [TWO]]);
  expect(rig.shown.map(({ message }) => message.reason)).toEqual(['regrouped', 'first-report']);
});

test('a story that stands for itself again has its message again', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.take(TWO, 's2');
  await rig.deliver();
  await rig.merge('s2', 's1');
  await rig.deliver();
  const [, second] = rig.shown;
  const merged = second?.message.mergedInto !== null;
  const [stays, leaves] = merged ? ['s1', 's2'] : ['s2', 's1'];
  expect(rig.shown.filter(({ message }) => message.mergedInto !== null)).toHaveLength(1);
  await rig.move([leaves === 's2' ? TWO : ONE], 's1', 's2');
  await rig.deliver();
  expect(told(rig).toSorted()).toEqual([[ONE], [TWO]]);
  expect([stays, rig.shown.length]).toEqual([stays, 2]);
});

test('a message whose matching reports are gone says so, and what is left', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.take('Weather', 's1');
  await rig.deliver();
  await rig.move([ONE], 's1', 's2');
  await rig.deliver();
  expect(
    rig.shown.map(({ message: { headline, reason, terms, whatIsNew } }) => [
      headline,
      reason,
      terms.length,
      whatIsNew,
    ]),
  ).toEqual([
    ['Weather', 'regrouped', 0, ['what matched is told in another alert now']],
    [ONE, 'first-report', 1, []],
  ]);
});

test('a story of old reports that is split off is not told anew', async () => {
  const rig = await openToldRig();
  await rig.take(ONE, 's1');
  await rig.take(TWO, 's1');
  await rig.deliver();
  rig.clock.at += 25 * HOUR;
  await rig.move([TWO], 's1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE]]);
  expect((await decisions(rig.db)).filter((one) => one.includes('drop'))).toEqual(['desk: drop too-old']);
});

test('what is not told yet of a development goes below the message that stays', async () => {
  const rig = await openToldRig('quiet_hours: 12:00-13:00');
  await rig.take(THREE, 's1', { body: 'The council met.' });
  await rig.take('Weather', 's2', { body: 'The council on sanctions met.' });
  await rig.deliver();
  rig.clock.at += 3 * HOUR;
  await rig.take('Talks on sanctions fail', 's2');
  await rig.merge('s2', 's1');
  await rig.deliver();
  rig.clock.at += HOUR;
  await rig.release();
  await rig.deliver();
  const [first] = rig.shown;
  expect(
    rig.shown.filter(({ below }) => below !== null).map(({ below, message }) => [below, message.whatIsNew]),
  ).toEqual([[first?.id, ['new term: Talks']]]);
});
