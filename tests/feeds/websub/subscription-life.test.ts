/** What becomes of a subscription, and what is done about it next. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { nextStep } from '../../../src/feeds/websub/next-step.ts';
import {
  asked,
  denied,
  lapsed,
  leaving,
  missed,
  notTaken,
  pushed,
  rested,
  resumed,
  verified,
} from '../../../src/feeds/websub/subscription-life.ts';
import { DAY, HOUR, HUB, KEYS, MINUTE, NOW, PREFIX, subscribed, wanted } from './subscribed.ts';

const fine = { condition: 'ok', hub: HUB } as const;
const step = (subscription: Subscription | null, now: number, state: Parameters<typeof nextStep>[1] = fine) =>
  nextStep(subscription, state, PREFIX, now).do;

test('what is wanted is asked, confirmed, renewed at two thirds of the lease, and so on', () => {
  const asking = asked(wanted(), NOW);
  expect([step(null, NOW), step(wanted(), NOW), step(asking, NOW)]).toEqual(['begin', 'ask', 'nothing']);
  const active = subscribed(9_000);
  expect(active).toEqual({
    token: KEYS.token,
    feed: 'News',
    hub: HUB.url,
    topic: HUB.topic,
    callback: `${PREFIX}${KEYS.token}`,
    secret: KEYS.secret,
    state: 'active',
    askedAt: NOW,
    attempts: 0,
    reason: null,
    nextStep: NOW + 100 * MINUTE,
    activeSince: NOW,
    leaseUntil: NOW + 150 * MINUTE,
    lastPush: null,
    pushes: 0,
    forged: 0,
    missed: 0,
  } satisfies Subscription);
  const at = NOW + 100 * MINUTE;
  expect([step(active, at - 1), step(active, at)]).toEqual(['nothing', 'ask']);
  const renewing = asked(active, at);
  expect([renewing.state, step(renewing, at)]).toEqual(['active', 'nothing']);
  const renewed = verified(renewing, '9000', at);
  expect(renewed).toMatchObject({
    activeSince: NOW,
    leaseUntil: at + 150 * MINUTE,
    nextStep: at + 100 * MINUTE,
  });
});

test('a lease that is not renewed ends, and is asked for again in its time', () => {
  const renewing = asked(subscribed(600), NOW + 400_000);
  const end = NOW + 600_000;
  expect([step(renewing, end - 1), step(renewing, end)]).toEqual(['nothing', 'lapse']);
  const ended = lapsed(renewing);
  expect(ended).toMatchObject({ state: 'refused', leaseUntil: null, reason: 'the hub did not renew it' });
  expect([step(ended, end), step(ended, NOW + 400_000 + 10 * MINUTE)]).toEqual(['nothing', 'ask']);
});

test.each([
  ['10', 5 * MINUTE],
  ['0', 5 * MINUTE],
  ['3600', HOUR],
  ['999999999999', 30 * DAY],
  [null, 7 * DAY],
  ['-5', 7 * DAY],
  ['1e9', 7 * DAY],
])('a lease of %j seconds counts as %d ms', (seconds, leaseMs) =>
  expect(verified(asked(wanted(), NOW), seconds, NOW).leaseUntil).toBe(NOW + leaseMs),
);

test('a hub that does not confirm is asked again after 10 min, and then less and less often', () => {
  const waits: number[] = [];
  let subscription = wanted();
  for (let now = NOW; waits.length < 6; now = subscription.nextStep) {
    subscription = asked(subscription, now);
    waits.push((subscription.nextStep - now) / MINUTE);
  }
  expect(waits).toEqual([10, 40, 160, 640, 1440, 1440]);
});

test('what a hub does not take is kept with the reason; where it has confirmed meanwhile, that counts', () => {
  const refused = notTaken(asked(wanted(), NOW), 'HTTP 403 Forbidden');
  expect(refused).toMatchObject({
    state: 'refused',
    reason: 'HTTP 403 Forbidden',
    nextStep: NOW + 10 * MINUTE,
  });
  expect(notTaken(subscribed(), 'HTTP 500')).toEqual(subscribed());
  const renewing = asked(subscribed(), NOW + HOUR);
  expect(notTaken(renewing, 'HTTP 500')).toMatchObject({ state: 'active', reason: 'HTTP 500' });
});

test('a denial holds for a day, with the hub’s words but not with what is between the two', () => {
  const hostile = `no\u2028\n ${KEYS.secret} ${KEYS.token} ${'!'.repeat(500)}`;
  const gone = denied(subscribed(), hostile, NOW);
  expect(gone).toMatchObject({ state: 'refused', leaseUntil: null, activeSince: null, nextStep: NOW + DAY });
  expect(gone.reason).toMatch(/^denied: no … … !{100,}…$/);
  expect(gone.reason?.length).toBe(200);
  expect(denied(subscribed(), ' ', NOW).reason).toBe('denied');
  expect([step(gone, NOW + DAY - 1), step(gone, NOW + DAY)]).toEqual(['nothing', 'ask']);
});

describe('it is left where', () => {
  test.each([
    ['the feed has left the config', null],
    ['the feed names no hub any more', { ...fine, hub: null }],
    ['the feed names another hub', { ...fine, hub: { ...HUB, url: 'https://other.example/' } }],
    ['the feed has another topic', { ...fine, hub: { ...HUB, topic: 'https://news.example/' } }],
    ['the feed is gone', { ...fine, condition: 'gone' }],
  ] as const)('%s', (_case, state) => {
    expect(step(subscribed(), NOW, state)).toBe('leave');
    expect(step(wanted(), NOW, state)).toBe('forget');
  });

  test('we have moved', () =>
    expect(nextStep(subscribed(), fine, 'https://new.example/websub/', NOW).do).toBe('leave'));

  test('and forgotten after the hub had its time', () => {
    const left = leaving(subscribed(), NOW);
    expect([step(left, NOW), step(left, NOW + HOUR)]).toEqual(['nothing', 'forget']);
  });
});

test('articles count as missed only if they have come between two looks within the lease', () => {
  const active = subscribed();
  expect([null, NOW - 1, NOW, NOW + 1].map((before) => missed(active, before).missed)).toEqual([0, 0, 1, 1]);
  const twice = missed(missed(active, NOW), NOW);
  expect(pushed(twice, NOW + 1)).toMatchObject({ missed: 0, pushes: 1, lastPush: NOW + 1 });
  expect(missed(wanted(), NOW)).toEqual(wanted());
  // Nobody listened before.
  expect(missed(resumed(active, NOW + HOUR), NOW + MINUTE).missed).toBe(0);
  expect(resumed(wanted(), NOW)).toEqual(wanted());
});

test('whatever happens in whatever order, a lease is there exactly while it is active, and steps do not come thick', () => {
  const events = {
    ask: (one: Subscription, now: number) => asked(one, now),
    refuse: (one: Subscription) => notTaken(one, 'no'),
    verify: (one: Subscription, now: number) => verified(one, '60', now),
    deny: (one: Subscription, now: number) => denied(one, 'no', now),
    push: (one: Subscription, now: number) => pushed(one, now),
    miss: (one: Subscription, now: number) => missed(one, now),
    rest: (one: Subscription, now: number) => rested(one, now),
  };
  const event = fc.constantFrom(...Object.values(events));
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat({ max: 400_000 }))), (happened) => {
      let [one, now, asks] = [wanted(), NOW, 0];
      for (const [change, laterMs] of happened) {
        now += laterMs;
        const next = step(one, now);
        if (next === 'lapse') one = lapsed(one);
        if (next === 'ask') {
          one = asked(one, now);
          asks += 1;
        }
        if (change !== events.ask) one = change(one, now);
        expect([one.leaseUntil !== null, one.activeSince !== null]).toEqual(
          Array(2).fill(one.state === 'active'),
        );
      }
      const rests = happened.filter(([change]) => change === events.rest).length;
      // A confirmed lease of the shortest length is renewed after 200 s.
      expect(asks).toBeLessThanOrEqual(1 + rests + (now - NOW) / 200_000);
    }),
  );
});
