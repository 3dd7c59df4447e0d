/** What is new in a story is told at once, later, or only by the edit of its message. */
import { expect, test } from 'vitest';
import { type DevelopmentSituation, decideDevelopment } from '../../src/alerts/decide-development.ts';
import type { Decision } from '../../src/domain/alert.ts';

const NOON = Date.parse('2019-12-20T12:00Z');
const NIGHT = Date.parse('2019-12-20T23:30Z');
const MORNING = Date.parse('2019-12-21T07:00Z');
const MINUTE = 60_000;

const normal = { urgency: 'normal', gatherMs: 0, quietHours: [] } as const;
const urgent = { ...normal, urgency: 'urgent' } as const;
const resting = { ...normal, quietHours: [{ from: 23 * 60, until: 7 * 60, timezone: 'UTC' }] };
const told: Decision = { action: 'post', reason: 'development' };
const waits = (until: number): Decision => ({ action: 'hold', reason: 'gathering', until });

const table: [why: string, changes: Partial<DevelopmentSituation>, decision: Decision | null][] = [
  ['the first is told at once', {}, told],
  ['nothing leads to the channel', { routing: null }, null],
  ['the article is too old', { isTooOld: true }, null],
  ['the terms are only for digests', { routing: { ...normal, urgency: 'digest' } }, null],
  ['the second waits for ten minutes', { toldAt: [NOON - MINUTE] }, waits(NOON + 9 * MINUTE)],
  ['the second comes late', { toldAt: [NOON - 10 * MINUTE] }, told],
  [
    'a route that gathers for longer waits for longer',
    { toldAt: [NOON - MINUTE], routing: { ...normal, gatherMs: 30 * MINUTE } },
    waits(NOON + 29 * MINUTE),
  ],
  [
    'each wait is twice as long as the one before',
    { toldAt: [NOON - 60 * MINUTE, NOON - 30 * MINUTE, NOON - MINUTE] },
    waits(NOON + 39 * MINUTE),
  ],
  [
    'no wait is longer than six hours',
    { toldAt: Array.from({ length: 40 }, () => NOON) },
    waits(NOON + 360 * MINUTE),
  ],
  ['one that is held takes more in', { heldUntil: NOON + MINUTE }, waits(NOON + MINUTE)],
  ['an urgent one waits its turn', { routing: urgent, toldAt: [NOON] }, waits(NOON + 10 * MINUTE)],
  ['an urgent term that is new does not', { routing: urgent, toldAt: [NOON], hasNewTerm: true }, told],
  [
    'it is quiet',
    { routing: resting, now: NIGHT },
    { action: 'hold', reason: 'quiet-hours', until: MORNING },
  ],
  ['it is quiet, and urgent', { routing: { ...resting, urgency: 'urgent' }, now: NIGHT }, told],
];

test.each(table)('%s', (_why, changes, decision) => {
  const situation: DevelopmentSituation = {
    now: NOON,
    routing: normal,
    isTooOld: false,
    hasNewTerm: false,
    toldAt: [],
    heldUntil: null,
    ...changes,
  };
  expect(decideDevelopment(situation)).toEqual(decision);
});
