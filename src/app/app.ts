/** The running program: ticks on a schedule, delivers, answers commands, and shuts down without losing anything. */
import { isDeepStrictEqual } from 'node:util';
import type { Notifier } from '../chat/notifier.ts';
import { createDeliverer } from '../delivery/deliver.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Feed } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { PageReader } from '../feeds/pages/page-reader.ts';
import type { FeedClient } from '../feeds/polling/poll-feed.ts';
import type { FetchSettings, Settings } from '../settings/settings.ts';
import { describeStoreError } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { createRenewer } from './deadlines/create-renewer.ts';
import type { Log } from './log.ts';
import { createFeedLooks } from './looks/feed-looks.ts';
import type { TickReport } from './looks/looks.ts';
import { respaceLooks } from './looks/respace-looks.ts';
import { createFailureTeller } from './looks/tell-failing-feeds.ts';
import { retryPages } from './pages/retry-pages.ts';
import { createSchedule } from './schedule.ts';
import { tick } from './tick.ts';
import type { Bursts, CurrentWatch, Watch } from './watch.ts';

/** How long a shutdown waits for what is under way. */
const GRACE_MS = 5_000;
/** A timer is not set further ahead than this; the next tick looks again anyway. */
const LONGEST_TIMER_MS = 60_000;

export type AppParts = {
  /** Replaced and advanced by nobody but the app: see adopt(). */
  watch: CurrentWatch;
  /** Bursts of coverage that last, by the name of the term; where it is missing, nobody looks for them. */
  bursts?: () => Bursts;
  /** Looks for bursts, where it is time to; gives how many channels are told something. */
  checkBursts?: (watch: Watch, now: Instant) => Promise<number>;
  db: Database;
  createClient: (fetch: FetchSettings) => FeedClient;
  /** Closed by whoever made it: see `closers`. */
  pages: PageReader;
  /** Those that are connected now; may grow. */
  notifiers: ReadonlyMap<Platform, Notifier>;
  /** Closed at the end, before the store. */
  closers: readonly (() => Promise<void>)[];
  now: () => Instant;
  log: Log;
  /** Runs beside all else from the start until the signal, and then ends by itself; null where nothing does. */
  beside: ((signal: AbortSignal) => Promise<void>) | null;
};

export type App = {
  /** One tick with all its looks, then everything that is due delivered. For a caller that keeps its own time. */
  tickAndDeliver(): Promise<TickReport>;
  /** Delivers what is due beside all else, e.g. because a platform has just been connected. */
  deliverSoon(): void;
  /** Commits what looks at feeds have told so far, for whoever is to change it. */
  flushLooks(): Promise<void>;
  /** Reads what a hub has pushed, with what looks have told. */
  readPush: FeedClient['readPush'];
  /** Ticks every `tickMs` from now on, the first time at once. */
  start(): void;
  /** Goes on with another watch: from the next look at a feed on, and never in the middle of one. */
  adopt(next: Watch): void;
  /** Stops taking work, finishes what is under way within 5 s, closes everything. */
  stop(): Promise<void>;
};

