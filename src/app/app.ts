/** The running program: ticks on a schedule, delivers, answers commands, and shuts down without losing anything. */
import { createTask, type ScheduledTask } from 'node-cron';
import type { Notifier } from '../chat/notifier.ts';
import { createDeliverer } from '../delivery/deliver.ts';
import type { Platform } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedClient } from '../feeds/poll-feed.ts';
import { describeStoreError } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import type { Log } from './log.ts';
import { type TickReport, tick } from './tick.ts';
import type { Watch } from './watch.ts';

/** How long a shutdown waits for what is under way. */
const GRACE_MS = 5_000;
/** A timer is not set further ahead than this; the next tick looks again anyway. */
const LONGEST_TIMER_MS = 60_000;

export type AppParts = {
  watch: Watch;
  db: Database;
  client: FeedClient;
  /** Those that are connected now; may grow. */
  notifiers: ReadonlyMap<Platform, Notifier>;
  /** Closed at the end, before the store. */
  closers: readonly (() => Promise<void>)[];
  now: () => Instant;
  log: Log;
};

export type App = {
  /** One tick at `now`, then everything that is due delivered. For a caller that keeps its own time. */
  tickAndDeliver(): Promise<TickReport>;
  /** Delivers what is due beside all else, e.g. because a platform has just been connected. */
  deliverSoon(): void;
  /** Ticks every `tickMs` from now on, the first time at once. */
  start(): void;
  /** Stops taking work, finishes what is under way within 5 s, closes everything. */
  stop(): Promise<void>;
};

export function createApp(parts: AppParts): App {
  const { watch, db, client, log, now } = parts;
  const stopping = new AbortController();
  const cutting = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const deliverer = createDeliverer({
    db,
    channels: watch.settings.channels,
    notifiers: parts.notifiers,
    now,
    log,
  });
  let task: ScheduledTask | null = null;
  let timer: { at: Instant; handle: NodeJS.Timeout } | null = null;
  let ticking = false;
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

  async function tickNow(): Promise<TickReport> {
    ticking = true;
    try {
      const onDeliveries = () => void follow(deliver());
      return await tick({ db, client, log, onDeliveries }, watch, now(), stopping.signal);
    } finally {
      ticking = false;
    }
  }

  /** A tick that takes longer than the time to the next one is let finish; a slow channel holds up none. */
  async function scheduledTick(): Promise<void> {
    if (ticking || stopping.signal.aborted) return;
    await tickNow();
    void follow(deliver());
  }

  async function stop(): Promise<void> {
    stopping.abort();
    if (timer !== null) clearTimeout(timer.handle);
    await task?.destroy();
    await withinGrace(Promise.allSettled(underWay), () => cutting.abort());
    await Promise.allSettled(underWay);
    await Promise.allSettled(parts.closers.map((close) => close()));
    await client.close();
    await db.destroy();
  }

  return {
    async tickAndDeliver() {
      const report = await follow(tickNow());
      await follow(deliver());
      while (underWay.size > 0) await Promise.allSettled(underWay);
      return report;
    },
    deliverSoon: () => void follow(deliver()),
    start() {
      // What an earlier run left undone comes first.
      void follow(deliver());
      void follow(scheduledTick());
      task = createTask(cronExpression(watch.settings.tickMs), () => follow(scheduledTick()), {
        name: 'tick',
        noOverlap: true,
        timezone: 'Etc/UTC',
        logger: schedulerLog(log),
      });
      void task.start();
    },
    stop() {
      // Whoever asks a second time waits for the same end.
      stopped ??= stop();
      return stopped;
    },
  };
}

/** That a tick takes longer than the time to the next one is no trouble, so the scheduler's warnings are none. */
function schedulerLog(log: Log) {
  const whisper = (message: string | Error) => log('debug', `schedule: ${message}`);
  const shout = (message: string | Error) => log('error', `schedule: ${message}`);
  return { info: whisper, warn: whisper, debug: whisper, error: shout };
}

/** @param tickMs whole seconds that divide a minute. */
function cronExpression(tickMs: number): string {
  const seconds = tickMs / 1_000;
  return seconds === 60 ? '0 * * * * *' : `*/${seconds} * * * * *`;
}

async function withinGrace(work: Promise<unknown>, onLate: () => void): Promise<void> {
  const late = setTimeout(onLate, GRACE_MS);
  await work;
  clearTimeout(late);
}
