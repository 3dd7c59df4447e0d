/** Two thousand feeds on six hundred hosts, with all that they publish in a month, by chance from a fixed seed. */
import type { Feed } from '../../src/domain/feed.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { createRandom } from '../random.ts';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Tuesday, midnight. */
export const START: Instant = Date.UTC(2026, 2, 3);
export const END: Instant = START + DAY;
const HISTORY_MS = 40 * DAY;

type Habit = 'wire' | 'hourly' | 'daily' | 'bursts' | 'weekly' | 'dead' | 'undated';

export type SimulatedFeed = {
  feed: Feed;
  habit: Habit;
  /** When its articles appeared, in order; the last of them within the day to come. */
  published: readonly Instant[];
  askedMs: number | null;
  cacheControl: string | null;
  /** down: never an answer. flaky: one look in ten fails. */
  health: 'good' | 'flaky' | 'down';
  latencyMs: number;
};

export type World = {
  feeds: readonly SimulatedFeed[];
  /** Hosts that answer 429 when they are asked more often than so many times within ten minutes. */
  strict: ReadonlyMap<string, number>;
};

/** How many of a hundred feeds publish so. */
const HABITS: readonly (readonly [Habit, number])[] = [
  ['wire', 8],
  ['hourly', 27],
  ['daily', 28],
  ['bursts', 10],
  ['weekly', 10],
  ['dead', 9],
  ['undated', 8],
];

export function makeWorld(feeds = 2_000, hosts = 600): World {
  const random = createRandom(20_260_303);
  const made = Array.from({ length: feeds }, (_, index): SimulatedFeed => {
    // A few hosts have many feeds: the square puts more on those with low numbers.
    const host = `h${Math.floor(hosts * (index < hosts ? index / hosts : random() ** 3))}.example`;
    const habit = pick(HABITS, random() * 100);
    return {
      feed: {
        name: `Feed ${index}`,
        url: `https://${host}/${index}`,
        weight: 1,
        minIntervalMs: 5 * MINUTE,
        maxIntervalMs: HOUR,
        fullText: false,
      },
      habit,
      published: publish(habit, random),
      askedMs: random() < 0.35 ? pick(ASKED, random() * 100) * MINUTE : null,
      cacheControl: random() < 0.5 ? pick(CACHED, random() * 100) : null,
      health: random() < 0.03 ? 'down' : random() < 0.05 ? 'flaky' : 'good',
      latencyMs: random() < 0.02 ? 8_000 + 12_000 * random() : 80 + 700 * random() ** 2,
    };
  });
  return {
    feeds: made,
    strict: new Map([
      ['h0.example', 100],
      ['h2.example', 15],
      ['h40.example', 3],
    ]),
  };
}

const ASKED: readonly (readonly [number, number])[] = [
  [60, 70],
  [15, 10],
  [5, 10],
  [1_440, 10],
];
const CACHED: readonly (readonly [string, number])[] = [
  ['no-cache', 30],
  ['max-age=300', 30],
  ['public, max-age=900', 20],
  ['max-age=3600', 15],
  ['max-age=86400', 5],
];

function pick<Value>(shares: readonly (readonly [Value, number])[], at: number): Value {
  let sum = 0;
  for (const [value, share] of shares) {
    sum += share;
    if (at < sum) return value;
  }
  const [first] = shares;
  if (first === undefined) throw new Error('nothing to pick from');
  return first[0];
}

function publish(habit: Habit, random: () => number): Instant[] {
  const moments: Instant[] = [];
  const shift = random() * DAY;
  const gapMs = meanGap(habit, random);
  const last = habit === 'dead' ? START - (1 + 300 * random()) * DAY : END;
  for (let at = last - HISTORY_MS; at < last; at += -Math.log(1 - random()) * gapMs) {
    if (habit === 'bursts') {
      const count = 4 + Math.floor(random() * 12);
      for (let one = 0; one < count; one += 1) moments.push(at + one * 2_000);
    } else if (habit === 'weekly' || habit === 'dead' || !sleeps(at + shift, random)) moments.push(at);
  }
  return moments.filter((at) => at < last).map(Math.round);
}

function meanGap(habit: Habit, random: () => number): number {
  switch (habit) {
    case 'wire':
      return (3 + 12 * random()) * MINUTE;
    case 'hourly':
    case 'undated':
      return (0.5 + 1.5 * random()) * HOUR;
    case 'bursts':
      return (8 + 16 * random()) * HOUR;
    case 'daily':
    case 'dead':
      return (6 + 24 * random()) * HOUR;
    case 'weekly':
      return (3 + 7 * random()) * DAY;
  }
}

/** From eleven to seven hardly anything appears. */
function sleeps(local: Instant, random: () => number): boolean {
  const hour = (local % DAY) / HOUR;
  return (hour >= 23 || hour < 7) && random() < 0.9;
}
