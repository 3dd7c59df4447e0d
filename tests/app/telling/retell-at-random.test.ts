/** Whatever happens to stories, what channels were told of them is right in the end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { MINUTE } from '../desk.ts';
import { openToldRig, type ToldRig } from './told-rig.ts';

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
        const rig = await openToldRig(route);
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
      { numRuns: 12, ...IN_TIME },
    );
  },
);

test('where alerts are told together as well, each story is told by one message or one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const rig = await openToldRig('', 2);
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
    { numRuns: 12, ...IN_TIME },
  );
});
