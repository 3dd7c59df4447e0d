/** An outbox in a temporary store with a clock of its own, for alerts that are told by number. */
import type { Notifier } from '../../src/chat/notifier.ts';
import type { Renewer } from '../../src/delivery/claim.ts';
import { createDeliverer, type Deliverer } from '../../src/delivery/deliver.ts';
import type { AlertMessage } from '../../src/domain/alert.ts';
import type { Channel, Platform } from '../../src/domain/channel.ts';
import type { Urgency } from '../../src/domain/term.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { channelsWithDeliveries, queueDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { temporaryStore } from '../app/temporary-store.ts';

export const START = Date.UTC(2019, 11, 20, 9);

export type Clock = { at: number };

export type TestOutbox = {
  db: Database;
  clock: Clock;
  /** What was said, as "level: text". */
  log: string[];
  /** When channels said that they have to wait until, in the order in which they said it. */
  waits: number[];
  deliverer: Deliverer;
  /** Names of the channels that are told what goes wrong; none at first. */
  operators: readonly string[];
  /** Puts another deliverer in its place, as a restart does: nothing is remembered but what is stored. */
  restart(): void;
  /** Sends what is due; the signals are never aborted unless given. */
  deliver(signals?: { stopping?: AbortSignal; cutting?: AbortSignal }): Promise<void>;
  /** Sets the clock to when the last channel has to wait for, and sends what is due. */
  deliverLater(): Promise<void>;
  /** Lets time go by until nothing is to be sent any more. The SDK of Discord keeps limits by a clock of its own: the
   * test's own time-out ends a wait in vain. */
  deliverAll(): Promise<void>;
};

const TURN_MS = 10_000;

const never = new AbortController().signal;

export async function openOutbox(
  channels: readonly Channel[],
  notifiers: ReadonlyMap<Platform, Notifier>,
  clock: Clock,
  renewerOf?: (db: Database) => Renewer,
): Promise<TestOutbox> {
  const db = await temporaryStore();
  const log: string[] = [];
  const waits: number[] = [];
  const start = () =>
    createDeliverer({
      db,
      channels: () => channels,
      operators: () => outbox.operators,
      notifiers,
      ...(renewerOf !== undefined && { renewer: renewerOf(db) }),
      now: () => clock.at,
      log: (level, message) => log.push(`${level}: ${message}`),
    });
  const outbox: TestOutbox = {
    db,
    clock,
    log,
    waits,
    deliverer: start(),
    operators: [],
    restart() {
      outbox.deliverer = start();
    },
    deliver: (signals = {}) =>
      outbox.deliverer.deliverDue({
        stopping: never,
        cutting: never,
        ...signals,
        onWait: (until) => waits.push(until),
      }),
    deliverLater() {
      clock.at = Math.max(clock.at, waits.at(-1) ?? 0);
      return outbox.deliver();
    },
    async deliverAll() {
      for (;;) {
        await outbox.deliver();
        if ((await channelsWithDeliveries(db)).length === 0) return;
        clock.at += TURN_MS;
      }
    },
  };
  return outbox;
}

/** Alert number `number` with this headline, ready to be posted to the channel. */
export async function queuePost(
  { db, clock }: Pick<TestOutbox, 'db' | 'clock'>,
  channel: string,
  number: number,
  { headline = `Report ${number}`, urgency = 'normal' as Urgency } = {},
): Promise<string> {
  const alert = alertId(channel, number);
  const story = `story-${alert}`;
  await insertStory(db, {
    id: story,
    headline,
    link: null,
    source: 'Desk',
    first: clock.at,
    last: clock.at,
    lead: null,
    mergedInto: null,
  });
  await saveMessage({ db, clock }, channel, { ...plainMessage, alert, story, headline, urgency });
  await queueDelivery(db, { alert, channel, urgency, operation: 'post', at: clock.at });
  return alert;
}

/** The alert says something else now, and the channel is to see it. */
export async function queueEdit(
  { db, clock }: Pick<TestOutbox, 'db' | 'clock'>,
  channel: string,
  number: number,
  headline: string,
): Promise<void> {
  const alert = alertId(channel, number);
  await db.transaction().execute(async (transaction) => {
    const message = { ...plainMessage, alert, story: `story-${alert}`, headline };
    await saveMessage({ db: transaction, clock }, channel, message);
    await queueDelivery(transaction, { alert, channel, urgency: 'normal', operation: 'edit', at: clock.at });
  });
}

/** The deliveries as they are stored, without their ids. */
export async function readDeliveries(db: Database) {
  const rows = await db.selectFrom('delivery').selectAll().orderBy('sequence').execute();
  return rows.map((row) => ({
    channel: row.channel,
    operation: row.operation,
    state: row.state,
    attempts: row.attempts,
    nextAttempt: row.next_attempt,
    attemptedAt: row.attempted_at,
    messageId: row.message_id,
    reason: row.reason,
  }));
}

export async function readStates(db: Database): Promise<string[]> {
  return (await readDeliveries(db)).map(({ operation, state }) => `${operation} ${state}`);
}

/** Ten characters, as real ones have. */
function alertId(channel: string, number: number): string {
  return `${channel}${number}`.padEnd(10, 'x');
}

async function saveMessage(
  { db, clock }: Pick<TestOutbox, 'db' | 'clock'>,
  channel: string,
  message: AlertMessage,
) {
  const { alert: id, story } = message;
  await saveAlert(db, { id, channel, story, state: 'posted', releaseAt: null, decidedAt: clock.at, message });
}

export const plainMessage: AlertMessage = {
  alert: '',
  story: '',
  reason: 'first-report',
  headline: '',
  link: 'https://news.example/1',
  source: 'Desk',
  published: START,
  urgency: 'normal',
  terms: [{ name: 'Sanctions', passages: [] }],
  deadline: null,
  milestone: null,
  background: [],
  alsoIn: [],
  whatIsNew: [],
  mergedInto: null,
};
