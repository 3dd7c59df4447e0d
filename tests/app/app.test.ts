/** The running program: it delivers what its ticks find, wakes up in time, and stops without losing anything. */
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { createPages } from '../../src/app/pages/create-pages.ts';
import { createCurrentWatch } from '../../src/app/watch.ts';
import { createNotifier } from '../../src/chat/slack/notifier.ts';
import { createCallSlack } from '../../src/chat/slack/web-client.ts';
import { createFeedClient } from '../../src/feeds/polling/poll-feed.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { eventually, startServer } from '../chat/slack/open-slack.ts';
import { queuePost } from '../delivery/outbox.ts';
import type { SlackServer } from '../support/slack-server/start-slack-server.ts';
import { deskWatch, HOUR } from './desk.ts';
import { fetchSettings, rss, serveFeeds } from './feed-server.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';

type Run = { app: App; db: Database; log: string[]; closed: string[] };

/** The program with real clients, over the store in the folder. */
async function openApp(
  folder: string,
  slack: SlackServer,
  urls: readonly string[],
  tickMs = 1_000,
): Promise<Run> {
  const db = await temporaryStore(folder);
  const { settings, ...compiled } = deskWatch();
  const feeds = urls.map((url, index) => ({
    name: `Feed ${index}`,
    url,
    weight: 1,
    minIntervalMs: 1,
    maxIntervalMs: 1,
    fullText: false,
  }));
  const channels = [{ name: 'desk', platform: 'slack', target: 'C0DESK', mention: null, tags: {} }] as const;
  const log: string[] = [];
  const closed: string[] = [];
  const callSlack = createCallSlack(slack.botToken, { apiUrl: slack.apiUrl });
  const app = createApp({
    watch: createCurrentWatch({
      settings: { ...settings, fetch: fetchSettings, feeds, channels, tickMs },
      ...compiled,
    }),
    db,
    createClient: createFeedClient,
    pages: createPages(() => fetchSettings),
    notifiers: new Map([
      [
        'slack',
        createNotifier({
          callSlack,
          pictures: { send: (_chart, send) => send(null) },
          botId: 'B0WATCH',
          mentionOf: () => null,
        }),
      ],
    ]),
    closers: [
      async () => {
        // Still open: what is closed may have something to note down.
        await db.selectFrom('fact').selectAll().execute();
        closed.push('slack');
      },
    ],
    now: Date.now,
    log: (level, message) => log.push(`${level}: ${message}`),
    beside: null,
  });
  onTestFinished(() => app.stop());
  return { app, db, log, closed };
}

const posts = (slack: SlackServer) =>
  slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
const texts = (slack: SlackServer) => slack.messages('C0DESK').map(({ text }) => text);
const young = () => Date.now() - HOUR;

test('a tick that is asked for ends when everything due has been delivered', async () => {
  const slack = await startServer();
  const feeds = await serveFeeds(rss(['New sanctions', 'A missile flies', 'Weather'], young()));
  const { app, log } = await openApp(temporaryFolder(), slack, [feeds.url]);
  expect(await app.tickAndDeliver()).toEqual({ looks: 1, added: 3, matched: 2 });
  expect(texts(slack)).toEqual([
    expect.stringContaining('A missile flies'),
    expect.stringContaining('New sanctions'),
  ]);
  expect(await app.tickAndDeliver()).toEqual({ looks: 1, added: 0, matched: 0 });
  expect(posts(slack)).toBe(2);
  expect(log).toEqual([]);
});

test('once it runs, it ticks at once and then again and again, until it is stopped', async () => {
  const slack = await startServer();
  const feeds = await serveFeeds(rss(['New sanctions'], young()));
  const { app, closed } = await openApp(temporaryFolder(), slack, [feeds.url]);
  app.start();
  await eventually(() => feeds.requests.length >= 3);
  expect(posts(slack)).toBe(1);
  await app.stop();
  expect(closed).toEqual(['slack']);
  const { length } = feeds.requests;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(feeds.requests).toHaveLength(length);
});

test('what has to wait goes out in its time, without a tick', async () => {
  const slack = await startServer();
  const feeds = await serveFeeds(rss(['New sanctions'], young()));
  const { app } = await openApp(temporaryFolder(), slack, [feeds.url]);
  slack.failNext('chat.postMessage', { kind: 'status', status: 429, retryAfterSeconds: 1 });
  await app.tickAndDeliver();
  expect(texts(slack)).toEqual([]);
  await eventually(() => texts(slack).length === 1);
  expect(feeds.requests).toHaveLength(1);
});

