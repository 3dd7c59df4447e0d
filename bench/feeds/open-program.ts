/** The part of the program that takes in feeds: fetched, read, matched against the example's terms, folded, stored. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeIn } from '../../src/app/intake/take-in.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { Feed, FeedState } from '../../src/domain/feed.ts';
import { createFeedClient } from '../../src/feeds/polling/poll-feed.ts';
import { saveFeedState } from '../../src/store/feed-states.ts';
import { openStore } from '../../src/store/open-store.ts';
import { loadWatch } from '../load-watch.ts';

export type BenchProgram = {
  /** One look at a feed; a quiet one is stored by `saveQuiet`. */
  look(feed: number): Promise<{ added: number; state: FeedState }>;
  saveQuiet(): Promise<void>;
  close(): Promise<void>;
};

const STARTED_AT = Date.parse('2019-12-20T00:00:00Z');

export async function openProgram(urls: readonly string[]): Promise<BenchProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  const store = await openStore(join(folder, 'watch.db'), 'own');
  if (!store.ok) throw new Error(store.problem);
  const { db } = store;
  const example = loadWatch();
  const feeds = urls.map(feedAt);
  const watch: Watch = { ...example, settings: { ...example.settings, feeds } };
  const client = createFeedClient({ ...example.settings.fetch, allowHosts: ['127.0.0.1'] });
  const { signal } = new AbortController();
  const states = new Map<number, FeedState>();
  const pages = { read: () => Promise.reject(new Error('no feed asks for pages')) };
  const ports = { db, pages: pages as never, log: () => {}, onDeliveries: () => {} };
  let quiet: FeedState[] = [];
  return {
    async look(feed) {
      const previous = states.get(feed) ?? null;
      const given = await client.poll(feeds[feed] as Feed, previous, STARTED_AT, signal);
      const { articles, state } = given;
      states.set(feed, state);
      if (articles.length === 0) {
        quiet.push(state);
        return { added: 0, state };
      }
      const { added } = await takeIn(ports, () => watch, given, previous, STARTED_AT, signal);
      return { added, state };
    },
    async saveQuiet() {
      await db.transaction().execute(async (transaction) => {
        for (const state of quiet) await saveFeedState(transaction, state);
      });
      quiet = [];
    },
    async close() {
      await client.close();
      await db.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

function feedAt(url: string, at: number): Feed {
  return {
    name: `Feed ${at}`,
    url,
    weight: 1,
    minIntervalMs: 300_000,
    maxIntervalMs: 3_600_000,
    fullText: false,
  };
}
