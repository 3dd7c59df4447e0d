/** Terms lead to channels; several ways to one channel are taken together. */
import { expect, test } from 'vitest';
import { type Routing, routeTerms } from '../../src/alerts/route-terms.ts';
import type { Route } from '../../src/domain/channel.ts';
import type { Term, Urgency } from '../../src/domain/term.ts';

function term(name: string, urgency: Urgency = 'normal'): Term {
  return {
    name,
    match: name,
    context: null,
    aliases: [],
    urgency,
    minScore: 0,
    historical: 'digest',
    edits: 'update',
    earlyWarning: true,
    background: null,
  };
}

function route(terms: readonly string[] | null, to: readonly string[], rest: Partial<Route> = {}): Route {
  return { terms, to, gatherMs: 0, quietHours: null, digest: null, ...rest };
}

const gift = term('gift');
const draft = term('draft', 'urgent');
const tests = term('tests', 'digest');
const nights = { from: 1380, until: 420, timezone: 'UTC' };
const noons = { from: 720, until: 780, timezone: 'UTC' };
const fallback = route(null, ['terminal']);
const plain = { urgency: 'normal', gatherMs: 0, quietHours: [], digests: [] } as const;

function check(terms: readonly Term[], routes: readonly Route[], routings: readonly Routing[]) {
  expect(routeTerms(terms, routes, fallback)).toEqual(routings);
}

type Row = [why: string, terms: Term[], routes: Route[], routings: Routing[]];

const TABLE: Row[] = [
  ['nothing leads nowhere', [], [route(['gift'], ['desk'])], []],
  [
    'a term that no route names falls back',
    [gift],
    [route(['draft'], ['desk'])],
    [{ channel: 'terminal', terms: [gift], ...plain }],
  ],
  [
    'a term that a route names does not fall back',
    [gift],
    [route(['gift'], ['desk'])],
    [{ channel: 'desk', terms: [gift], ...plain }],
  ],
  [
    'a term takes every route that names it, each channel once',
    [gift],
    [route(['gift'], ['desk', 'embassy']), route(['draft', 'gift'], ['embassy', 'blog'])],
    ['desk', 'embassy', 'blog'].map((channel) => ({ channel, terms: [gift], ...plain })),
  ],
  [
    'a channel has the highest urgency of its terms, in their order',
    [tests, draft, gift],
    [route(['gift', 'draft', 'tests'], ['desk'])],
    [{ channel: 'desk', terms: [tests, draft, gift], ...plain, urgency: 'urgent' }],
  ],
  [
    'a digest term beside a normal one does not wait for the digest',
    [tests, gift],
    [route(['gift', 'tests'], ['desk'])],
    [{ channel: 'desk', terms: [tests, gift], ...plain }],
  ],
  [
    'the shortest gathering holds, and one route that never rests wakes the channel',
    [gift, draft],
    [
      route(['gift'], ['desk'], { gatherMs: 90_000, quietHours: nights }),
      route(['draft'], ['desk'], { gatherMs: 30_000 }),
    ],
    [
      {
        channel: 'desk',
        terms: [gift, draft],
        urgency: 'urgent',
        gatherMs: 30_000,
        quietHours: [],
        digests: [],
      },
    ],
  ],
  [
    'where all routes rest, the channel rests while all of them do',
    [gift, tests, draft],
    [
      route(['gift', 'draft'], ['desk'], { quietHours: nights }),
      route(['tests'], ['desk'], { quietHours: noons }),
    ],
    [
      {
        channel: 'desk',
        terms: [gift, tests, draft],
        ...plain,
        urgency: 'urgent',
        quietHours: [nights, noons],
        digests: [],
      },
    ],
  ],
  [
    'one route that never rests wakes the channel, whichever comes first',
    [draft, gift],
    [route(['draft'], ['desk']), route(['gift'], ['desk'], { quietHours: nights })],
    [{ channel: 'desk', terms: [draft, gift], ...plain, urgency: 'urgent' }],
  ],
  [
    'a route and the fallback may lead to one channel',
    [gift, tests],
    [route(['gift'], ['terminal'], { gatherMs: 60_000 })],
    [{ channel: 'terminal', terms: [gift, tests], ...plain }],
  ],
];

test.each(TABLE)('%s', (_why, terms, routes, routings) => check(terms, routes, routings));
