/** What people should see first. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankStories, type StoryWeight } from '../../src/alerts/rank-stories.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2019, 11, 20, 8);

function story(id: string, changes: Partial<StoryWeight> = {}): StoryWeight {
  return {
    id,
    urgency: 'normal',
    sources: 1,
    relevance: 0.5,
    developments: 0,
    last: NOW - HOUR_MS,
    ...changes,
  };
}

function order(...stories: StoryWeight[]): string[] {
  return rankStories(stories, NOW).map(({ id }) => id);
}

describe('a story comes first', () => {
  const table: [why: string, first: Partial<StoryWeight>][] = [
    ['that is urgent', { urgency: 'urgent' }],
    ['of more sources', { sources: 2 }],
    ['of more relevance', { relevance: 0.6 }],
    ['that developed', { developments: 1 }],
    ['that is younger', { last: NOW }],
  ];
  test.each(table)('%s', (_why, first) => {
    expect(order(story('a'), story('b', first))).toEqual(['b', 'a']);
  });

  test('that many report, though another is urgent', () => {
    expect(order(story('urgent', { urgency: 'urgent' }), story('wide', { sources: 5 }))).toEqual([
      'wide',
      'urgent',
    ]);
  });

  test('by its id where all else is alike', () => {
    expect(order(story('b'), story('a'), story('c'))).toEqual(['a', 'b', 'c']);
  });
});

test('the order is the same however the stories came, and none is lost', () => {
  const stories = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      urgency: fc.constantFrom('urgent' as const, 'normal' as const, 'digest' as const),
      sources: fc.nat(20),
      relevance: fc.float({ min: 0, max: 1, noNaN: true }),
      developments: fc.nat(6),
      last: fc.integer({ min: NOW - 200 * HOUR_MS, max: NOW + HOUR_MS }),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  );
  fc.assert(
    fc.property(stories, fc.infiniteStream(fc.nat()), (given, random) => {
      const shuffled = given
        .map((one) => ({ one, key: random.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(rankStories(shuffled, NOW)).toEqual(rankStories(given, NOW));
      expect(order(...given).sort()).toEqual(given.map(({ id }) => id).sort());
    }),
  );
});
