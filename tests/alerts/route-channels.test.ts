/** Channels that are told, and channels that would be if the matches counted. */
import { expect, test } from 'vitest';
import { routeChannels } from '../../src/alerts/route-channels.ts';
import type { Route } from '../../src/domain/channel.ts';
import type { Match } from '../../src/domain/match.ts';
import type { Historical, Term, Urgency } from '../../src/domain/term.ts';

function term(name: string, urgency: Urgency, minScore: number, historical: Historical): Term {
  return {
    name,
    match: name,
    context: null,
    aliases: [],
    urgency,
    minScore,
    historical,
    edits: 'update',
    earlyWarning: true,
    background: null,
  };
}

function route(terms: readonly string[] | null, to: readonly string[]): Route {
  return { terms, to, gatherMs: 0, quietHours: null, digest: null };
}

function match(name: string, score: number, historical: string | null = null): Match {
  return { term: name, score, parts: [], historical, passages: [] };
}

const gift = term('gift', 'urgent', 0.5, 'digest');
const draft = term('draft', 'normal', 0, 'drop');
const tests = term('tests', 'normal', 0.9, 'drop');
const settings = {
  terms: [gift, draft, tests],
  routes: [route(['gift'], ['desk']), route(['draft', 'tests'], ['desk', 'wire'])],
  fallback: route(null, []),
};
const plain = { gatherMs: 0, quietHours: [], digests: [] };

type Row = [why: string, matches: Match[], expected: ReturnType<typeof routeChannels>];

const TABLE: Row[] = [
  ['nothing leads nowhere', [], []],
  [
    'what counts is told, and named alone where other terms do not count',
    [match('gift', 0.5), match('tests', 0.5)],
    [
      {
        channel: 'desk',
        routing: { channel: 'desk', terms: [gift], urgency: 'urgent', ...plain },
        withheld: null,
      },
      { channel: 'wire', routing: null, withheld: 'low-score' },
    ],
  ],
  [
    'what looks back is a digest, however urgent its term',
    [match('gift', 0.5, 'on this day')],
    [
      {
        channel: 'desk',
        routing: { channel: 'desk', terms: [{ ...gift, urgency: 'digest' }], urgency: 'digest', ...plain },
        withheld: null,
      },
    ],
  ],
  [
    'where nothing counts, what looks back was the closest',
    [match('gift', 0.4), match('tests', 0.2), match('draft', 0.9, 'on this day')],
    [
      { channel: 'desk', routing: null, withheld: 'historical' },
      { channel: 'wire', routing: null, withheld: 'historical' },
    ],
  ],
];

test.each(TABLE)('%s', (_why, matches, expected) =>
  expect(routeChannels(matches, settings)).toEqual(expected),
);
