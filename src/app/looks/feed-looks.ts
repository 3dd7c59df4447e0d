/** The looks at feeds as the program makes them: over the network, into the store. */
import type { Instant } from '../../domain/instant.ts';
import type { PageReader } from '../../feeds/pages/page-reader.ts';
import type { FeedClient } from '../../feeds/polling/poll-feed.ts';
import { readFeedState, saveFeedState } from '../../store/feed-states.ts';
import type { Database } from '../../store/sqlite.ts';
import { takeIn } from '../intake/take-in.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';
import { noteMissed, slowIfPushed } from '../websub/pushed-looks.ts';
import { inFeedTurn } from './feed-turns.ts';
import { createLooks, type Looks } from './looks.ts';

type FeedLooksParts = {
  db: Database;
  watch: () => Watch;
  /** Asked at each look. */
  client: () => FeedClient;
  pages: PageReader;
  now: () => Instant;
  log: Log;
  /** Called whenever something may be waiting for delivery. */
  onDeliveries: () => void;
  signal: AbortSignal;
};

export function createFeedLooks(parts: FeedLooksParts): Looks {
  const { db, watch, client, now, log, signal } = parts;
  return createLooks({
    settings: () => watch().settings,
    poll: async (feed, previous, at) =>
      slowIfPushed(db, feed, await client().poll(feed, previous, at, signal), at),
    takeIn: async (look, previous, at) => {
      const counts = await takeIn(parts, watch, look, previous, at, signal);
      const feed = watch().settings.feeds.find(({ name }) => name === look.state.feed);
      if (counts.added > 0 && feed !== undefined) await noteMissed(parts, feed, previous, at);
      return counts;
    },
    withState: (feed, work) =>
      inFeedTurn(db, feed.name, async () => work(await readFeedState(db, feed.name))),
    saveStates: (states) =>
      db.transaction().execute(async (transaction) => {
        for (const state of states) await saveFeedState(transaction, state);
      }),
    now,
    log,
    signal,
  });
}
