/** A site with a feed whose items tell little and pages that tell more, and the program that reads them. */
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../../src/app/app.ts';
import { createPages } from '../../../src/app/pages/create-pages.ts';
import { createCurrentWatch } from '../../../src/app/watch.ts';
import { createFeedClient } from '../../../src/feeds/polling/poll-feed.ts';
import type { FetchSettings } from '../../../src/settings/settings.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, loadDesk, MINUTE, NOW, watchOf } from '../desk.ts';
import { type FeedServer, fetchSettings, serveFeeds } from '../feed-server.ts';
import { temporaryFolder, temporaryStore } from '../temporary-store.ts';

const CONFIG = `
feeds: [{ name: Herald, url: https://herald.example/feed, full_text: true }]
terms:
  - { name: Choe, match: 'name:"Choe Son-hui"' }
  - { name: Summit, match: summit }
channels: { desk: { console: true } }
routes: [{ terms: [Choe, Summit], to: [desk] }]
`;

const EACH_MINUTE = { minIntervalMs: MINUTE, maxIntervalMs: MINUTE };

/** One for all tests: its thread takes a moment to start. */
let shared: ReturnType<typeof createPages> | null = null;

/** To be called after all tests of a file. */
export async function closePages(): Promise<void> {
  await shared?.close();
  shared = null;
}

type Respond = RequestListener;
export type Item = { path: string; title: string; summary?: string; at?: number | null };

export type Site = FeedServer & {
  items: Item[];
  /** By path; what is not there is a 404, robots.txt as well. */
  pages: Map<string, Respond>;
  /** How often each path was asked for, the feed left out. */
  asked(): Record<string, number>;
};

export async function serveSite(items: Item[]): Promise<Site> {
  const pages = new Map<string, Respond>();
  const server = await serveFeeds((request, response) => {
    if (request.url === '/feed') return response.end(feedOf(site));
    const respond = pages.get(request.url ?? '');
    return respond === undefined ? response.writeHead(404).end() : respond(request, response);
  });
  const site: Site = {
    ...server,
    items,
    pages,
    asked() {
      const counts: Record<string, number> = {};
      for (const { path } of server.requests) if (path !== '/feed') counts[path] = (counts[path] ?? 0) + 1;
      return counts;
    },
  };
  return site;
}

function feedOf({ items, url }: Site): string {
  const parts = items.map(({ path, title, summary = '', at = NOW - HOUR }) => {
    const date = at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    const link = path === '' ? '' : `<link>${url}${path}</link>`;
    return `<item><guid>${path}</guid><title>${title}</title>${link}<description>${summary}</description>${date}</item>`;
  });
  return `<rss version="2.0"><channel><title>Herald</title>${parts.join('')}</channel></rss>`;
}

/** A page with an article of these paragraphs among what else stands on a page. */
export function page(title: string, paragraphs: readonly string[], head = ''): Respond {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  return (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><head><title>${title} | Herald</title>${head}</head><body>` +
          `<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>${title}</h1>${text}</article>` +
          '<footer>All rights reserved</footer></body></html>',
      );
}

export type PageDesk = { db: Database; app: App; log: string[]; at(now: number): Promise<unknown> };

export async function openPageDesk(
  site: Site,
  fetch?: Partial<FetchSettings>,
  folder = temporaryFolder(),
): Promise<PageDesk> {
  const db = await temporaryStore(folder);
  const settings = loadDesk(CONFIG);
  const feeds = settings.feeds.map((feed) => ({ ...feed, url: `${site.url}/feed`, ...EACH_MINUTE }));
  const all: FetchSettings = { ...fetchSettings, timeoutMs: 5_000, ...fetch };
  shared ??= createPages(() => ({ ...fetchSettings, timeoutMs: 5_000 }));
  const pages = fetch === undefined ? shared : createPages(() => all);
  const log: string[] = [];
  const clock = { now: NOW };
  const app = createApp({
    watch: createCurrentWatch(watchOf({ ...settings, feeds, fetch: all })),
    db,
    createClient: createFeedClient,
    pages,
    notifiers: new Map(),
    closers: pages === shared ? [] : [() => pages.close()],
    now: () => clock.now,
    log: (level, message) => log.push(`${level}: ${message}`),
    beside: null,
  });
  onTestFinished(() => app.stop());
  return {
    db,
    app,
    log,
    async at(now) {
      clock.now = now;
      return app.tickAndDeliver();
    },
  };
}

/** What is stored of the page of each article: "Headline: read", or why it was not. */
export async function pagesRead(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('article').select(['title', 'page']).orderBy('title').execute();
  return rows.map(({ title, page: outcome }) => `${title}: ${outcome}`);
}
