/** The looks at feeds: each goes its own way, so that a slow one holds up no other and no tick. */
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import type { FetchSettings } from '../../settings/settings.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Look } from '../intake/ingest.ts';
import type { Log } from '../log.ts';
import { chooseLooks, hostOf, isPaused, type Pause } from './choose-looks.ts';
import { createLookLimits, type SetTimer } from './look-limits.ts';

/** Looks that gave nothing share a commit, and no more of them than this. */
const QUIET_TOGETHER = 100;
const TOO_MANY_REQUESTS = 429;

export type LookPorts = {
  settings(): {
    feeds: readonly Feed[];
    tickMs: number;
    fetch: Pick<FetchSettings, 'concurrency' | 'perHost'>;
  };
  poll(feed: Feed, previous: FeedState | null, now: Instant): Promise<Look>;
  /** Commits what a look gave, with its state. Never throws. */
  takeIn(look: Look, previous: FeedState | null, now: Instant): Promise<Counts>;
  /** Nobody else changes the feed's state while `work` runs, which is given it. */
  withState<Result>(feed: Feed, work: (previous: FeedState | null) => Promise<Result>): Promise<Result>;
  /** Commits the states of looks that gave nothing, all or none. */
  saveStates(states: readonly FeedState[]): Promise<void>;
  now(): Instant;
  log: Log;
  signal: AbortSignal;
  /** Where time is not that of the machine. */
  setTimer?: SetTimer;
};

type Counts = { added: number; matched: number };

export type TickReport = Counts & {
  /** Feeds that were looked at. */
  looks: number;
};

export type Looks = {
  /**
   * Begins a look at every feed that is due and not being looked at, and waits for none.
   * @param stored by feed.
   * @returns what came of these looks, once all of them have ended. Never throws.
   */
  begin(stored: ReadonlyMap<string, FeedState>): Promise<TickReport>;
  /** Names of the feeds that are being looked at, or wait for their turn. */
  underWay(): string[];
  /** Ends when the looks have that are under way now. */
  settled(): Promise<void>;
  /** Commits what is left to commit. */
  flush(): Promise<void>;
};

export function createLooks(ports: LookPorts): Looks {
  const { log, now, signal } = ports;
  const limits = createLookLimits(ports.settings().fetch, ports.setTimer);
  const underWay = new Map<string, { host: string; ended: Promise<void> }>();
  const pauses = new Map<string, Pause>();
  /** Newer than what is stored, by feed. */
  const quiet = new Map<string, FeedState>();
  let flushing: Promise<void> = Promise.resolve();
  let named: { feeds: readonly Feed[]; byName: ReadonlyMap<string, Feed> } = { feeds: [], byName: new Map() };

  function begin(stored: ReadonlyMap<string, FeedState>): Promise<TickReport> {
    const { feeds, tickMs, fetch } = ports.settings();
    limits.set(fetch);
    for (const state of stored.values()) notePause(state);
    const states = quiet.size === 0 ? stored : new Map([...stored, ...quiet]);
    const hosts = new Map([...underWay].map(([name, { host }]) => [name, host]));
    const chosen = chooseLooks(feeds, states, { pauses, looks: hosts }, tickMs, now());
    const begun = chosen.map(({ feed, host }) => start(feed, host));
    return Promise.all(begun).then(sumUp);
  }

  function start(feed: Feed, host: string): Promise<Counts | null> {
    const looked = lookAt(feed, host).catch((error: unknown) => {
      log('error', `${feed.name}: not looked at, and tried again: ${describeStoreError(error)}`);
      return null;
    });
    const ended = looked.then(() => {
      underWay.delete(feed.name);
      return underWay.size === 0 || quiet.size >= QUIET_TOGETHER ? flush() : undefined;
    });
    underWay.set(feed.name, { host, ended });
    return ended.then(() => looked);
  }

  /** null: there was no look, or it was cut short. */
  function lookAt({ name, url }: Feed, host: string): Promise<Counts | null> {
    return limits.run(host, async (leaveHost) => {
      // As it is by now: its turn may have come late.
      const feed = feedNamed(name);
      const at = now();
      if (feed?.url !== url || signal.aborted || isPaused(pauses.get(host), feed, at)) return null;
      return ports.withState(feed, async (stored) => {
        const previous = quiet.get(name) ?? stored;
        const look = await ports.poll(feed, previous, at);
        leaveHost();
        // What the shutdown cut short says nothing about the feed.
        if (signal.aborted) return null;
        return take(look, host, previous, at);
      });
    });
  }

  function feedNamed(name: string): Feed | undefined {
    const { feeds } = ports.settings();
    if (feeds !== named.feeds) named = { feeds, byName: new Map(feeds.map((feed) => [feed.name, feed])) };
    return named.byName.get(name);
  }

  async function take(look: Look, host: string, previous: FeedState | null, at: Instant): Promise<Counts> {
    const { state, articles } = look;
    notePause(state, host);
    tellCondition(log, state, previous);
    quiet.delete(state.feed);
    if (articles.length > 0) return ports.takeIn(look, previous, at);
    quiet.set(state.feed, state);
    return { added: 0, matched: 0 };
  }

  /** Whichever of a host's feeds was told to come later, the others are as many requests to the same server. */
  function notePause({ url, status, lastLook, nextLook }: FeedState, asked?: string): void {
    if (status !== TOO_MANY_REQUESTS || lastLook === null || nextLook <= now()) return;
    const host = asked ?? hostOf(url);
    const { since = 0, until = 0 } = pauses.get(host) ?? {};
    pauses.set(host, { since: Math.max(since, lastLook), until: Math.max(until, nextLook) });
  }

  async function save(): Promise<void> {
    const states = [...quiet.values()];
    if (states.length === 0) return;
    try {
      await ports.saveStates(states);
      for (const state of states) if (quiet.get(state.feed) === state) quiet.delete(state.feed);
    } catch (error) {
      log(
        'error',
        `the store fails, and what the feeds’ looks told is written later: ${describeStoreError(error)}`,
      );
    }
  }

  function flush(): Promise<void> {
    flushing = flushing.then(save);
    return flushing;
  }

  return {
    begin,
    underWay: () => [...underWay.keys()],
    settled: async () => void (await Promise.all([...underWay.values()].map(({ ended }) => ended))),
    flush,
  };
}

function sumUp(counts: readonly (Counts | null)[]): TickReport {
  const report = { looks: 0, added: 0, matched: 0 };
  for (const one of counts) {
    if (one === null) continue;
    report.looks += 1;
    report.added += one.added;
    report.matched += one.matched;
  }
  return report;
}

/** Says a trouble once, not at every look, and its end. */
function tellCondition(log: Log, state: FeedState, previous: FeedState | null): void {
  const before = previous?.url === state.url ? previous : null;
  if (state.condition === 'failing' || state.condition === 'gone') {
    if (before?.condition === state.condition && before.reason === state.reason) return;
    const next = state.condition === 'gone' ? 'not looked at again' : 'retried';
    log('warn', `feed ${state.feed}: ${state.reason ?? state.condition}; ${next}`);
    return;
  }
  if (before?.condition === 'failing') log('info', `feed ${state.feed}: works again`);
  if (state.reason !== null && state.reason !== before?.reason)
    log('warn', `feed ${state.feed}: ${state.reason}`);
}
