/** The feeds that the measured program polls, on loopback: first with all that they ever had, then as feeds are. */
import { writeFeed } from '../src/cli/demo/feed-format.ts';
import { type FeedServer, type ServedFeed, serveFeeds } from '../src/cli/demo/feed-server.ts';
import type { Instant } from '../src/domain/instant.ts';
import { generateArticles } from './generate-articles.ts';

const SOURCES = 16;
const ARCHIVED = 200;
/** What comes to each feed after the archive was made. */
const NEW = 2;
const SHOWN = 30;

export type BenchFeeds = {
  server: FeedServer;
  /** When the last of the archived articles appeared. */
  archivedAt: Instant;
  /** From now on the feeds show their latest articles only, and the new ones among them. */
  goOn(): void;
};

export async function serveBenchFeeds(): Promise<BenchFeeds> {
  const names = Array.from({ length: SOURCES }, (_, index) => `Source ${index + 1}`);
  const articles = generateArticles(names, ARCHIVED + NEW, Date.now());
  let isArchiving = true;
  const feeds = names.map((name, index): ServedFeed => {
    const own = articles.filter((article) => article.source === name);
    const format = index % 2 === 0 ? 'rss' : 'atom';
    return {
      name,
      path: `/${index + 1}.xml`,
      read(address) {
        const shown = isArchiving ? own.slice(0, ARCHIVED) : own.slice(-SHOWN);
        return writeFeed(format, name, address, shown.toReversed());
      },
    };
  });
  const served = await serveFeeds(feeds, [], 0);
  if (!served.ok) throw new Error(served.problem);
  return {
    server: served.server,
    archivedAt: articles[SOURCES * ARCHIVED - 1]?.at ?? 0,
    goOn() {
      isArchiving = false;
    },
  };
}
