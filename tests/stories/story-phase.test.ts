/** The phase of a story follows from when its reports came. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoryPhase } from '../../src/domain/story.ts';
import { storyPhase } from '../../src/stories/story-phase.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2019, 11, 20, 9);

/** @param ages of the reports, in hours. */
function check(ages: readonly number[], expected: StoryPhase) {
  const moments = ages.map((age) => NOW - age * HOUR);
  expect(storyPhase(moments, NOW)).toBe(expected);
}

test.each<[string, number[], StoryPhase]>([
  ['a report of this minute', [0], 'new'],
  ['many reports within the first hours', [0, 1, 2, 3], 'new'],
  ['a report that nobody followed up yet', [20], 'new'],
  ['a report that nobody followed up in a day', [25], 'fading'],
  ['reports over half a day', [12, 8, 1], 'developing'],
  ['reports of a day, the last of yesterday', [30, 26], 'fading'],
  ['reports over days', [80, 50, 20], 'sustained'],
  ['reports over days, and now several at once', [80, 50, 3, 2, 1], 'developing'],
  ['a report every four days, the last of the day before yesterday', [290, 194, 96, 48], 'sustained'],
  ['a report every four days, the last of eight days ago', [480, 384, 288, 192], 'fading'],
  ['a report that is dated ahead', [-5], 'new'],
])('%s', (_name, ages, expected) => check(ages, expected));

test('the order of the reports does not matter, and without any more every story fades', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 * DAY }), { minLength: 1 }), (ages) => {
      const moments = ages.map((age) => NOW - age);
      expect(storyPhase(moments.toReversed(), NOW)).toBe(storyPhase(moments, NOW));
      expect(storyPhase(moments, NOW + 8 * DAY)).toBe('fading');
    }),
  );
});
