/** What mutes keep back: by kind, by channel, and from what stands already. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HeardReport, type Hearing, heardMatches, routeHeard } from '../../src/alerts/apply-mutes.ts';
import type { Match } from '../../src/domain/match.ts';
import type { Mute } from '../../src/domain/mute.ts';
import { loadDesk } from '../app/desk.ts';

const SETTINGS = loadDesk();

function match(term: string): Match {
  return { term, score: 0.5, parts: [], historical: null, passages: [] };
}

function report(terms: readonly string[], changes: Partial<HeardReport> = {}): HeardReport {
  return { sources: ['Yonhap'], seen: 500, matches: terms.map(match), ...changes };
}

function mute(changes: Partial<Mute> = {}): Mute {
  const ended = { endedAt: null, endedBy: null, endedByName: null };
  const said = { by: 'slack:U1', byName: 'Ann', at: 100, until: 1_000, reason: null, saidIn: null };
  return {
    id: 'm',
    kind: 'term',
    subject: 'Talks',
    label: 'Talks',
    channel: null,
    ...said,
    ...ended,
    ...changes,
  };
}

function hearing(mutes: readonly Mute[], changes: Partial<Hearing> = {}): Hearing {
  return { channel: 'desk', story: 's', mutes, postedAt: null, ...changes };
}

/** "Talks, Trade", or why nothing is told. */
function check(reports: readonly HeardReport[], listening: Hearing, expected: string): void {
  const { routing, withheld, mute: by } = routeHeard(reports, SETTINGS, listening);
  const terms = routing?.terms.map(({ name }) => name).join(', ');
  expect(terms ?? `${withheld}${by === null ? '' : ` by ${by.id}`}`).toBe(expected);
}

const BOTH = [report(['Talks', 'Sanctions'])];
const STORY = { kind: 'story', subject: 's' } as const;

test.each<[string, readonly HeardReport[], Hearing, string]>([
  ['nothing is muted', BOTH, hearing([]), 'Sanctions, Talks'],
  ['a term', BOTH, hearing([mute()]), 'Sanctions'],
  ['the only term', [report(['Talks'])], hearing([mute()]), 'muted by m'],
  ['a source', BOTH, hearing([mute({ kind: 'source', subject: 'Yonhap' })]), 'muted by m'],
  ['another source', BOTH, hearing([mute({ kind: 'source', subject: 'Herald' })]), 'Sanctions, Talks'],
  ['a term of the name of a source', BOTH, hearing([mute({ subject: 'Yonhap' })]), 'Sanctions, Talks'],
  ['the story', BOTH, hearing([mute(STORY)]), 'muted by m'],
  ['another story', BOTH, hearing([mute({ ...STORY, subject: 't' })]), 'Sanctions, Talks'],
  ['another channel', BOTH, hearing([mute({ ...STORY, channel: 'wire' })]), 'Sanctions, Talks'],
  ['this channel', BOTH, hearing([mute({ ...STORY, channel: 'desk' })]), 'muted by m'],
  ['what matches nothing', [report([])], hearing([mute(STORY)]), 'null'],
  ['what does not lead here', BOTH, hearing([mute(STORY)], { channel: 'wire' }), 'null'],
  [
    'one of two sources of a report',
    [report(['Talks'], { sources: ['Yonhap', 'Herald'] })],
    hearing([mute({ kind: 'source', subject: 'Yonhap' })]),
    'Talks',
  ],
  [
    'all sources of a report',
    [report(['Talks'], { sources: ['Yonhap', 'Herald'] })],
    hearing([mute({ kind: 'source', subject: 'Yonhap' }), mute({ kind: 'source', subject: 'Herald' })]),
    'muted by m',
  ],
  [
    'of two reports one is muted',
    [report(['Talks']), report(['Trade'], { sources: ['Herald'] })],
    hearing([mute({ kind: 'source', subject: 'Herald' })]),
    'Talks',
  ],
  [
    'of several the one that lasts longest',
    [report(['Talks'])],
    hearing([mute({ id: 'a' }), mute({ ...STORY, id: 'b', until: null }), mute({ id: 'c', until: 9_000 })]),
    'muted by b',
  ],
  [
    'a message from before the mute',
    [report(['Talks'], { seen: 50 })],
    hearing([mute()], { postedAt: 60 }),
    'Talks',
  ],
  ['a report after it began', [report(['Talks'])], hearing([mute()], { postedAt: 60 }), 'muted by m'],
  [
    'a message posted under it',
    [report(['Talks'], { seen: 50 })],
    hearing([mute()], { postedAt: 200 }),
    'muted by m',
  ],
  ['a story whose message stands', BOTH, hearing([mute(STORY)], { postedAt: 60 }), 'Sanctions, Talks'],
])('%s', (_name, reports, listening, expected) => {
  check(reports, listening, expected);
});

test('what is below the least score is not muted but below it', () => {
  const [talks] = SETTINGS.terms.filter(({ name }) => name === 'Talks');
  const terms = [{ ...talks, minScore: 0.9 } as (typeof SETTINGS.terms)[number]];
  const routed = routeHeard([report(['Talks'])], { ...SETTINGS, terms }, hearing([mute(STORY)]));
  expect(routed).toEqual({ routing: null, withheld: 'low-score', unmuted: null, mute: null });
});

const TERMS = ['Talks', 'Sanctions', 'Trade', 'Missile'];
const someTerms = fc.subarray(TERMS);
const someReports = fc.array(
  fc.record({
    sources: fc.subarray(['Yonhap', 'Herald'], { minLength: 1 }),
    seen: fc.nat(999),
    matches: someTerms.map((names) => names.map(match)),
  }),
  { maxLength: 5 },
);
const someMutes = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('term' as const, 'source' as const, 'story' as const),
      subject: fc.constantFrom(...TERMS, 'Yonhap', 'Herald', 's', 't'),
      channel: fc.constantFrom(null, 'desk', 'wire'),
      at: fc.nat(999),
      until: fc.constantFrom(null, 1_000, 2_000),
    }),
    { maxLength: 5 },
  )
  .map((mutes) => mutes.map(mute));

test('mutes only take away, and one more never lets anything through', () => {
  const posted = fc.option(fc.nat(999), { nil: null });
  fc.assert(
    fc.property(someReports, someMutes, posted, (reports, mutes, postedAt) => {
      const fewer = hearing(mutes.slice(1), { postedAt });
      const all = hearing(mutes, { postedAt });
      const free = routeHeard(reports, SETTINGS, hearing([]));
      const routed = routeHeard(reports, SETTINGS, all);
      const namesOf = (listening: Hearing) =>
        new Set(routeHeard(reports, SETTINGS, listening).routing?.terms.map(({ name }) => name));
      for (const name of namesOf(all)) expect(namesOf(fewer)).toContain(name);
      expect(routed.unmuted).toEqual(free.routing);
      expect(routed.withheld === 'muted').toBe(routed.mute !== null);
      expect(routed.mute !== null).toBe(free.routing !== null && routed.routing === null);
      for (const one of reports)
        for (const heard of heardMatches(one, all)) expect(heardMatches(one, fewer)).toContain(heard);
    }),
  );
});
