/** Every action and reason, from what the article is, where it leads, and what the channel knows already. */
import { describe, expect, test } from 'vitest';
import { decide, type Situation } from '../../src/alerts/decide.ts';
import type { Decision } from '../../src/domain/alert.ts';

const NOON = Date.parse('2019-12-20T12:00Z');
const NIGHT = Date.parse('2019-12-20T23:30Z');
const MORNING = Date.parse('2019-12-21T07:00Z');
const LATER = NOON + 3_600_000;

const NIGHTS = { from: 23 * 60, until: 7 * 60, timezone: 'UTC' };
const normal = { urgency: 'normal', gatherMs: 0, quietHours: [], digests: [] } as const;
const urgent = { ...normal, urgency: 'urgent' } as const;
const digest = { ...normal, urgency: 'digest' } as const;
const gathering = { ...normal, gatherMs: 90_000 };
const resting = { ...normal, quietHours: [NIGHTS] };
const napping = { ...normal, quietHours: [{ from: 11 * 60, until: 13 * 60, timezone: 'UTC' }] };

const posted = { state: 'posted', releaseAt: null } as const;
const held = { state: 'held', releaseAt: LATER } as const;
const dropped = { state: 'dropped', releaseAt: null } as const;
const listed = { state: 'listed', releaseAt: null } as const;

function check(changes: Partial<Situation>, decision: Decision | null) {
  const situation: Situation = {
    now: NOON,
    occasion: 'new-report',
    routing: normal,
    withheld: null,
    told: null,
    heldFor: null,
    isTooOld: false,
    isCorrection: false,
    isDevelopment: false,
    burstUntil: null,
    digest: { minute: 8 * 60, weekday: null, timezone: 'UTC' },
    ...changes,
  };
  expect(decide(situation)).toEqual(decision);
}

type Row = [why: string, changes: Partial<Situation>, decision: Decision | null];

const POST: Decision = { action: 'post', reason: 'first-report' };
const DUPLICATE: Decision = { action: 'drop', reason: 'duplicate' };

