/** Works the outbox off: one worker a channel, urgent first, in order, nothing lost and nothing doubled. */
import type { Notifier } from '../chat/notifier.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Operation } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import {
  changeDelivery,
  channelsWithDeliveries,
  type DueDelivery,
  makeDue,
  nextDelivery,
} from '../store/deliveries.ts';
import type { Database } from '../store/sqlite.ts';
import { attempt } from './attempt.ts';
import type { Renewer } from './claim.ts';
import { createRefusalWatch } from './refusal-watch.ts';

type DeliveryLog = (level: 'info' | 'warn' | 'error', message: string) => void;

/** What is delivered, as the log calls it. */
const NOUNS: Readonly<Record<Operation, string>> = {
  post: 'alert',
  edit: 'alert',
  reply: 'development',
  digest: 'digest',
  notice: 'notice',
  bulletin: 'bulletin',
  'bulletin-edit': 'bulletin',
  pin: 'pin of bulletin',
  unpin: 'unpinning of bulletin',
};

export type Outbox = {
  db: Database;
  /** Those of the config as it is at the moment. */
  channels: () => readonly Channel[];
  /** Names of the channels that are told when a channel takes nothing. */
  operators: () => readonly string[];
  /** Platforms that are connected now. */
  notifiers: ReadonlyMap<Platform, Notifier>;
  /** Keeps what waits in the outbox true; without one, bulletins are sent as they were queued. */
  renewer?: Renewer;
  now: () => Instant;
  log: DeliveryLog;
};

type DeliveryRun = {
  /** Once it is aborted, nothing new is begun. */
  stopping: AbortSignal;
  /** Once it is aborted, what is under way is cut short. */
  cutting: AbortSignal;
  /** Told of each channel that has to wait, as soon as it does: others may be busy for long. */
  onWait: (until: Instant) => void;
};

export type Deliverer = {
  /**
   * Sends what is due, in all channels at once, and comes back when no channel has anything due any more.
   * A channel that an earlier call still works on is left to it.
   */
  deliverDue(run: DeliveryRun): Promise<void>;
  /** Forgets how long a channel has to wait, because it is another place now. */
  forgetWait(channel: string): Promise<void>;
};

/** No wait is longer: a time further ahead was written by a clock that has been set back since. */
const LONGEST_WAIT_MS = 2 * 60 * 60_000;

function isAhead(due: Instant, now: Instant): boolean {
  return due > now && due <= now + LONGEST_WAIT_MS;
}

export function createDeliverer(outbox: Outbox): Deliverer {
  /** Channels being worked on; true where more may have come since. */
  const working = new Map<string, boolean>();
  /** Until when a platform or a channel asked for silence, by its name. */
  const pauses = { platform: new Map<string, Instant>(), channel: new Map<string, Instant>() };
  const searchesInVain = new Map<string, number>();
  const refusals = createRefusalWatch(outbox);
  const startedAt = outbox.now();

  async function work(name: string, run: DeliveryRun): Promise<void> {
    if (working.has(name)) {
      working.set(name, true);
      return;
    }
    try {
      let due: Instant | null;
      do {
        working.set(name, false);
        due = await workOff(name, run);
      } while (working.get(name) && !run.stopping.aborted);
      if (due !== null) run.onWait(due);
    } finally {
      working.delete(name);
    }
  }

  async function workOff(name: string, run: DeliveryRun): Promise<Instant | null> {
    for (;;) {
      const delivery = run.stopping.aborted ? null : await nextDelivery(outbox.db, name);
      // Looked up each time: the config may have changed while the last one was sent.
      const channel = outbox.channels().find((one) => one.name === name);
      const notifier = channel && outbox.notifiers.get(channel.platform);
      if (delivery === null || !channel || !notifier) return null;
      const due = Math.max(delivery.nextAttempt, pauseOf(channel));
      if (isAhead(due, outbox.now())) return due;
      const hasNews = await tryOnce(delivery, channel, notifier, run.cutting);
      // The operators' channels may have nothing else to be woken by.
      if (hasNews) run.onWait(outbox.now());
    }
  }

  function pauseOf({ name, platform }: Channel): Instant {
    return Math.max(pauses.platform.get(platform) ?? 0, pauses.channel.get(name) ?? 0);
  }

  /** @returns whether the operators are to be told something. */
  async function tryOnce(
    delivery: DueDelivery,
    channel: Channel,
    notifier: Notifier,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { db, renewer, now, log } = outbox;
    const inVain = searchesInVain.get(delivery.id) ?? 0;
    const ports = { db, notifier, renewer, target: channel.target, startedAt, now, signal };
    const { change, pause, refusal, note, isSearchInVain } = await attempt(delivery, inVain, ports);
    if (Object.keys(change).length > 0) await changeDelivery(db, delivery.id, change);
    if (isSearchInVain) searchesInVain.set(delivery.id, inVain + 1);
    else if (change.state !== undefined) searchesInVain.delete(delivery.id);
    if (pause !== null)
      pauses[pause.scope].set(channel[pause.scope === 'channel' ? 'name' : 'platform'], pause.until);
    if (note !== null)
      log(note.level, `${channel.name}: ${NOUNS[delivery.operation]} ${delivery.alert}: ${note.text}`);
    if (refusal !== null) return refusals.refused(channel, refusal.scope, refusal.reason);
    return change.state === 'sent' && refusals.accepted(channel);
  }

  return {
    async forgetWait(channel) {
      pauses.channel.delete(channel);
      await makeDue(outbox.db, channel, outbox.now());
    },
    async deliverDue(run) {
      const waiting = await channelsWithDeliveries(outbox.db);
      const names = outbox.channels().map(({ name }) => name);
      const due = names.filter((name) => waiting.includes(name));
      const done = await Promise.allSettled(due.map((name) => work(name, run)));
      for (const one of done) if (one.status === 'rejected') throw one.reason;
    },
  };
}
