/** How often a feed is looked at in the days before a deadline, by a clock of its own. */
import { expect, test } from 'vitest';
import { respaceLooks } from '../../../src/app/looks/respace-looks.ts';
import { createCurrentWatch } from '../../../src/app/watch.ts';
import type { FeedPace } from '../../../src/domain/feed.ts';
import { lookAfterSuccess } from '../../../src/feeds/polling/next-look.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import { readFeedStates, saveFeedState } from '../../../src/store/feed-states.ts';
import { HOUR, loadDesk, MINUTE, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const AT = Date.parse('2019-12-24T12:00Z');
const DAY = 24 * HOUR;

function watchWith(polling: string, feed = ''): ReturnType<typeof createCurrentWatch> {
  const config = `
deadline: { name: talks, at: 2019-12-24T12:00, polling: [${polling}] }
feeds: [{ name: Wire, url: https://wire.example/${feed} }]
terms: [{ name: Sanctions, match: sanctions }]
channels: { desk: { console: true } }
`;
  return createCurrentWatch(watchOf(loadDesk(config)));
}

/**
 * Looks on each of the days from the tenth before the deadline to the third after it.
 * @param pace of the feed, which has a new article at each look.
 * @param freshMs how long its server says that an answer stays fresh.
 */
async function looksADay(
  watch: ReturnType<typeof createCurrentWatch>,
  pace: FeedPace,
  freshMs = 0,
): Promise<number[]> {
  const db = await temporaryStore();
  const begin = AT - 10 * DAY;
  const days = Array.from({ length: 13 }, () => 0);
  const [feed] = watch.get().settings.feeds;
  if (feed === undefined) throw new Error('there is no feed');
  let state = { ...createFeedState(feed, begin), pace, condition: 'ok' as const, nextLook: begin };
  for (let now = begin; now < AT + 3 * DAY; now += MINUTE) {
    const moved = watch.advance(now, new Map());
    if (moved !== null) {
      await saveFeedState(db, state);
      await respaceLooks(db, moved.before.settings.feeds, moved.after.settings.feeds);
      const [respaced] = await readFeedStates(db);
      state = { ...state, nextLook: respaced?.nextLook ?? state.nextLook };
    }
    const [looked] = watch.get().settings.feeds;
    if (looked === undefined || state.nextLook > now) continue;
    const paced = { pace, lastArticle: now, isFirst: false };
    const nextLook = lookAfterSuccess(looked, paced, { freshMs, retryAfterMs: null }, now);
    state = { ...state, lastLook: now, lastArticle: now, nextLook };
    const day = Math.floor((now - begin) / DAY);
    days[day] = (days[day] ?? 0) + 1;
  }
  return days;
}

/** Rounded, since each wait has its chance of a tenth. */
function near(looks: readonly number[], expected: readonly number[]): void {
  expect(looks).toHaveLength(expected.length);
  for (const [day, count] of looks.entries()) {
    expect([day, count >= (expected[day] ?? 0) * 0.85]).toEqual([day, true]);
    expect([day, count <= (expected[day] ?? 0) * 1.1 + 1]).toEqual([day, true]);
  }
}

const DAILY: FeedPace = { rhythmMs: DAY, askedMs: null };
const STEPS =
  '{ within: 7d, max_interval: 30m }, { within: 72h, max_interval: 15m }, { within: 24h, min_interval: 1m, max_interval: 5m }';

test('a feed is looked at more and more often, and as before when it is over', async () => {
  // Every 60, 30, 15 and 5 minutes.
  near(await looksADay(watchWith(STEPS), DAILY), [25, 25, 25, 50, 50, 50, 50, 100, 100, 300, 25, 25, 25]);
});

test('a feed that must not be asked more often is not', async () => {
  const own = watchWith(STEPS, ', min_interval: 20m');
  near(await looksADay(own, DAILY), [25, 25, 25, 50, 50, 50, 50, 72, 72, 72, 25, 25, 25]);
});

test('what its document or its server asks for holds as before', async () => {
  const asked = { rhythmMs: null, askedMs: 45 * MINUTE };
  const always = Array.from({ length: 13 }, () => 31);
  near(await looksADay(watchWith(STEPS), asked), always);
  near(
    await looksADay(watchWith(STEPS), DAILY, 40 * MINUTE),
    [25, 25, 25, 35, 35, 35, 35, 35, 35, 35, 25, 25, 25],
  );
});

test('a feed that publishes often is looked at often anyway', async () => {
  const often = { rhythmMs: 10 * MINUTE, askedMs: null };
  near(
    await looksADay(watchWith('{ within: 72h, max_interval: 15m }'), often),
    Array.from({ length: 13 }, () => 275),
  );
});
