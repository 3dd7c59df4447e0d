/** What a nearing deadline and a jump of coverage change: urgencies with their reasons, intervals, and when. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactSpan } from '../../src/deadline/exact-span.ts';
import { type PhaseInput, phaseAt, whyRaised } from '../../src/deadline/phase.ts';
import type { Burst } from '../../src/domain/burst.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { Feed } from '../../src/domain/feed.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT = Date.UTC(2026, 11, 24, 12);

function talks(changes: Partial<Deadline> = {}): Deadline {
  return sampleDeadline({
    name: 'talks',
    moment: { kind: 'moment', at: AT },
    timezone: 'UTC',
    closingMs: DAY,
    feeds: ['Wire'],
    ...changes,
  });
}

function wire(changes: Partial<Feed> = {}): Feed {
  const intervals = { minIntervalMs: 5 * MINUTE, maxIntervalMs: HOUR };
  return { name: 'Wire', url: 'https://wire.example/', weight: 1, ...intervals, fullText: false, ...changes };
}

const TERMS = [
  { name: 'Sanctions', urgency: 'normal' },
  { name: 'Trade', urgency: 'digest' },
  { name: 'Missile', urgency: 'urgent' },
] as const;

const BURST: Burst = {
  id: '0123456789',
  term: 'Trade',
  noticedAt: 0,
  since: 0,
  endedAt: null,
  articles: 14,
  usual: 3.2,
  windowMs: DAY,
};

function input(changes: Partial<PhaseInput> = {}): PhaseInput {
  return { deadlines: [talks()], terms: TERMS, feeds: [wire()], bursts: new Map(), ...changes };
}

function raisedAt(now: number, deadlines: Deadline[], bursts = new Map<string, Burst>()): string[] {
  const { raised } = phaseAt(input({ deadlines, bursts }), now);
  return [...raised].map(([term, { from, to, why }]) => `${term} ${from} → ${to}: ${why.join(' | ')}`);
}

describe('urgency', () => {
  const all = ['Sanctions', 'Trade', 'Missile'];
  const urgent = talks({ urgency: [{ withinMs: 72 * HOUR, urgency: 'urgent', terms: all }] });
  const why = 'within 72 h of the talks';
  const raised = [`Sanctions normal → urgent: ${why}`, `Trade digest → urgent: ${why}`];

  test.each([
    ['just before the window', AT - 72 * HOUR - 1, []],
    ['as it begins', AT - 72 * HOUR, raised],
    ['just before the moment', AT - 1, raised],
    ['at the moment', AT, []],
    ['after it', AT + HOUR, []],
  ])('%s', (_when, now, expected) => {
    expect(raisedAt(now, [urgent])).toEqual(expected);
  });

  test('goes up in steps, and a rule names only its terms', () => {
    const steps = talks({
      urgency: [
        { withinMs: 7 * DAY, urgency: 'normal', terms: ['Trade'] },
        { withinMs: DAY, urgency: 'urgent', terms: ['Trade'] },
        { withinMs: 2 * DAY, urgency: 'urgent', terms: ['Trade'] },
      ],
    });
    expect(raisedAt(AT - 7 * DAY, [steps])).toEqual(['Trade digest → normal: within 7 days of the talks']);
    expect(raisedAt(AT - 2 * DAY, [steps])).toEqual(['Trade digest → urgent: within 48 h of the talks']);
    expect(raisedAt(AT - DAY, [steps])).toEqual(['Trade digest → urgent: within 24 h of the talks']);
  });

  test('says every deadline and burst that brought it there', () => {
    const rule = [{ withinMs: 90 * MINUTE, urgency: 'urgent', terms: ['Trade'] } as const];
    const other = talks({
      name: 'The vote',
      moment: { kind: 'moment', at: AT + 30 * MINUTE },
      urgency: rule,
    });
    expect(raisedAt(AT - HOUR, [talks({ urgency: rule }), other], new Map([['Trade', BURST]]))).toEqual([
      'Trade digest → urgent: within 90 min of the talks | within 90 min of The vote | ' +
        'coverage of “Trade” has jumped, 14 reports in 24 h where 3.2 are usual',
    ]);
  });

  test('is raised by a burst alone while it lasts, and never beyond urgent', () => {
    const bursts = (changes: Partial<Burst>) => new Map([['Trade', { ...BURST, ...changes }]]);
    expect(raisedAt(AT, [], bursts({ articles: 5, usual: 0.4 }))).toEqual([
      'Trade digest → urgent: coverage of “Trade” has jumped, 5 reports in 24 h where 0.4 are usual',
    ]);
    expect(raisedAt(AT, [], bursts({ endedAt: AT }))).toEqual([]);
    expect(raisedAt(AT, [], new Map([['Missile', { ...BURST, term: 'Missile' }]]))).toEqual([]);
  });

  test('of one that waits for another is not raised yet', () => {
    const waiting = { ...urgent, name: 'second' };
    const first = talks({
      name: 'first',
      moment: { kind: 'moment', at: AT - DAY - HOUR },
      after: { kind: 'deadline', name: 'second' },
    });
    expect(raisedAt(AT - HOUR - 1, [first, waiting])).toEqual([]);
    expect(raisedAt(AT - HOUR, [first, waiting])).toHaveLength(2);
  });
});

describe('why an alert is more urgent than its terms', () => {
  const { raised } = phaseAt(
    input({
      deadlines: [talks({ urgency: [{ withinMs: DAY, urgency: 'urgent', terms: ['Sanctions', 'Trade'] }] })],
    }),
    AT - HOUR,
  );
  const [sanctions, trade, missile] = [
    { name: 'Sanctions', urgency: 'urgent' },
    { name: 'Trade', urgency: 'urgent' },
    { name: 'Missile', urgency: 'urgent' },
  ] as const;

  test('is said once for all its terms', () => {
    expect(whyRaised(raised, [sanctions, trade], 'urgent')).toEqual(['within 24 h of the talks']);
  });

  test('is not said where one of them is as urgent by itself', () => {
    expect(whyRaised(raised, [sanctions, missile], 'urgent')).toEqual([]);
    expect(whyRaised(raised, [{ name: 'Other', urgency: 'normal' }], 'normal')).toEqual([]);
  });

  test('is not that of a term of which only a look back matched', () => {
    expect(whyRaised(raised, [{ ...sanctions, urgency: 'digest' }], 'digest')).toEqual([]);
    expect(whyRaised(raised, [{ ...missile, urgency: 'digest' }, sanctions], 'urgent')).toEqual([
      'within 24 h of the talks',
    ]);
  });
});

describe('the intervals of a feed', () => {
  const rule = (withinDays: number, min: number | null, max: number | null) => ({
    withinMs: withinDays * DAY,
    minIntervalMs: min === null ? null : min * MINUTE,
    maxIntervalMs: max === null ? null : max * MINUTE,
  });
  const usual = [rule(7, null, 30), rule(3, 2, 10)];

  /** In minutes, a day and two hours before the moment. */
  function check(
    feed: Partial<Feed>,
    deadlines: Deadline[],
    expected: [min: number, max: number] | null,
  ): void {
    const { feeds } = phaseAt(input({ deadlines, feeds: [wire(feed)] }), AT - DAY - 2 * HOUR);
    const found = feeds.get('Wire');
    expect(found && [found.minIntervalMs / MINUTE, found.maxIntervalMs / MINUTE]).toEqual(
      expected ?? undefined,
    );
    if (found) expect(found.longestAskedMs).toBe(wire(feed).maxIntervalMs);
  }

  test('are those of the narrowest rule that holds', () => {
    check({}, [talks({ cadence: usual })], [2, 10]);
    check({}, [talks({ cadence: [rule(1, 1, 1), rule(7, null, 30)] })], [5, 30]);
    check({}, [talks({ cadence: [rule(1, 1, 1)] })], null);
    check({}, [talks({ cadence: usual, feeds: ['Other'] })], null);
  });

  test('never undercut a shortest interval of the feed’s own', () => {
    check({ hasOwnMin: true }, [talks({ cadence: usual })], [5, 10]);
    check({ hasOwnMin: true, minIntervalMs: 20 * MINUTE }, [talks({ cadence: usual })], [20, 20]);
    check({ minIntervalMs: 20 * MINUTE }, [talks({ cadence: [rule(7, null, 10)] })], [10, 10]);
  });

  test('never make its looks rarer', () => {
    check({ minIntervalMs: MINUTE, maxIntervalMs: 5 * MINUTE }, [talks({ cadence: [rule(7, 2, 10)] })], null);
    check(
      { maxIntervalMs: 5 * MINUTE, minIntervalMs: 5 * MINUTE },
      [talks({ cadence: [rule(7, 2, 10)] })],
      [2, 5],
    );
  });

  test('are the closest that one of several deadlines asks for', () => {
    const other = talks({
      name: 'vote',
      moment: { kind: 'moment', at: AT + 20 * DAY },
      cadence: [rule(30, 1, 20)],
    });
    check({}, [talks({ cadence: [rule(7, null, 15)] }), other], [1, 15]);
  });
});

