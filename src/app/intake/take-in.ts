/** What a look at a feed gave, taken in slice by slice, so that a long feed holds up nobody. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article } from '../../domain/article.ts';
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Log } from '../log.ts';
import { type PagePorts, readPages } from '../pages/read-pages.ts';
import type { Watch } from '../watch.ts';
import { inOrder, isFirstSightOf, type Look } from './ingest.ts';
import { takeSlice, withoutValidators } from './take-slice.ts';

export type TakeInPorts = PagePorts & { log: Log; onDeliveries: () => void };

/** Articles that are committed together: more of them as long as that holds nobody up for longer than SLICE_MS. */
const FIRST_SLICE = 20;
const MOST_IN_SLICE = 100;
const SLICE_MS = 50;
/** In characters: so much text alone takes that time. */
const LONG_SLICE = 200_000;
/** Fewer where their pages are read, so that what is read is told at once. */
const SLICE_WITH_PAGES = 10;
/** For the pages of a look: what is not read by then goes in as the feed has it, and waits for its page. */
const PAGES_MS = 30_000;

/**
 * The validators are committed with the last slice: what a crash or the signal cuts off is asked for again.
 */
export async function takeIn(
  ports: TakeInPorts,
  currentWatch: () => Watch,
  look: Look,
  previous: FeedState | null,
  now: Instant,
  signal: AbortSignal,
): Promise<{ added: number; matched: number }> {
  const total = { added: 0, matched: 0 };
  const articles = inOrder(look.articles);
  const standing = [...(look.standing ?? []), ...articles.map(({ id }) => id)];
  const { feed } = look.state;
  const isFirstSight = isFirstSightOf(look.state, previous);
  const readsPages = configured(currentWatch(), look.state)?.fullText === true;
  const inTime = readsPages ? AbortSignal.any([signal, AbortSignal.timeout(PAGES_MS)]) : signal;
  let { state } = look;
  let from = 0;
  let size = FIRST_SLICE;
  try {
    do {
      // What a feed gives that has left the config meanwhile is nobody's.
      const watched = configured(currentWatch(), look.state);
      if (watched === undefined) break;
      const end = endOfSlice(articles, from, watched.fullText ? SLICE_WITH_PAGES : size);
      const slice = articles.slice(from, end);
      const { firstRunMs } = currentWatch().settings;
      const reading = { now, isFirstSight, firstRunMs, signal: inTime };
      const taken = watched.fullText ? await readPages(ports, slice, reading) : slice;
      const isLast = end >= articles.length;
      const watch = currentWatch();
      if (configured(watch, look.state) === undefined) break;
      const startedMs = performance.now();
      const counts = await takeSlice(
        ports,
        watch,
        { articles: taken, standing, state },
        previous,
        now,
        isLast,
      );
      if (counts.isCut) state = withoutValidators(state);
      for (const fault of counts.faults) ports.log('error', `${feed}: an article was archived, but ${fault}`);
      if (counts.added + counts.revised + counts.sources > 0) ports.onDeliveries();
      total.added += counts.added;
      total.matched += counts.matched;
      from = end;
      size = nextSize(size, performance.now() - startedMs);
      // The store answers at once and each time: without this nobody else would have a turn.
      if (from < articles.length) await nextTurn();
    } while (from < articles.length && !signal.aborted);
  } catch (error) {
    // The validators were not committed: the same look is done again at the next tick.
    ports.log('error', `${feed}: not stored, and tried again: ${describeStoreError(error)}`);
  }
  return total;
}

function configured({ settings }: Watch, { feed, url }: FeedState) {
  return settings.feeds.find((one) => one.name === feed && one.url === url);
}

function endOfSlice(articles: readonly Article[], from: number, size: number): number {
  let length = 0;
  let end = from;
  do {
    length += articles[end]?.body.length ?? 0;
    end += 1;
  } while (end < articles.length && end < from + size && length < LONG_SLICE);
  return end;
}

/** At most twice as many as now: the next ones may be far longer. */
function nextSize(size: number, tookMs: number): number {
  const inTime = Math.floor((size * SLICE_MS) / Math.max(tookMs, 1));
  return Math.max(1, Math.min(inTime, 2 * size, MOST_IN_SLICE));
}
