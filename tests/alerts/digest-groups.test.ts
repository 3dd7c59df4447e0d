/** The stories of a digest by terms, and what it leaves out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestGroups } from '../../src/alerts/digest-groups.ts';
import type { DigestStory } from '../../src/alerts/digest-story.ts';

const NOW = Date.UTC(2019, 11, 20, 8);

function story(id: string, term: string, changes: Partial<DigestStory> = {}): DigestStory {
  return {
    id,
    term,
    isHeld: false,
    urgency: 'normal',
    sources: 1,
    relevance: 0.5,
    developments: 0,
    last: NOW - 1_000,
    entry: {
      story: `story of ${id}`,
      alert: id,
      headline: id,
      link: null,
      source: 'Yonhap',
      published: null,
      change: 'new',
      reports: 1,
      sources: 1,
      since: 1,
      note: null,
    },
    ...changes,
  };
}

function several(count: number, term: string, changes: Partial<DigestStory> = {}): DigestStory[] {
  return Array.from({ length: count }, (_, index) =>
    story(`${term}${String(index).padStart(3, '0')}`, term, changes),
  );
}

/** "Talks: a b +2" */
function shown(stories: readonly DigestStory[]): string[] {
  return digestGroups(stories, NOW).map(
    ({ heading, entries, left }) =>
      `${heading}: ${entries.map(({ headline }) => headline).join(' ')}${left > 0 ? ` +${left}` : ''}`,
  );
}

test('terms come in the order of their first stories, each with its stories in their order', () => {
  expect(
    shown([
      story('a', 'Talks', { sources: 2 }),
      story('b', 'Sanctions', { sources: 4 }),
      story('c', 'Talks', { sources: 3 }),
      story('d', 'Sanctions'),
    ]),
  ).toEqual(['Sanctions: b d', 'Talks: c a']);
});

test('nothing gives no groups', () => {
  expect(shown([])).toEqual([]);
});

test('a term alone may take all the room there is', () => {
  const [group] = digestGroups(several(40, 'Talks'), NOW);
  expect([group?.entries.length, group?.left]).toEqual([30, 10]);
});

test('a loud term leaves room for the others', () => {
  const groups = digestGroups(
    [...several(50, 'Talks', { sources: 9 }), ...several(4, 'Trade'), ...several(9, 'Floods')],
    NOW,
  );
  expect(groups.map(({ heading, entries, left }) => [heading, entries.length, left])).toEqual([
    ['Talks', 20, 30],
    ['Floods', 6, 3],
    ['Trade', 4, 0],
  ]);
});

test('what is told nowhere else is left out last', () => {
  const stories = [
    ...several(40, 'Talks', { sources: 9, urgency: 'urgent' }),
    ...several(3, 'Trade', { isHeld: true, urgency: 'digest', relevance: 0.1 }),
    ...several(25, 'Floods', { isHeld: true, urgency: 'digest' }),
  ];
  const groups = digestGroups(stories, NOW);
  expect(groups.map(({ heading, entries, left }) => [heading, entries.length, left])).toEqual([
    ['Talks', 6, 34],
    ['Floods', 21, 4],
    ['Trade', 3, 0],
  ]);
});

test('every story is listed or counted, and no digest is too long', () => {
  const stories = fc.array(
    fc.tuple(fc.constantFrom('Talks', 'Trade', 'Floods', 'Sanctions'), fc.boolean(), fc.nat(9)),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(stories, (given) => {
      const groups = digestGroups(
        given.map(([term, isHeld, sources], index) => story(`${index}`, term, { isHeld, sources })),
        NOW,
      );
      const entries = groups.flatMap((group) => group.entries);
      expect(entries.length).toBe(Math.min(30, given.length));
      expect(new Set(entries.map(({ alert }) => alert)).size).toBe(entries.length);
      for (const { heading, entries: listed, left } of groups)
        expect(listed.length + left).toBe(given.filter(([term]) => term === heading).length);
    }),
  );
});
