/** A day of looks by the program's own decisions, on a clock that jumps from one event to the next. */
import { setImmediate as breathe } from 'node:timers/promises';
import { createLooks, type LookPorts } from '../../src/app/looks/looks.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Feed, FeedState } from '../../src/domain/feed.ts';
import type { Instant } from '../../src/domain/instant.ts';
import {
  stateAfterFailure,
  stateAfterRefusal,
  stateAfterSuccess,
} from '../../src/feeds/polling/look-states.ts';
import { createFeedState, type Poll } from '../../src/feeds/polling/poll-feed.ts';
import { readServedTimes } from '../../src/feeds/polling/served-times.ts';
import { createRandom } from '../random.ts';
import { createAgenda } from './agenda.ts';
import { END, MINUTE, type SimulatedFeed, START, type World } from './world.ts';

const TICK_MS = 30_000;
const TIMEOUT_MS = 20_000;
/** What a document holds. */
const ITEMS = 20;
const RETRY_AFTER = '900';

export type Request = { feed: string; host: string; at: Instant; lateMs: number; status: number | null };
export type Simulated = {
  requests: Request[] /** From publication to sight. */;
  delaysMs: number[];
  atOnceMost: number;
};

/** Many times as fast as the clock. */
export async function simulate(world: World, signal: AbortSignal): Promise<Simulated> {
  const agenda = createAgenda(START);
  const server = createServer(world, agenda.now);
  const states = new Map<string, FeedState>();
  const done: Simulated = { requests: [], delaysMs: [], atOnceMost: 0 };
  let atOnce = 0;
  const ports: LookPorts = {
    settings: () => settings,
    poll: async (feed, previous, at) => {
      const lateMs = at - (previous?.nextLook ?? START);
      done.atOnceMost = Math.max(done.atOnceMost, ++atOnce);
      const asked = server.ask(feed, previous ?? createFeedState(feed, at), at);
      await new Promise<void>((resolve) => agenda.after(asked.latencyMs, resolve));
      atOnce -= 1;
      const { status } = asked.poll.state;
      done.requests.push({ feed: feed.name, host: new URL(feed.url).host, at, lateMs, status });
      return asked.poll;
    },
    takeIn: async ({ articles, state }, previous) => {
      states.set(state.feed, state);
      // What was there before the first look was missed by nobody.
      if (previous !== null && previous.lastSuccess !== null)
        for (const { published, seen } of articles) done.delaysMs.push(seen - (published ?? seen));
      return { added: articles.length, matched: 0 };
    },
    withState: (feed, work) => work(states.get(feed.name) ?? null),
    saveStates: async (saved) => {
      for (const state of saved) states.set(state.feed, state);
    },
    now: agenda.now,
    log: () => {},
    signal,
    setTimer: agenda.after,
  };
  const settings = {
    feeds: world.feeds.map(({ feed }) => feed),
    tickMs: TICK_MS,
    fetch: { concurrency: 8, perHost: 2 },
  };
  const looks = createLooks(ports);
  for (let at = START; at < END; at += TICK_MS)
    agenda.at(at, () => {
      void looks.flush().then(() => looks.begin(states));
    });
  while (!signal.aborted && agenda.next()) await breathe();
  return done;
}

type Asked = { poll: Poll; latencyMs: number };

function createServer(world: World, now: () => Instant) {
  const feeds = new Map(world.feeds.map((one) => [one.feed.name, one]));
  const random = createRandom(1);
  const asked = new Map<string, Instant[]>();
  const sent = new Map<string, Instant>();

  function isTooOften(host: string): boolean {
    const limit = world.strict.get(host);
    if (limit === undefined) return false;
    const recent = (asked.get(host) ?? []).filter((at) => at > now() - 10 * MINUTE);
    asked.set(host, [...recent, now()]);
    return recent.length >= limit;
  }

  return {
    ask(feed: Feed, before: FeedState, at: Instant): Asked {
      const one = feeds.get(feed.name);
      if (one === undefined) throw new Error(`no feed ${feed.name}`);
      const look = { feed, before, now: at };
      if (one.health === 'down')
        return {
          poll: { articles: [], state: stateAfterFailure(look, null, 'down') },
          latencyMs: TIMEOUT_MS,
        };
      const { latencyMs } = one;
      if (isTooOften(new URL(feed.url).host)) {
        const times = readServedTimes((name) => (name === 'retry-after' ? RETRY_AFTER : null), at);
        const served = { status: 429, times, movedTo: null };
        return { poll: { articles: [], state: stateAfterRefusal(look, served, 'HTTP 429') }, latencyMs };
      }
      if (one.health === 'flaky' && random() < 0.1)
        return { poll: { articles: [], state: stateAfterFailure(look, 500, 'HTTP 500') }, latencyMs };
      const poll = answer(one, look, sent.get(feed.name) ?? null);
      sent.set(feed.name, at);
      return { poll, latencyMs };
    },
  };
}

function answer(
  one: SimulatedFeed,
  look: { feed: Feed; before: FeedState; now: Instant },
  lastAt: Instant | null,
): Poll {
  const { now } = look;
  const times = readServedTimes((name) => (name === 'cache-control' ? one.cacheControl : null), now);
  const fresh = newest(one.published, now).filter((at) => at > (lastAt ?? 0));
  const served = { status: 200, times, movedTo: null };
  if (lastAt !== null && fresh.length === 0)
    return { articles: [], state: stateAfterSuccess(look, { ...served, status: 304 }, {}, null) };
  const items = newest(one.published, now);
  const isDated = one.habit !== 'undated';
  const seen = {
    published: isDated ? items : items.map(() => null),
    hasNewUndated: !isDated && lastAt !== null,
    askedMs: one.askedMs,
  };
  const articles = fresh.map((published) => articleAt(look.feed.name, published, now));
  return { articles, state: stateAfterSuccess(look, served, {}, seen) };
}

/** Those of the past that a document holds. */
function newest(published: readonly Instant[], now: Instant): readonly Instant[] {
  const next = published.findLastIndex((at) => at <= now) + 1;
  return published.slice(Math.max(0, next - ITEMS), next);
}

function articleAt(feed: string, published: Instant, seen: Instant): Article {
  const texts = { title: 'x', summary: '', body: '', contentHash: '' };
  const rest = { link: null, url: null, author: null, language: null, links: [] };
  return { id: `${feed} ${published}`, feed, ...texts, ...rest, published, seen };
}
