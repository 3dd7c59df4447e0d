/** Which feeds are looked at now: those that are due, the longest overdue first, and not too many of one host. */
import type { Feed, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { longestAsked } from '../../feeds/polling/next-look.ts';

/** Feeds of one host that are looked at in a row whatever their number: at a start all of them are due. */
const BURST_AT_HOST = 10;

/** The feeds of the config stay the same ones from tick to tick. */
const knownRates = new WeakMap<readonly Feed[], ReadonlyMap<string, number>>();

/** A host that said that it is asked too often: since when, and until when it wants to be left alone. */
export type Pause = { since: Instant; until: Instant };

type UnderWay = {
  /** By host. */
  pauses: ReadonlyMap<string, Pause>;
  /** The host of each feed that is being looked at, or waits for its turn, by its name. */
  looks: ReadonlyMap<string, string>;
};

type DueLook = { feed: Feed; host: string };

/**
 * @param states by feed.
 * @param tickMs until this is asked again: what is left out then is due still.
 */
export function chooseLooks(
  feeds: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
  { pauses, looks }: UnderWay,
  tickMs: number,
  now: Instant,
): DueLook[] {
  const due: (DueLook & { since: Instant })[] = [];
  for (const feed of feeds) {
    const state = stateOf(feed, states);
    if (looks.has(feed.name) || !isDue(state, now)) continue;
    const host = hostOf(state?.movedTo ?? feed.url);
    if (isPaused(pauses.get(host), feed, now)) continue;
    due.push({ feed, host, since: state?.nextLook ?? Number.NEGATIVE_INFINITY });
  }
  const rates = ratesOf(feeds);
  const begun = new Map<string, number>();
  for (const host of looks.values()) begun.set(host, (begun.get(host) ?? 0) + 1);
  return due
    .sort((a, b) => a.since - b.since || 0)
    .filter(({ host }) => {
      const count = (begun.get(host) ?? 0) + 1;
      begun.set(host, count);
      // Twice as many as its feeds need at most, so that a host with many of them is not left behind.
      return count <= Math.max(BURST_AT_HOST, Math.round(2 * tickMs * (rates.get(host) ?? 0)));
    })
    .map(({ feed, host }) => ({ feed, host }));
}

/** How many looks in a millisecond the feeds of each host may need. */
function ratesOf(feeds: readonly Feed[]): ReadonlyMap<string, number> {
  const known = knownRates.get(feeds);
  if (known !== undefined) return known;
  const rates = new Map<string, number>();
  for (const { url, minIntervalMs } of feeds)
    rates.set(hostOf(url), (rates.get(hostOf(url)) ?? 0) + 1 / minIntervalMs);
  knownRates.set(feeds, rates);
  return rates;
}

/** null where nothing is known of the feed at its address. */
function stateOf(feed: Feed, states: ReadonlyMap<string, FeedState>): FeedState | null {
  const state = states.get(feed.name);
  return state?.url === feed.url ? state : null;
}

function isDue(state: FeedState | null, now: Instant): boolean {
  if (state === null || state.nextLook <= now) return true;
  // A clock that went wrong and was put back: without this its feeds would wait until it gets there again.
  return state.condition !== 'gone' && state.lastLook !== null && state.lastLook > now;
}

/** Whoever was told to wait waits; the host's other feeds do too, but none longer than its longest interval. */
export function isPaused(pause: Pause | undefined, feed: Feed, now: Instant): boolean {
  return (
    pause !== undefined && now >= pause.since && now < Math.min(pause.until, pause.since + longestAsked(feed))
  );
}

export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
