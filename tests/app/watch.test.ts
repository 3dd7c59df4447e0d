/** The watch as it is at the moment: what a nearing deadline and a burst change, and that all of it changes at once. */
import { describe, expect, test } from 'vitest';
import { createCurrentWatch, type Watch, watchAt } from '../../src/app/watch.ts';
import type { Burst } from '../../src/domain/burst.ts';
import { HOUR, loadDesk, MINUTE, watchOf } from './desk.ts';

const AT = Date.parse('2019-12-24T12:00Z');
const NONE = new Map<string, Burst>();
const BURST: Burst = {
  id: '0123456789',
  term: 'Trade',
  noticedAt: 0,
  since: 0,
  endedAt: null,
  articles: 9,
  usual: 2,
  windowMs: 24 * HOUR,
};

const CONFIG = `
deadline:
  name: talks
  at: 2019-12-24T12:00
  terms: [Sanctions]
  feeds: [Yonhap]
  polling: [{ within: 72h, max_interval: 10m }]
  urgency: [{ within: 24h }]
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
  - { name: Herald, url: https://herald.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Trade, match: trade, urgency: digest }
channels: { desk: { console: true } }
`;

function shown({ settings }: Watch) {
  return [
    ...settings.terms.map(({ name, urgency }) => `${name} ${urgency}`),
    ...settings.feeds.map(({ name, maxIntervalMs }) => `${name} ${maxIntervalMs / MINUTE}`),
  ].join(', ');
}

const AS_CONFIGURED = 'Sanctions normal, Trade digest, Yonhap 60, Herald 60';
const CLOSER = 'Sanctions normal, Trade digest, Yonhap 10, Herald 60';
const URGENT = 'Sanctions urgent, Trade digest, Yonhap 10, Herald 60';

describe('as time goes on', () => {
  const steps: [now: number, says: string | null, expected: string][] = [
    [AT - 80 * HOUR, null, AS_CONFIGURED],
    [AT - 72 * HOUR, 'polled closer: Yonhap', CLOSER],
    [AT - 71 * HOUR, null, CLOSER],
    [AT - 24 * HOUR, 'urgent: within 24 h of the talks (Sanctions)', URGENT],
    [AT - 1, null, URGENT],
    [
      AT,
      'as urgent as the config says again: Sanctions; polled as the config says again: Yonhap',
      AS_CONFIGURED,
    ],
    // The clock was wrong, and is put back.
    [AT - HOUR, 'urgent: within 24 h of the talks (Sanctions); polled closer: Yonhap', URGENT],
  ];

  test('urgencies and intervals change at their moments, and go back', () => {
    const watch = createCurrentWatch(watchOf(loadDesk(CONFIG)));
    for (const [now, says, expected] of steps) {
      const before = watch.get();
      const moved = watch.advance(now, NONE);
      expect([moved?.says ?? null, shown(watch.get())]).toEqual([says, expected]);
      // Who asked before still has all of what was.
      if (moved !== null) expect([moved.before, moved.after]).toEqual([before, watch.get()]);
      else expect(watch.get()).toBe(before);
    }
  });

  test('the config and the matcher stay what they are', () => {
    const first = watchOf(loadDesk(CONFIG));
    const watch = createCurrentWatch(first);
    watch.advance(AT - HOUR, NONE);
    const now = watch.get();
    expect(watch.configured()).toBe(first);
    expect(shown(first)).toBe(AS_CONFIGURED);
    expect(now.matcher).toBe(first.matcher);
    expect([...now.raised]).toEqual([
      ['Sanctions', { from: 'normal', to: 'urgent', why: ['within 24 h of the talks'] }],
    ]);
    const { terms, feeds, ...rest } = now.settings;
    const { terms: _terms, feeds: _feeds, ...configured } = first.settings;
    expect(rest).toEqual(configured);
    expect([terms, terms[0], feeds, feeds[0], now.settings].every(Object.isFrozen)).toBe(true);
  });
});

test('a burst raises its term until it ends', () => {
  const watch = createCurrentWatch(watchOf(loadDesk(CONFIG)));
  const bursts = new Map([['Trade', BURST]]);
  expect(watch.advance(AT - 90 * HOUR, bursts)?.says).toBe(
    'urgent: coverage of “Trade” has jumped, 9 reports in 24 h where 2 are usual (Trade)',
  );
  expect(watch.advance(AT - 89 * HOUR, bursts)).toBeNull();
  expect(shown(watch.get())).toBe('Sanctions normal, Trade urgent, Yonhap 60, Herald 60');
  expect(watch.advance(AT - 88 * HOUR, NONE)?.says).toBe('as urgent as the config says again: Trade');
  expect(shown(watch.get())).toBe(AS_CONFIGURED);
});

test('another config takes effect as it is at the moment', () => {
  const watch = createCurrentWatch(watchOf(loadDesk(CONFIG)));
  watch.advance(AT - HOUR, NONE);
  const next = watchOf(loadDesk(CONFIG.replace('terms: [Sanctions]', 'terms: [Trade]')));
  watch.replace(next);
  expect(watch.configured()).toBe(next);
  expect(shown(watch.get())).toBe('Sanctions normal, Trade urgent, Yonhap 10, Herald 60');
  const later = watchOf(loadDesk(CONFIG.replace('2019-12-24', '2020-12-24')));
  watch.replace(later);
  expect(watch.get()).toBe(later);
  expect(watch.advance(AT, NONE)).toBeNull();
});

test('a single look at a moment sees what the deadline has changed by then', () => {
  const watch = watchOf(loadDesk(CONFIG));
  expect([AT - 80 * HOUR, AT - HOUR].map((now) => shown(watchAt(watch, now)))).toEqual([
    AS_CONFIGURED,
    URGENT,
  ]);
});