describe('the moment of the next change', () => {
  const deadline = talks({
    urgency: [{ withinMs: 72 * HOUR, urgency: 'urgent', terms: ['Sanctions'] }],
    cadence: [{ withinMs: 7 * DAY, minIntervalMs: null, maxIntervalMs: 30 * MINUTE }],
  });
  const changesAt = (now: number, ...deadlines: Deadline[]) => phaseAt(input({ deadlines }), now).changesAt;

  test('is each border of a rule, the moment itself, and its end', () => {
    const seen: number[] = [];
    for (let at: number | null = AT - 30 * DAY; at !== null; at = changesAt(at, deadline)) seen.push(at);
    expect(seen.slice(1)).toEqual([AT - 7 * DAY, AT - 72 * HOUR, AT, AT + DAY]);
  });

  test('between two of them nothing changes', () => {
    const first = talks({ ...deadline, name: 'first', after: { kind: 'deadline', name: 'second' } });
    const second = { ...deadline, name: 'second', moment: { kind: 'moment', at: AT + 5 * DAY } } as const;
    const yearEnd = sampleDeadline({
      timezone: 'Europe/Berlin',
      urgency: deadline.urgency,
      cadence: deadline.cadence,
    });
    const deadlines = [first, second, { ...yearEnd, feeds: ['Wire'] }];
    const times = fc.integer({ min: AT - 20 * DAY, max: AT + 400 * DAY });
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (now, share) => {
        const before = phaseAt(input({ deadlines }), now);
        if (before.changesAt === null) return;
        const later = now + Math.floor((before.changesAt - 1 - now) * share);
        expect(phaseAt(input({ deadlines }), later)).toEqual(before);
      }),
    );
  });
});

test.each([
  [72 * HOUR, '72 h'],
  [7 * DAY, '7 days'],
  [DAY, '24 h'],
  [90 * MINUTE, '90 min'],
  [45_000, '45 s'],
])('%i ms are %s', (ms, words) => {
  expect(exactSpan(ms)).toBe(words);
});