test.each([
  ['the first tick', 60_000, 1],
  ['later ticks', 1_000, 3],
])('a channel that hangs does not hold up %s', async (_name, tickMs, looks) => {
  const slack = await startServer();
  const folder = temporaryFolder();
  const feeds = await serveFeeds(rss([], young()));
  const { app } = await openApp(folder, slack, [feeds.url], tickMs);
  const outside = { db: await temporaryStore(folder), clock: { at: Date.now() } };
  slack.failNext('chat.postMessage', { kind: 'hang' });
  // Nothing announces it: it is found at the start, or by a tick.
  if (looks === 1) await queuePost(outside, 'desk', 1);
  app.start();
  if (looks > 1) {
    await eventually(() => feeds.requests.length > 1);
    await queuePost(outside, 'desk', 1);
  }
  await eventually(() => posts(slack) === 1);
  const begun = performance.now();
  const before = looks === 1 ? 0 : feeds.requests.length;
  await eventually(() => feeds.requests.length >= before + looks);
  // A call to Slack is given up after 12 s.
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect({ posts: posts(slack), texts: texts(slack) }).toEqual({ posts: 1, texts: [] });
  // Ends the call, which the shutdown would wait for.
  await slack.close();
});

test.each([true, false])(
  'it stops within its time while a feed and a post hang, and a restart makes it good (post taken: %s)',
  async (accepted) => {
    const slack = await startServer();
    const folder = temporaryFolder();
    const good = await serveFeeds(rss(['New sanctions'], young()));
    const hanging = await serveFeeds(() => undefined);
    const first = await openApp(folder, slack, [good.url, hanging.url]);
    slack.failNext('chat.postMessage', { kind: 'hang', accepted });
    first.app.start();
    await eventually(() => posts(slack) === 1 && hanging.requests.length > 0);
    const begun = performance.now();
    await first.app.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(first.closed).toEqual(['slack']);
    hanging.answer(rss(['A missile flies'], young()));
    const second = await openApp(folder, slack, [good.url, hanging.url]);
    await second.app.tickAndDeliver();
    await eventually(() => texts(slack).length === 2);
    await second.app.stop();
    expect(texts(slack).toSorted()).toEqual([
      expect.stringContaining('New sanctions'),
      expect.stringContaining('A missile flies'),
    ]);
  },
);

test('what it is about to do when it is told to stop, it does not begin', async () => {
  const slack = await startServer();
  const feeds = await serveFeeds(rss(['New sanctions', 'More sanctions', 'Other sanctions'], young()));
  const { app, db } = await openApp(temporaryFolder(), slack, [feeds.url]);
  // Until it is told to stop, so that nothing else has begun by then.
  slack.failNext('chat.postMessage', { kind: 'hang' });
  const ticked = app.tickAndDeliver();
  await eventually(() => posts(slack) === 1);
  await Promise.all([app.stop(), ticked]);
  expect(posts(slack)).toBe(1);
  await expect(db.selectFrom('fact').selectAll().execute()).rejects.toThrow();
});

test('it can be stopped before it was started, and whoever stops it twice waits for the end twice', async () => {
  const slack = await startServer();
  const { app, closed } = await openApp(temporaryFolder(), slack, []);
  void app.stop();
  await app.stop();
  expect(closed).toEqual(['slack']);
  await app.stop();
  expect(closed).toEqual(['slack']);
});

test('a store that fails while something is sent is said in a line, and the post is found again', async () => {
  const slack = await startServer();
  const folder = temporaryFolder();
  const feeds = await serveFeeds(rss(['New sanctions'], young()));
  const { app, db, log } = await openApp(folder, slack, [feeds.url]);
  const other = await temporaryStore(folder);
  await sql`CREATE TRIGGER full BEFORE UPDATE ON delivery WHEN NEW.state = 'sent'
    BEGIN SELECT RAISE(FAIL, 'disk full'); END`.execute(other);
  await app.tickAndDeliver();
  expect(log).toEqual([
    expect.stringMatching(
      /^error: the outbox cannot be read or written, and is tried again: [^\n]*disk full$/,
    ),
    ...log.slice(1),
  ]);
  await sql`DROP TRIGGER full`.execute(other);
  await app.tickAndDeliver();
  expect(texts(slack)).toHaveLength(1);
  expect(await db.selectFrom('delivery').select('state').execute()).toEqual([{ state: 'sent' }]);
});
