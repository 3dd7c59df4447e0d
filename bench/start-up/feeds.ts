/** The feeds that the measured program polls, on loopback: first with all that they ever had, then as feeds are. */
import { writeFeed } from '../../src/cli/demo/feed-format.ts';
import { type FeedServer, type ServedFeed, serveFeeds } from '../../src/cli/demo/feed-server.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { generateArticles } from './generate-articles.ts';

const SOURCES = 16;
const ARCHIVED = 200;
/** What comes to each feed after the archive was made. */
const NEW = 1;
const SHOWN = 30;
/** How much comes between two looks while the archive is made. */
const STEP = 10;

export type BenchFeeds = {
  server: FeedServer;
  /** Lets the next articles of the archive appear; the time at which they have, or null when there are no more. */
  nextStep(): Instant | null;
  /** From now on the feeds show the new articles too. */
  goOn(): void;
};

export async function serveBenchFeeds(): Promise<BenchFeeds> {
  const names = Array.from({ length: SOURCES }, (_, index) => `Source ${index + 1}`);
  const articles = generateArticles(names, ARCHIVED + NEW, Date.now());
  let appeared = 0;
  const feeds = names.map((name, index): ServedFeed => {
    const own = articles.filter((article) => article.source === name);
    const format = index % 2 === 0 ? 'rss' : 'atom';
    return {
      name,
      path: `/${index + 1}.xml`,
      read: (address) =>
        writeFeed(format, name, address, own.slice(Math.max(0, appeared - SHOWN), appeared).toReversed()),
    };
  });
  const served = await serveFeeds(feeds, [], 0);
  if (!served.ok) throw new Error(served.problem);
  return {
    server: served.server,
    nextStep() {
      if (appeared === ARCHIVED) return null;
      appeared += STEP;
      return articles[SOURCES * appeared - 1]?.at ?? null;
    },
    goOn() {
      appeared = ARCHIVED + NEW;
    },
  };
}
