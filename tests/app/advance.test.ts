/** The running program takes up what a nearing deadline changes, at the tick of its moment. */
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { createPages } from '../../src/app/pages/create-pages.ts';
import { createCurrentWatch } from '../../src/app/watch.ts';
import type { Burst } from '../../src/domain/burst.ts';
import { createFeedClient } from '../../src/feeds/polling/poll-feed.ts';
import { readFeedStates } from '../../src/store/feed-states.ts';
import { HOUR, loadDesk, MINUTE, watchOf } from './desk.ts';
import { fetchSettings, rss, serveFeeds } from './feed-server.ts';
import { temporaryStore } from './temporary-store.ts';

const AT = Date.parse('2019-12-24T12:00Z');
const NEAR = AT - 72 * HOUR;

async function open() {
  const server = await serveFeeds(rss(['New sanctions'], NEAR - HOUR));
  const settings = loadDesk(`
deadline:
  name: talks
  at: 2019-12-24T12:00
  channels: [desk]
  polling: [{ within: 72h, max_interval: 5m }]
  urgency: [{ within: 72h }]
feeds: [{ name: Wire, url: "${server.url}/" }]
terms: [{ name: Sanctions, match: sanctions }]
channels: { desk: { console: true } }
poll: { min_interval: 30m, max_interval: 60m }
`);
  const db = await temporaryStore();
  const log: string[] = [];
  const clock = { at: 0 };
  const bursts = new Map<string, Burst>();
  const watch = createCurrentWatch(watchOf({ ...settings, fetch: fetchSettings }));
  const app = createApp({
    watch,
    bursts: () => bursts,
    db,
    createClient: createFeedClient,
    pages: createPages(() => fetchSettings),
    notifiers: new Map(),
    closers: [],
    now: () => clock.at,
    log: (level, message) => log.push(`${level}: ${message}`),
    beside: null,
  });
  onTestFinished(() => app.stop());
  const tickAt = async (now: number) => {
    clock.at = now;
    await app.tickAndDeliver();
    const [state] = await readFeedStates(db);
    return { looks: server.requests.length, waitMs: (state?.nextLook ?? 0) - now };
  };
  return { tickAt, log, watch, bursts };
}

test('feeds are looked at closer from its moment on, and as before once the deadline is over', async () => {
  const { tickAt, log } = await open();
  const first = await tickAt(NEAR - 10 * MINUTE);
  expect([first.looks, first.waitMs > 20 * MINUTE]).toEqual([1, true]);
  expect(await tickAt(NEAR - 1)).toMatchObject({ looks: 1 });
  const near = await tickAt(NEAR);
  expect([near.looks, near.waitMs <= 5 * MINUTE]).toEqual([2, true]);
  const before = await tickAt(AT - MINUTE);
  expect([before.looks, before.waitMs <= 5 * MINUTE]).toEqual([3, true]);
  // Not looked at: what is left of the wait is as long as before.
  const after = await tickAt(AT);
  expect([after.looks, after.waitMs > 20 * MINUTE]).toEqual([3, true]);
  expect(log.filter((line) => line.includes('the watch changes'))).toEqual([
    'info: the watch changes: urgent: within 72 h of the talks (Sanctions); polled closer: Wire',
    'info: the watch changes: as urgent as the config says again: Sanctions; polled as the config says again: Wire',
  ]);
});

test('a burst that began before the tick counts at the tick', async () => {
  const { tickAt, watch, bursts } = await open();
  const counts = { articles: 9, usual: 2, windowMs: 24 * HOUR };
  const times = { noticedAt: NEAR, since: NEAR, endedAt: null };
  bursts.set('Sanctions', { id: '0123456789', term: 'Sanctions', ...times, ...counts });
  await tickAt(NEAR - 10 * HOUR);
  expect([...watch.get().raised.keys()]).toEqual(['Sanctions']);
});
