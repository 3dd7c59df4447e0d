/** The program with a feed that names a hub, by a clock that the test sets. */

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../../src/app/app.ts';
import { createPages } from '../../../src/app/pages/create-pages.ts';
import { type CurrentWatch, createCurrentWatch } from '../../../src/app/watch.ts';
import { createWebsub, type Websub } from '../../../src/app/websub/websub.ts';
import { openJournal } from '../../../src/chat/console/journal.ts';
import { createConsoleNotifier } from '../../../src/chat/console/notifier.ts';
import { createFeedClient } from '../../../src/feeds/polling/poll-feed.ts';
import type { FetchSettings, Settings } from '../../../src/settings/settings.ts';
import { readFeedState } from '../../../src/store/feed-states.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { readSubscriptions } from '../../../src/store/subscriptions.ts';
import { HOUR, loadDesk, MINUTE, NOW, watchOf } from '../desk.ts';
import { type FeedServer, fetchSettings, serveFeeds } from '../feed-server.ts';
import { temporaryFolder, temporaryStore } from '../temporary-store.ts';
import { type LoopbackHub, startHub } from './loopback-hub.ts';
import { type LoopbackProxy, startProxy } from './loopback-proxy.ts';

const FEED = 'Yonhap';

/** A feed of these titles that names a hub; null: none. */
function feedOf(titles: readonly string[], hub: string | null, self: string): string {
  const links =
    hub === null ? '' : `<atom:link rel="hub" href="${hub}"/><atom:link rel="self" href="${self}"/>`;
  const items = titles.map(
    (title) =>
      `<item><guid isPermaLink="false">${title}</guid><title>${title}</title><link>/${encodeURIComponent(title)}</link>` +
      `<pubDate>${new Date(NOW - MINUTE).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>${links}${items.join('')}</channel></rss>`;
}

export type Rig = {
  app: App;
  db: Database;
  websub: Websub;
  hub: LoopbackHub;
  feed: FeedServer;
  watch: CurrentWatch;
  place: LoopbackProxy;
  clock: { now: number };
  log: string[];
  printed: string[];
  /** What the feed shows from now on. */
  show(titles: readonly string[], hub?: string | null): void;
  /** The document that a hub pushes. */
  document(...titles: string[]): string;
  /** One round of what is due with hubs, and what the hub asks back meanwhile. */
  follow(): Promise<void>;
  /** What is remembered of the feed and its subscriptions, in short. */
  summary(): Promise<{ next: number; subscriptions: string[] }>;
  /** Ends the program as a stop does. */
  stop(): Promise<void>;
};

type Where = { folder?: string; hub?: LoopbackHub; feed?: FeedServer; place?: LoopbackProxy; now?: number };

/** Begins with a feed of one article without a term, which has been looked at. */
export async function startRig(where: Where = {}, fetch: Partial<FetchSettings> = {}): Promise<Rig> {
  const { folder = temporaryFolder(), hub = await startHub(), now = NOW } = where;
  const feed = where.feed ?? (await serveFeeds(() => undefined));
  const clock = { now };
  const log: string[] = [];
  const printed: string[] = [];
  const place = where.place ?? (await startProxy());
  place.port = () => websub.place()?.port ?? 9;
  const settings: Settings = {
    ...loadDesk(),
    fetch: { ...fetchSettings, timeoutMs: 2_000, ...fetch },
    feeds: [
      {
        name: FEED,
        url: `${feed.url}/feed`,
        weight: 1,
        minIntervalMs: 5 * MINUTE,
        maxIntervalMs: 4 * HOUR,
        fullText: false,
      },
    ],
    tickMs: 60_000,
    websub: { publicUrl: `${place.url}/watch/`, host: '127.0.0.1', port: 0 },
  };
  const watch = createCurrentWatch(watchOf(settings));
  const db = await temporaryStore(folder);
  const journal = openJournal(join(folder, 'terminal-journal'));
  let keys = 0;
  const common = {
    db,
    pages: createPages(() => settings.fetch),
    now: () => clock.now,
    log: (level: string, text: string) => void log.push(`${level}: ${text}`),
  };
  const websub = createWebsub({
    ...common,
    watch: watch.get,
    newKeys: () => {
      keys += 1;
      return { token: `token-of-a-test-number-${now}-${keys}`, secret: `secret-of-a-test-${keys}` };
    },
    flushLooks: () => app.flushLooks(),
    readPush: (...push) => app.readPush(...push),
    onDeliveries: () => app.deliverSoon(),
  });
  const print = (channel: string, action: string, { headline }: { headline: string }) =>
    void printed.push(`${channel}: ${action} ${headline}`);
  const quiet = { printDigest: () => {}, printNotice: () => {}, printBulletin: () => {}, journal };
  const app = createApp({
    ...common,
    watch,
    createClient: createFeedClient,
    notifiers: new Map([['console', createConsoleNotifier({ print, ...quiet })]]),
    closers: [() => websub.close(), async () => journal.close()],
    beside: null,
  });
  onTestFinished(() => app.stop());
  const problem = await websub.open();
  if (problem !== null) throw new Error(problem);
  const self = `${feed.url}/feed`;
  const rig: Rig = {
    app,
    place,
    db,
    websub,
    hub,
    feed,
    watch,
    clock,
    log,
    printed,
    show: (titles, named = hub.url) =>
      feed.answer((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(titles, named, self)),
      ),
    document: (...titles) => feedOf(titles, hub.url, self),
    async follow() {
      await websub.follow(new AbortController().signal);
    },
    async summary() {
      const state = await readFeedState(db, FEED);
      const subscriptions = (await readSubscriptions(db)).map((one) =>
        [
          one.state,
          one.reason,
          one.missed > 0 ? `missed ${one.missed}` : null,
          one.forged > 0 ? `forged ${one.forged}` : null,
        ]
          .filter((part) => part !== null)
          .join(', '),
      );
      return { next: ((state?.nextLook ?? clock.now) - clock.now) / MINUTE, subscriptions };
    },
    stop: () => app.stop(),
  };
  if (where.feed === undefined) rig.show(['Weather']);
  return rig;
}
