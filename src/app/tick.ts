/** One tick: what is due is told or let go, and looks at the feeds that are due begin. */
import type { Instant } from '../domain/instant.ts';
import { saveFact } from '../store/facts.ts';
import { readFeedStates } from '../store/feed-states.ts';
import { describeStoreError } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { sendReminders } from './deadlines/send-reminders.ts';
import type { Log } from './log.ts';
import type { Looks, TickReport } from './looks/looks.ts';
import type { FailureTeller } from './looks/tell-failing-feeds.ts';
import { sendDigests } from './telling/digests.ts';
import { expireMutes } from './telling/expire-mutes.ts';
import { releaseHeld } from './telling/release-held.ts';
import { releaseRaised } from './telling/release-raised.ts';
import type { Watch } from './watch.ts';

type TickPorts = {
  db: Database;
  looks: Looks;
  failures: FailureTeller;
  log: Log;
  /** Called whenever something may be waiting for delivery. */
  onDeliveries: () => void;
};

/** What the looks bring that a tick began; they may go on long after the tick itself. */
export type Ticked = { looks: Promise<TickReport> };

/** `now` is taken once and holds for all that the tick decides. Never throws for a feed or for the store. */
export async function tick(
  { db, looks, failures, log, onDeliveries }: TickPorts,
  currentWatch: () => Watch,
  now: Instant,
  signal: AbortSignal,
): Promise<Ticked> {
  const begun: Ticked = { looks: Promise.resolve({ looks: 0, added: 0, matched: 0 }) };
  try {
    const watch = currentWatch();
    // Before the looks: what is due must not wait for a slow feed.
    const ended = await expireMutes(db, watch, now, log);
    const raised = await releaseRaised(db, watch, now);
    const sent = ended + raised + (await sendDigests(db, watch, now)) + (await remind(db, watch, now, log));
    if (sent + (await releaseHeld(db, watch, now)) > 0) onDeliveries();
    await looks.flush();
    const states = await readFeedStates(db);
    if (await failures.tell(watch.settings, states, now)) onDeliveries();
    if (!signal.aborted) {
      begun.looks = looks.begin(new Map(states.map((state) => [state.feed, state])));
      await saveFact(db, 'last-tick', String(now));
    }
  } catch (error) {
    log('error', `the store fails, and the tick is tried again: ${describeStoreError(error)}`);
  }
  return begun;
}

/** What goes wrong here holds up neither alerts nor looks. */
async function remind(db: Database, watch: Watch, now: Instant, log: Log): Promise<number> {
  try {
    return await sendReminders(db, watch, now, (line) => log('error', line));
  } catch (error) {
    log('error', `the deadlines cannot be told of, and it is tried again: ${describeStoreError(error)}`);
    return 0;
  }
}
