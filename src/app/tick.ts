/** One tick: look at the feeds that are due, take in what they give, release what was held. */
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedClient } from '../feeds/polling/poll-feed.ts';
import { saveFact } from '../store/facts.ts';
import { readFeedStates, saveFeedState } from '../store/feed-states.ts';
import { describeStoreError } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { sendDigests } from './digests.ts';
import { expireMutes } from './expire-mutes.ts';
import { ingest, type Look } from './ingest.ts';
import type { Log } from './log.ts';
import { createLimits } from './look-limits.ts';
import { releaseHeld } from './release-held.ts';
import type { Watch } from './watch.ts';

export type TickPorts = {
  db: Database;
  client: FeedClient;
  log: Log;
  /** Called whenever something may be waiting for delivery. */
  onDeliveries: () => void;
};

export type TickReport = {
  /** Feeds that were looked at. */
  looks: number;
  added: number;
  matched: number;
};

/**
 * `now` is taken once and holds for all that the tick decides. The watch may be another one by the time a feed has
 * answered, and what it gave is then taken in by that one. Never throws for a feed or for the store.
 */
export async function tick(
  ports: TickPorts,
  currentWatch: () => Watch,
  now: Instant,
  signal: AbortSignal,
): Promise<TickReport> {
  const watch = currentWatch();
  const report: TickReport = { looks: 0, added: 0, matched: 0 };
  try {
    const states = new Map((await readFeedStates(ports.db)).map((state) => [state.feed, state]));
    const due = watch.settings.feeds.filter((feed) => isDue(feed, states.get(feed.name), now));
    // Before the looks: what is due must not wait for a slow feed.
    const ended = await expireMutes(ports.db, watch, now, ports.log);
    const sent = ended + (await sendDigests(ports.db, watch, now));
    if (sent + (await releaseHeld(ports.db, watch, now)) > 0) ports.onDeliveries();
    const limits = createLimits(watch.settings.fetch);
    const quiet: FeedState[] = [];
    await Promise.all(
      due.map((feed) =>
        limits(feed, async () => {
          if (signal.aborted) return;
          const previous = states.get(feed.name) ?? null;
          const look = await ports.client.poll(feed, previous, now, signal);
          // What the shutdown cut short says nothing about the feed.
          if (signal.aborted) return;
          report.looks += 1;
          tellCondition(ports.log, look.state, previous);
          if (look.articles.length === 0) return void quiet.push(look.state);
          const latest = currentWatch();
          if (!isWatched(feed, latest)) return;
          const counts = await takeIn(ports, latest, look, previous, now);
          report.added += counts.added;
          report.matched += counts.matched;
        }),
      ),
    );
    await finish(ports.db, quiet, signal.aborted ? null : now);
  } catch (error) {
    ports.log('error', `the store fails, and the tick is tried again: ${describeStoreError(error)}`);
  }
  return report;
}

function isDue(feed: Feed, state: FeedState | undefined, now: Instant): boolean {
  return state === undefined || state.url !== feed.url || state.nextLook <= now;
}

/** What a feed gives that has left the config meanwhile is nobody's. */
function isWatched(feed: Feed, watch: Watch): boolean {
  return watch.settings.feeds.some((one) => one.name === feed.name && one.url === feed.url);
}

async function takeIn(
  ports: TickPorts,
  watch: Watch,
  look: Look,
  previous: FeedState | null,
  now: Instant,
): Promise<{ added: number; matched: number }> {
  try {
    const counts = await ingest(ports.db, watch, look, previous, now);
    for (const fault of counts.faults)
      ports.log('error', `${look.state.feed}: an article was archived but not matched: ${fault}`);
    if (counts.added + counts.revised > 0) ports.onDeliveries();
    return counts;
  } catch (error) {
    // Nothing was committed, the validators neither: the same look is done again at the next tick.
    ports.log('error', `${look.state.feed}: not stored, and tried again: ${describeStoreError(error)}`);
    return { added: 0, matched: 0 };
  }
}

/** The looks that gave nothing share one commit: most of them do, and each commit waits for the disk. */
async function finish(db: Database, quiet: readonly FeedState[], finished: Instant | null): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const state of quiet) await saveFeedState(transaction, state);
    if (finished !== null) await saveFact(transaction, 'last-tick', String(finished));
  });
}

/** Says a trouble once, not at every look, and its end. */
function tellCondition(log: Log, state: FeedState, previous: FeedState | null): void {
  const before = previous?.url === state.url ? previous : null;
  if (state.condition === 'failing' || state.condition === 'gone') {
    if (before?.condition === state.condition && before.reason === state.reason) return;
    const next = state.condition === 'gone' ? 'not looked at again' : 'retried';
    log('warn', `feed ${state.feed}: ${state.reason ?? state.condition}; ${next}`);
  } else if (before?.condition === 'failing') log('info', `feed ${state.feed}: works again`);
}
