/** Plays a recording through the real program: its feeds over HTTP, the real store, the real decisions. */
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../app/app.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Settings } from '../../settings/settings.ts';
import { nextRelease } from '../../store/alerts.ts';
import { readFact } from '../../store/facts.ts';
import { openStore } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { FeedServer } from './feed-server.ts';
import type { RecordedArticle } from './recording.ts';
import type { SteppedClock } from './virtual-clock.ts';

/** What of the settings a playback replaces: whose feeds, where to, and where the store is. */
export function playbackSettings(settings: Settings, server: FeedServer, dataDir: string): Settings {
  return {
    ...settings,
    dataDir,
    channels: settings.channels.filter((channel) => channel.platform === 'console'),
    // Due at every tick: how time goes by is the playback's business.
    feeds: server.feeds.map(({ name, url }) => ({
      name,
      url,
      weight: 1,
      minIntervalMs: 1,
      maxIntervalMs: 1,
      fullText: false,
    })),
    tickMs: 1_000,
    fetch: { ...settings.fetch, allowHosts: ['127.0.0.1'] },
    websub: null,
  };
}

/** Where an earlier run in the same data folder has got to; null where there was none. */
export async function resumePoint(databasePath: string): Promise<Instant | null> {
  const store = await openStore(databasePath, 'own');
  if (!store.ok) return null;
  const said = await readFact(store.db, 'last-tick');
  await store.db.destroy();
  return said === null ? null : Number(said);
}

type Playing = { app: App; db: Database };

/** Waits until it is time for a moment of the recording. */
export type Pace = (moment: Instant, signal: AbortSignal) => Promise<void>;

/** As fast as it goes. */
export const atOnce: Pace = async () => {};

/** @param speed how many times as fast as the real clock, counted from now on, when it is `start`. */
export function paceOf(speed: number, start: Instant, realNow: () => Instant): Pace {
  const realStart = realNow();
  return async (moment, signal) => {
    const leftMs = realStart + (moment - start) / speed - realNow();
    if (leftMs > 0) await wait(leftMs, undefined, { signal }).catch(() => {});
  };
}

/**
 * Ticks at every moment at which an article appeared or a held alert is due, one after the other, until the end.
 * @param onStep told how many of the articles have appeared.
 */
export async function playStepwise(
  playing: Playing,
  articles: readonly RecordedArticle[],
  clock: SteppedClock,
  pace: Pace,
  signal: AbortSignal,
  onStep: (appeared: number) => void,
): Promise<void> {
  for (const [index, article] of articles.entries()) {
    // The last one that appeared at this moment ticks for all of them.
    if (articles[index + 1]?.at === article.at || article.at < clock.now()) continue;
    await releaseBefore(article.at, playing, clock, pace, signal);
    await pace(article.at, signal);
    if (signal.aborted) return;
    clock.moveTo(article.at);
    await playing.app.tickAndDeliver();
    onStep(index + 1);
  }
  await releaseBefore(Number.POSITIVE_INFINITY, playing, clock, pace, signal);
}

/** Moves the clock to each held alert that is due before `moment`. */
async function releaseBefore(
  moment: Instant,
  { app, db }: Playing,
  clock: SteppedClock,
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  for (let due = await nextRelease(db); due !== null && due < moment; due = await nextRelease(db)) {
    await pace(due, signal);
    if (signal.aborted) return;
    clock.moveTo(due);
    await app.tickAndDeliver();
  }
}