export function createApp(parts: AppParts): App {
  const { watch, db, log, now } = parts;
  const stopping = new AbortController();
  const cutting = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const deliverer = createDeliverer({
    db,
    channels: () => watch.get().settings.channels,
    operators: () => watch.get().settings.operators,
    notifiers: parts.notifiers,
    renewer: createRenewer(db, watch.get, log),
    now,
    log,
  });
  const schedule = createSchedule(() => follow(scheduledTick()), log);
  let client = parts.createClient(watch.get().settings.fetch);
  let timer: { at: Instant; handle: NodeJS.Timeout } | null = null;
  const looks = createFeedLooks({
    db,
    watch: watch.get,
    client: () => client,
    pages: parts.pages,
    now,
    log,
    onDeliveries: () => void follow(deliver()),
    signal: stopping.signal,
  });
  const failures = createFailureTeller(db, log);
  let turn: Promise<unknown> = Promise.resolve();
  let isRetrying = false;
  let started = false;
  let beside: Promise<unknown> = Promise.resolve();
  let stopped: Promise<void> | null = null;

  function follow<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function deliver(): Promise<void> {
    if (stopping.signal.aborted) return;
    try {
      await deliverer.deliverDue({ stopping: stopping.signal, cutting: cutting.signal, onWait: wakeAt });
    } catch (error) {
      log('error', `the outbox cannot be read or written, and is tried again: ${describeStoreError(error)}`);
    }
  }

  function wakeAt(at: Instant): void {
    if (stopping.signal.aborted || (timer !== null && timer.at <= at)) return;
    if (timer !== null) clearTimeout(timer.handle);
    const delayMs = Math.min(LONGEST_TIMER_MS, Math.max(0, at - now()));
    const handle = setTimeout(() => {
      timer = null;
      void follow(deliver());
    }, delayMs);
    timer = { at, handle };
  }

  /** One after the other. Ends before its looks do: a slow feed holds up neither others nor the next tick. */
  function tickNow(): Promise<{ looks: Promise<TickReport> }> {
    const onDeliveries = () => void follow(deliver());
    const mine = turn.then(async () => {
      const at = now();
      if (((await parts.checkBursts?.(watch.get(), at)) ?? 0) > 0) onDeliveries();
      await advance(at);
      const begun = await tick({ db, looks, failures, log, onDeliveries }, watch.get, at, stopping.signal);
      void follow(begun.looks);
      void follow(retryWaitingPages(onDeliveries));
      return begun;
    });
    turn = mine.catch(() => {});
    return mine;
  }

  /** Takes up what nearing deadlines and bursts of coverage have changed. */
  async function advance(at: Instant): Promise<void> {
    const moved = watch.advance(at, parts.bursts?.() ?? new Map());
    if (moved === null) return;
    log('info', `the watch changes: ${moved.says}`);
    const { before, after } = { before: moved.before.settings.feeds, after: moved.after.settings.feeds };
    const late = lateFeeds(before);
    await respace(before, after);
    // Looks that are under way end by the old intervals.
    void follow(late.then((feeds) => respace(feeds, after)));
  }

  /** Those of the feeds that are being looked at, once these looks have ended. */
  async function lateFeeds(feeds: readonly Feed[]): Promise<readonly Feed[]> {
    const late = new Set(looks.underWay());
    if (late.size > 0) await looks.settled();
    return feeds.filter(({ name }) => late.has(name));
  }

  async function retryWaitingPages(onDeliveries: () => void): Promise<void> {
    if (isRetrying) return;
    isRetrying = true;
    const ports = { db, pages: parts.pages, log, onDeliveries };
    await retryPages(ports, watch.get, now(), stopping.signal);
    isRetrying = false;
  }

  async function scheduledTick(): Promise<void> {
    if (stopping.signal.aborted) return;
    await tickNow();
    void follow(deliver());
  }

  function adopt(next: Watch): void {
    if (stopping.signal.aborted) return;
    const { settings: before } = watch.get();
    watch.replace(next);
    const { settings } = watch.get();
    if (!isDeepStrictEqual(before.fetch, settings.fetch)) {
      const old = client;
      client = parts.createClient(settings.fetch);
      // The looks that are under way go on with it.
      void follow(turn.then(() => looks.settled()).then(() => old.close()));
    }
    if (!started) return;
    if (before.tickMs !== settings.tickMs) schedule.set(settings.tickMs);
    void follow(deliverAnew(movedChannels(before.channels, settings.channels)));
    void follow(turn.then(() => tickAnew(before, settings)));
  }

  /** At once, and once more for the feeds that were being looked at: these looks end by the old settings. */
  async function tickAnew(before: Settings, after: Settings): Promise<void> {
    const ended = lateFeeds(before.feeds);
    await respace(before.feeds, after.feeds);
    await scheduledTick();
    const late = await ended;
    if (late.length === 0) return;
    await respace(late, after.feeds);
    await scheduledTick();
  }

  async function respace(before: readonly Feed[], after: readonly Feed[]): Promise<void> {
    try {
      await looks.flush();
      await respaceLooks(db, before, after);
    } catch (error) {
      log('error', `the feeds' next looks cannot be written: ${describeStoreError(error)}`);
    }
  }

  /** What the old place of a channel refused, its new one may take. */
  async function deliverAnew(moved: readonly string[]): Promise<void> {
    try {
      for (const channel of moved) await deliverer.forgetWait(channel);
    } catch (error) {
      log('error', `the outbox cannot be written: ${describeStoreError(error)}`);
    }
    await deliver();
  }

  async function stop(): Promise<void> {
    stopping.abort();
    if (timer !== null) clearTimeout(timer.handle);
    await schedule.stop();
    await beside;
    await withinGrace(Promise.allSettled(underWay), () => cutting.abort());
    await Promise.allSettled(underWay);
    await Promise.allSettled(parts.closers.map((close) => close()));
    await client.close();
    await db.destroy();
  }

  return {
    async tickAndDeliver() {
      const begun = await follow(tickNow());
      const report = await begun.looks;
      await follow(deliver());
      while (underWay.size > 0) await Promise.allSettled(underWay);
      return report;
    },
    deliverSoon: () => void follow(deliver()),
    flushLooks: () => looks.flush(),
    readPush: (...push) => client.readPush(...push),
    start() {
      started = true;
      // What an earlier run left undone comes first.
      void follow(deliver());
      void follow(scheduledTick());
      schedule.set(watch.get().settings.tickMs);
      beside = parts.beside?.(stopping.signal) ?? beside;
    },
    adopt,
    stop() {
      // Whoever asks a second time waits for the same end.
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Names of the channels that are another place now. */
function movedChannels(before: readonly Channel[], after: readonly Channel[]): string[] {
  const places = new Map(before.map(({ name, platform, target }) => [name, `${platform} ${target}`]));
  return after
    .filter(({ name, platform, target }) => places.get(name) !== `${platform} ${target}`)
    .map(({ name }) => name);
}

async function withinGrace(work: Promise<unknown>, onLate: () => void): Promise<void> {
  const late = setTimeout(onLate, GRACE_MS);
  await work;
  clearTimeout(late);
}
