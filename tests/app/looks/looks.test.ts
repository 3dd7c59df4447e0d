/** Looks that go their own ways: each feed at its time, never twice at once, and none held up by another. */
import { setImmediate as settle } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLooks, type LookPorts } from '../../../src/app/looks/looks.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Feed, FeedState } from '../../../src/domain/feed.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import { article, HOUR, MINUTE, NOW } from '../desk.ts';

type Answer = Partial<FeedState> & { articles?: Article[] };

/** Feeds at these addresses, named by them, whose looks end when the test says so. */
function openLooks(urls: readonly string[], bounds = { concurrency: 8, perHost: 2 }) {
  const feeds: Feed[] = urls.map((url) => ({
    name: url,
    url: `https://${url}`,
    weight: 1,
    minIntervalMs: 5 * MINUTE,
    maxIntervalMs: HOUR,
    fullText: false,
  }));
  const settings = { feeds, tickMs: 30_000, fetch: bounds };
  const clock = { at: NOW };
  const stored = new Map<string, FeedState>();
  const asked: string[] = [];
  const log: string[] = [];
  const commits: number[] = [];
  const store = { isBroken: false };
  const timers: (() => void)[] = [];
  const waiting = new Map<string, (answer: Answer) => void>();
  const stop = new AbortController();
  const ports: LookPorts = {
    settings: () => settings,
    poll: async (feed, previous, now) => {
      asked.push(feed.name);
      const { articles = [], ...told } = await new Promise<Answer>((resolve) =>
        waiting.set(feed.name, resolve),
      );
      const before = previous ?? createFeedState(feed, now);
      const looked = { condition: 'ok', status: 200, lastLook: now, lastSuccess: now } as const;
      return { articles, state: { ...before, ...looked, nextLook: now + 5 * MINUTE, ...told } };
    },
    takeIn: async ({ articles, state }) => {
      stored.set(state.feed, state);
      return { added: articles.length, matched: 0 };
    },
    withState: (feed, work) => work(stored.get(feed.name) ?? null),
    saveStates: async (states) => {
      if (store.isBroken) throw new Error('disk full');
      commits.push(states.length);
      for (const state of states) stored.set(state.feed, state);
    },
    now: () => clock.at,
    log: (level, message) => log.push(`${level}: ${message}`),
    signal: stop.signal,
    setTimer: (_delayMs, onTime) => {
      timers.push(onTime);
      return () => void timers.splice(timers.indexOf(onTime) >>> 0, 1);
    },
  };
  const looks = createLooks(ports);
  return {
    ...{ looks, settings, clock, stored, log, commits, store, stop },
    begin: () => looks.begin(stored),
    /** Feeds that were asked since the last time. */
    async newlyAsked() {
      await settle();
      return asked.splice(0);
    },
    async end(name: string, answer: Answer = {}) {
      waiting.get(name)?.(answer);
      waiting.delete(name);
      await settle();
    },
    /** All looks under way have turned out to be slow. */
    async slowDown() {
      for (const onTime of timers.splice(0)) onTime();
      await settle();
    },
  };
}

test('a slow feed delays no other and is not asked twice, and its own next look comes after', async () => {
  const run = openLooks(['slow/', 'quick/']);
  const first = run.begin();
  await run.newlyAsked();
  await run.end('quick/');
  run.clock.at += 6 * MINUTE;
  const second = run.begin();
  expect(await run.newlyAsked()).toEqual(['quick/']);
  await run.end('quick/', { articles: [article('New')] });
  expect(await second).toEqual({ looks: 1, added: 1, matched: 0 });
  await run.end('slow/');
  expect(await first).toEqual({ looks: 2, added: 0, matched: 0 });
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['slow/']);
});

test('looks that turn out to be slow give their places to others, up to four times as many', async () => {
  const slow = Array.from({ length: 6 }, (_, index) => `slow${index}/`);
  const run = openLooks([...slow, 'quick/'], { concurrency: 1, perHost: 1 });
  void run.begin();
  const asked = [await run.newlyAsked()];
  for (let turn = 0; turn < 5; turn += 1) {
    await run.slowDown();
    asked.push(await run.newlyAsked());
  }
  expect(asked).toEqual([['slow0/'], ['slow1/'], ['slow2/'], ['slow3/'], ['slow4/'], []]);
  await run.end('slow0/');
  expect(await run.newlyAsked()).toEqual(['slow5/']);
});

test('a host keeps its bound across ticks while its feeds are slow', async () => {
  const run = openLooks(['a/1', 'a/2', 'a/3', 'b/1'], { concurrency: 8, perHost: 2 });
  void run.begin();
  await run.slowDown();
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['a/1', 'a/2', 'b/1']);
  await run.end('a/2');
  expect(await run.newlyAsked()).toEqual(['a/3']);
});

