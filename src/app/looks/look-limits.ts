/** Bounds how many looks at feeds are under way, in all and at one host, so that a slow one holds up no other. */
import pLimit from 'p-limit';
import type { FetchSettings } from '../../settings/settings.ts';

/** A look that takes longer gives its place among all to another. */
const SLOW_AFTER_MS = 2_000;
/** So many times as many looks as have a place may have given theirs up: each of them holds memory. */
const SLOW_SHARE = 4;

/** Calls back after so many milliseconds; what it returns takes that back. */
export type SetTimer = (delayMs: number, onTime: () => void) => () => void;

type LookLimits = {
  /** From now on these; looks under way stay so. */
  set(bounds: Bounds): void;
  /** Looks when there is room, in all and at the host; `leaveHost` gives the place at the host up before the end. */
  run<Result>(host: string, look: (leaveHost: () => void) => Promise<Result>): Promise<Result>;
};

type Bounds = Pick<FetchSettings, 'concurrency' | 'perHost'>;

export function createLookLimits(first: Bounds, setTimer: SetTimer = startTimer): LookLimits {
  let bounds = first;
  const overall = pLimit(first.concurrency);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  /** Looks that have given their places up, and such that would if there were not so many. */
  const slow = new Set<Promise<unknown>>();
  const slowNext = new Map<Promise<unknown>, () => void>();

  function givePlacesUp(): void {
    for (const [look, give] of slowNext) {
      if (slow.size >= SLOW_SHARE * bounds.concurrency) return;
      slowNext.delete(look);
      slow.add(look);
      give();
    }
  }

  /** Ends with the look, or as soon as it has turned out to be slow. */
  async function untilSlow(look: Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const takeBack = setTimer(SLOW_AFTER_MS, () => {
      slowNext.set(look, resolve);
      givePlacesUp();
    });
    const end = () => {
      takeBack();
      slowNext.delete(look);
      slow.delete(look);
      resolve();
      givePlacesUp();
    };
    look.then(end, end);
    await promise;
  }

  return {
    set(next) {
      bounds = next;
      overall.concurrency = next.concurrency;
      for (const host of hosts.values()) host.concurrency = next.perHost;
    },
    run<Result>(host: string, look: (leaveHost: () => void) => Promise<Result>) {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const atHost = hosts.get(host) ?? pLimit(bounds.perHost);
      hosts.set(host, atHost);
      // The host's limit outside: what waits for its host does not take a place from others.
      void atHost(async () => {
        const left = Promise.withResolvers<void>();
        void overall(() => {
          const leaveHost = () => left.resolve();
          const looked = look(leaveHost);
          looked.then(resolve, reject);
          looked.then(leaveHost, leaveHost);
          return untilSlow(looked);
        });
        await left.promise;
      }).then(() => {
        if (atHost.activeCount + atHost.pendingCount === 0) hosts.delete(host);
      });
      return promise;
    },
  };
}

function startTimer(delayMs: number, onTime: () => void): () => void {
  const timer = setTimeout(onTime, delayMs);
  return () => clearTimeout(timer);
}
