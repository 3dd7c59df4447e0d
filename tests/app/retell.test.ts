/** What channels were told stays right when stories are merged, split, or exchange reports. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlertMessage } from '../../src/domain/alert.ts';
import { decisions, deskWatch, HOUR, MINUTE } from './desk.ts';
import { temporaryStore } from './temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

async function open(route = '', alerts = 100): Promise<ToldRig> {
  const watch = deskWatch(route);
  const settings = { ...watch.settings, burst: { alerts, withinMs: 10 * MINUTE } };
  return createToldRig(await temporaryStore(), { ...watch, settings });
}

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
  const rig = await open();
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
  const rig = await open();
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
  const rig = await open();
  await rig.take(ONE, 's1');
  await rig.deliver();
  await rig.take('Weather', 's2');
  await rig.merge('s1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE, 'Weather']]);
  expect(rig.shown[0]?.message.story).toBe('s2');
});

test('a post that is not begun yet does not go out once its story is told in another alert', async () => {
  const rig = await open();
  await rig.take(ONE, 's1');
  await rig.deliver();
  await rig.take(TWO, 's2');
  await rig.merge('s2', 's1');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE, TWO]]);
});

test('of two that are held one is told, at the earlier time', async () => {
  const rig = await open('gather: 5m');
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
  const rig = await open();
  await rig.take(ONE, 's1');
  await rig.take(TWO, 's1');
  await rig.deliver();
  await rig.move([TWO], 's1', 's2');
  await rig.deliver();
  expect(told(rig)).toEqual([[ONE], [TWO]]);
  expect(rig.shown.map(({ message }) => message.reason)).toEqual(['regrouped', 'first-report']);
});

test('a story that stands for itself again has its message again', async () => {
  const rig = await open();
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
  const rig = await open();
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
  const rig = await open();
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
  const rig = await open('quiet_hours: 12:00-13:00');
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

type Step =
  | { kind: 'take'; story: number; matching: boolean }
  | { kind: 'merge'; from: number; into: number }
  | { kind: 'split'; story: number; parts: number }
  | { kind: 'move'; article: number; to: number }
  | { kind: 'deliver' }
  | { kind: 'release' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('take' as const), story: fc.nat(5), matching: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), from: fc.nat(5), into: fc.nat(5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('split' as const), story: fc.nat(5), parts: fc.nat(7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move' as const), article: fc.nat(9), to: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'deliver' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'release' as const }) },
);

async function play(rig: ToldRig, steps: readonly Step[]): Promise<void> {
  let count = 0;
  const nameOf = (n: number) => [...rig.stories.keys()][n % Math.max(1, rig.stories.size)] ?? '';
  for (const one of steps) {
    rig.clock.at += MINUTE;
    count += 1;
    if (one.kind === 'take') {
      const story = rig.stories.size > one.story ? nameOf(one.story) : `s${count}`;
      await rig.take(`${one.matching ? 'New sanctions' : 'Weather'} ${count}`, story);
    } else if (one.kind === 'merge') {
      const [from, into] = [nameOf(one.from), nameOf(one.into)];
      if (from !== into) await rig.merge(from, into);
    } else if (one.kind === 'split') {
      const story = nameOf(one.story);
      const leaving = (rig.stories.get(story) ?? []).filter((_name, index) => (one.parts >> index) % 2 === 1);
      const isPart = leaving.length > 0 && leaving.length < (rig.stories.get(story) ?? []).length;
      if (isPart) await rig.move(leaving, story, `s${count}`);
    } else if (one.kind === 'move') {
      const all = [...rig.stories].flatMap(([story, names]) => names.map((name) => ({ story, name })));
      const moved = all[one.article % Math.max(1, all.length)];
      const to = nameOf(one.to);
      if (moved === undefined || moved.story === to) continue;
      await rig.move([moved.name], moved.story, to);
      if (rig.stories.get(moved.story)?.length === 0) await rig.merge(moved.story, to);
    } else if (one.kind === 'deliver') await rig.deliver();
    else await rig.release();
  }
}

const articlesIn = (message: AlertMessage) =>
  [message.headline, ...message.alsoIn.map((one) => one.headline)].toSorted();

test.each(['', 'gather: 3m'])(
  'whatever happens to stories, each is told by one message with its own reports (%s)',
  async (route) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        const rig = await open(route);
        await play(rig, steps);
        for (let turn = 0; turn < 2; turn += 1) {
          rig.clock.at += 10 * MINUTE;
          await rig.release();
          await rig.deliver();
        }
        await rig.db.destroy();
        const posts = rig.shown.filter(({ below }) => below === null);
        expect(new Set(posts.map(({ message }) => message.alert)).size).toBe(posts.length);
        const living = posts.map(({ message }) => message).filter(({ mergedInto }) => mergedInto === null);
        const matching = [...rig.stories].filter(([, names]) => names.some((name) => name.startsWith('New')));
        const telling = living.filter(({ terms }) => terms.length > 0);
        expect(telling.map(articlesIn).toSorted()).toEqual(
          matching.map(([, names]) => names.toSorted()).toSorted(),
        );
        const alerts = new Set(living.map(({ alert }) => alert));
        for (const { message } of posts)
          if (message.mergedInto !== null) expect(alerts).toContain(message.mergedInto.alert);
        for (const message of living)
          expect(articlesIn(message)).toEqual(rig.stories.get(message.story)?.toSorted());
      }),
      { numRuns: 12 },
    );
  },
);

test('where alerts are told together as well, each story is told by one message or one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const rig = await open('', 2);
      await play(rig, steps);
      for (let turn = 0; turn < 3; turn += 1) {
        rig.clock.at += 10 * MINUTE;
        await rig.release();
        await rig.deliver();
      }
      const rows = await rig.db.selectFrom('alert').select(['id', 'story', 'state']).execute();
      await rig.db.destroy();
      const posts = rig.shown.map(({ message }) => message).filter(({ reason }) => reason !== 'development');
      const living = posts.filter(({ mergedInto }) => mergedInto === null).map(({ alert }) => alert);
      expect(living.toSorted()).toEqual(
        rows
          .filter(({ state }) => state === 'posted')
          .map(({ id }) => id)
          .toSorted(),
      );
      const told = rows.filter(({ state }) => state === 'posted' || state === 'listed');
      for (const [story, names] of rig.stories)
        if (names.some((name) => name.startsWith('New')))
          expect(told.filter((row) => row.story === story)).toHaveLength(1);
    }),
    { numRuns: 12 },
  );
});