test('of a host with hundreds of feeds only some are asked at each tick, those that wait longest first', async () => {
  const urls = Array.from({ length: 200 }, (_, index) => `a/${index}`);
  const run = openLooks(urls, { concurrency: 500, perHost: 500 });
  const ticks: string[][] = [];
  for (let tick = 0; tick < 3; tick += 1) {
    void run.begin();
    ticks.push(await run.newlyAsked());
    for (const name of ticks[tick] ?? []) await run.end(name);
    run.clock.at += run.settings.tickMs;
  }
  // Twice as many as two hundred feeds need that are asked every five minutes.
  expect(ticks).toEqual([urls.slice(0, 40), urls.slice(40, 80), urls.slice(80, 120)]);
});

const REFUSED = { condition: 'failing', status: 429, reason: 'HTTP 429' } as const;

test('a host that is asked too often is left alone with all its feeds, and others are not', async () => {
  const run = openLooks(['a/1', 'a/2', 'a/3', 'b/1'], { concurrency: 8, perHost: 1 });
  const report = run.begin();
  await run.newlyAsked();
  await run.end('a/1', { ...REFUSED, nextLook: NOW + 20 * MINUTE });
  await run.end('b/1');
  expect(await report).toEqual({ looks: 2, added: 0, matched: 0 });
  run.clock.at += 19 * MINUTE;
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['b/1']);
  run.clock.at += MINUTE;
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['a/2']);
});

test('a host that wants to be left alone for a day is asked for its other feeds after their longest interval', async () => {
  const run = openLooks(['a/1', 'a/2']);
  const state = createFeedState(run.settings.feeds[0] as Feed, NOW);
  run.stored.set('a/1', { ...state, ...REFUSED, lastLook: NOW, nextLook: NOW + 24 * HOUR });
  for (const minutes of [0, 59, 60]) {
    run.clock.at = NOW + minutes * MINUTE;
    void run.begin();
    expect(await run.newlyAsked()).toEqual(minutes < 60 ? [] : ['a/2']);
  }
});

test('looks that gave nothing share a commit, and none is lost when the store fails', async () => {
  const urls = ['a/', 'b/', 'c/'];
  const run = openLooks(urls);
  run.store.isBroken = true;
  const report = run.begin();
  await run.newlyAsked();
  for (const name of urls) await run.end(name, { etag: name });
  await report;
  expect(run.log).toEqual([expect.stringMatching(/^error: the store fails, .*disk full/)]);
  void run.begin();
  expect(await run.newlyAsked()).toEqual([]);
  run.store.isBroken = false;
  await run.looks.flush();
  await run.looks.flush();
  expect([run.commits, [...run.stored.values()].map(({ etag }) => etag)]).toEqual([[3], urls]);
});

test('a feed that left the config, or moved within it, is not asked when its turn comes', async () => {
  const run = openLooks(['a/1', 'a/2', 'a/3'], { concurrency: 1, perHost: 1 });
  const report = run.begin();
  await run.newlyAsked();
  const [first, , third] = run.settings.feeds as [Feed, Feed, Feed];
  run.settings.feeds = [first, { ...third, url: 'https://b/3' }];
  await run.end('a/1');
  expect(await report).toEqual({ looks: 1, added: 0, matched: 0 });
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['a/3']);
});

test('after a shutdown no look begins, and what was cut short leaves nothing', async () => {
  const run = openLooks(['a/', 'b/'], { concurrency: 1, perHost: 1 });
  const report = run.begin();
  expect([await run.newlyAsked(), run.looks.underWay()]).toEqual([['a/'], ['a/', 'b/']]);
  run.stop.abort();
  await run.end('a/');
  expect(await report).toEqual({ looks: 0, added: 0, matched: 0 });
  await run.looks.settled();
  expect([await run.newlyAsked(), [...run.stored], run.looks.underWay()]).toEqual([[], [], []]);
});

test('a look that fails by a fault of the program is said, and the feed is asked again', async () => {
  const run = openLooks(['a/']);
  const report = run.begin();
  await run.newlyAsked();
  run.settings.feeds = [];
  await run.end('a/', {
    articles: [article('New')],
    get condition(): never {
      throw new Error('a fault');
    },
  });
  expect([await report, run.log]).toEqual([
    { looks: 0, added: 0, matched: 0 },
    [expect.stringMatching(/^error: a\/: not looked at, and tried again: .*a fault/)],
  ]);
});

test('a clock that went ahead and was put back holds no feed up', async () => {
  const run = openLooks(['a/', 'gone/']);
  const ahead = { lastLook: NOW + 24 * HOUR, nextLook: NOW + 25 * HOUR };
  for (const feed of run.settings.feeds)
    run.stored.set(feed.name, {
      ...createFeedState(feed, NOW),
      ...ahead,
      condition: feed.name === 'gone/' ? 'gone' : 'ok',
    });
  void run.begin();
  expect(await run.newlyAsked()).toEqual(['a/']);
});