describe('a story that a channel has not heard of', () => {
  const table: Row[] = [
    ['is posted', {}, POST],
    ['is none of its business when no term leads there', { routing: null }, null],
    ['is none of its business either when it is too old besides', { routing: null, isTooOld: true }, null],
    ['is dropped when it is too old', { isTooOld: true }, { action: 'drop', reason: 'too-old' }],
    [
      'is dropped when it is too old, however urgent',
      { isTooOld: true, routing: urgent },
      { action: 'drop', reason: 'too-old' },
    ],
    [
      'is held while others may report it',
      { routing: gathering },
      { action: 'hold', reason: 'gathering', until: NOON + 90_000 },
    ],
    [
      'is held until the quiet hours end',
      { routing: resting, now: NIGHT },
      { action: 'hold', reason: 'quiet-hours', until: MORNING },
    ],
    [
      'is not gathered for when the quiet hours hold it anyway',
      { routing: { ...resting, gatherMs: 90_000 }, now: NIGHT },
      { action: 'hold', reason: 'quiet-hours', until: MORNING },
    ],
    [
      'is not let go in the quiet hours when it was gathered for as they began',
      { routing: { ...resting, gatherMs: 90_000 }, now: Date.parse('2019-12-20T22:59Z') },
      { action: 'hold', reason: 'gathering', until: MORNING },
    ],
    ['is posted outside the quiet hours', { routing: resting }, POST],
    ['is posted as the quiet hours end', { routing: resting, now: MORNING }, POST],
    [
      'waits for the next digest',
      { routing: digest },
      { action: 'hold', reason: 'digest', until: Date.parse('2019-12-21T08:00Z') },
    ],
    [
      'waits for the digest of the same day while that is still to come',
      { routing: digest, now: MORNING },
      { action: 'hold', reason: 'digest', until: Date.parse('2019-12-21T08:00Z') },
    ],
    [
      'waits for the day after when the digest is being made now',
      { routing: digest, now: Date.parse('2019-12-21T08:00Z') },
      { action: 'hold', reason: 'digest', until: Date.parse('2019-12-22T08:00Z') },
    ],
    [
      'waits for the digest by the clock where the digest is',
      { routing: digest, digest: { minute: 8 * 60, weekday: null, timezone: 'Asia/Seoul' } },
      { action: 'hold', reason: 'digest', until: Date.parse('2019-12-21T08:00+09:00') },
    ],
    [
      'comes with the digest, but not before the quiet hours end',
      {
        routing: { ...resting, urgency: 'digest' },
        digest: { minute: 6 * 60, weekday: null, timezone: 'UTC' },
      },
      { action: 'hold', reason: 'digest', until: MORNING },
    ],
    [
      'is posted at once when it is urgent, in the quiet hours too and without gathering',
      { routing: { ...resting, urgency: 'urgent', gatherMs: 90_000 }, now: NIGHT },
      POST,
    ],
    [
      'is dropped when what matches is too little relevant',
      { routing: null, withheld: 'low-score' },
      { action: 'drop', reason: 'low-score' },
    ],
    [
      'is dropped when what matches only looks back',
      { routing: null, withheld: 'historical' },
      { action: 'drop', reason: 'historical' },
    ],
    ['is posted when an edit makes it match', { occasion: 'edited' }, POST],
    ['is posted when the same page matches through another feed', { occasion: 'same-page' }, POST],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

describe('a story that a channel was told', () => {
  const edit = (reason: 'also-reported' | 'corrected'): Decision => ({ action: 'edit', reason });
  const table: Row[] = [
    ['is told to be in one more place', { told: posted }, edit('also-reported')],
    [
      'is told to be in one more place that matches nothing',
      { told: posted, routing: null },
      edit('also-reported'),
    ],
    ['is corrected after an edit', { told: posted, occasion: 'edited' }, edit('corrected')],
    [
      'is corrected after an edit that takes the match away',
      { told: posted, occasion: 'edited', routing: null },
      edit('corrected'),
    ],
    [
      'is told to be in one more place, though what matches there is too little relevant',
      { told: posted, routing: null, withheld: 'low-score' },
      edit('also-reported'),
    ],
    [
      'is corrected however old it is, at any hour',
      { told: posted, occasion: 'edited', isTooOld: true, routing: resting, now: NIGHT },
      edit('corrected'),
    ],
    [
      'is not told again of the same page',
      { told: posted, occasion: 'same-page', routing: urgent },
      DUPLICATE,
    ],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

describe('a story that is held', () => {
  const stays: Decision = { action: 'hold', reason: 'gathering', until: LATER };
  const waits: Decision = { action: 'hold', reason: 'quiet-hours', until: LATER };
  const table: Row[] = [
    ...(['gathering', 'quiet-hours', 'digest'] as const).map(
      (heldFor): Row => [
        `stays held for its reason, ${heldFor}, with a report that matches nothing`,
        { told: held, heldFor, routing: null },
        { action: 'hold', reason: heldFor, until: LATER },
      ],
    ),
    [
      'stays held with a report that is too little relevant',
      { told: held, heldFor: 'digest', routing: null, withheld: 'low-score' },
      { action: 'hold', reason: 'digest', until: LATER },
    ],
    [
      'stays held for the digest with one more report for the digest',
      { told: held, heldFor: 'digest', routing: digest },
      { action: 'hold', reason: 'digest', until: LATER },
    ],
    ['does not wait for the digest with normal news', { told: held, heldFor: 'digest' }, POST],
    [
      'is gathered for instead of waiting for the digest',
      { told: held, heldFor: 'digest', routing: gathering },
      { action: 'hold', reason: 'gathering', until: NOON + 90_000 },
    ],
    [
      'waits for the digest where the quiet hours end later',
      { told: held, heldFor: 'digest', routing: napping },
      { action: 'hold', reason: 'digest', until: LATER },
    ],
    [
      'waits for the digest where the news is too old',
      { told: held, heldFor: 'digest', isTooOld: true },
      { action: 'hold', reason: 'digest', until: LATER },
    ],
    ['waits for the end of the quiet hours with normal news', { told: held, heldFor: 'quiet-hours' }, waits],
    ['stays held with one more report', { told: held, routing: gathering }, stays],
    ['stays held with a report that matches nothing', { told: held, routing: null }, stays],
    ['stays held with an edit', { told: held, occasion: 'edited' }, stays],
    ['stays held until it is due, not longer', { told: held, routing: digest }, stays],
    ['stays held with a report that is too old', { told: held, isTooOld: true }, stays],
    ['passes over the same page', { told: held, occasion: 'same-page' }, DUPLICATE],
    ['is let go by urgent news', { told: held, routing: urgent }, POST],
    [
      'is let go by urgent news in the quiet hours',
      { told: held, routing: { ...resting, urgency: 'urgent' }, now: NIGHT },
      POST,
    ],
    ['is let go by an urgent edit', { told: held, routing: urgent, occasion: 'edited' }, POST],
    [
      'is not let go by something urgent that is too old',
      { told: held, routing: urgent, isTooOld: true },
      { action: 'drop', reason: 'too-old' },
    ],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

describe('a story that was dropped', () => {
  const table: Row[] = [
    ['is told when a young report comes', { told: dropped }, POST],
    [
      'stays dropped with another old one',
      { told: dropped, isTooOld: true },
      { action: 'drop', reason: 'too-old' },
    ],
    ['stays as it is with a report that matches nothing', { told: dropped, routing: null }, null],
    [
      'stays dropped with a report that looks back',
      { told: dropped, routing: null, withheld: 'historical' },
      { action: 'drop', reason: 'historical' },
    ],
    [
      'is held like any other',
      { told: dropped, routing: gathering },
      { action: 'hold', reason: 'gathering', until: NOON + 90_000 },
    ],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

describe('a channel that has had as many alerts as it takes one by one', () => {
  const burstUntil = LATER;
  const table: Row[] = [
    ['gets others together', { burstUntil }, { action: 'hold', reason: 'burst', until: LATER }],
    ['gets urgent ones at once', { burstUntil, routing: urgent }, POST],
    [
      'gets what gathers first when it has gathered',
      { burstUntil, routing: gathering },
      { action: 'hold', reason: 'gathering', until: NOON + 90_000 },
    ],
    ['is not troubled by an edit', { burstUntil, told: posted }, { action: 'edit', reason: 'also-reported' }],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

describe('a story that was a line of a digest', () => {
  const news = { told: listed, isDevelopment: true };
  const table: Row[] = [
    ['has no message that another report could change', { told: listed }, DUPLICATE],
    ['is told by itself when it goes on', news, { action: 'post', reason: 'development' }],
    ['does not gather then', { ...news, routing: gathering }, { action: 'post', reason: 'development' }],
    [
      'waits for the end of the quiet hours',
      { ...news, routing: resting, now: NIGHT },
      { action: 'hold', reason: 'quiet-hours', until: MORNING },
    ],
    [
      'waits for the next digest where its terms are for digests',
      { ...news, routing: digest },
      { action: 'hold', reason: 'digest', until: Date.parse('2019-12-21T08:00Z') },
    ],
    ['is not told of by an old article', { ...news, isTooOld: true }, DUPLICATE],
    ['is not told of where nothing leads there', { ...news, routing: null }, DUPLICATE],
  ];
  test.each(table)('%s', (_why, changes, decision) => check(changes, decision));
});

test('a report that says it corrects is told as a correction', () => {
  check({ told: posted, isCorrection: true }, { action: 'edit', reason: 'corrected' });
});
