/** Plays a recording through the real program: its feeds over HTTP, the real store, the real decisions. */
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../app/app.ts';
import type { Watch } from '../../app/watch.ts';
import { standingDeadlines } from '../../deadline/countdown.ts';
import { nextReminder } from '../../deadline/reminders-due.ts';
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

type Playing = { app: App; db: Database; watch: () => Pick<Watch, 'settings'> };

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
 * Ticks at every moment at which an article appeared, a held alert or a reminder is due, one after the other, until the
 * end, and then until a deadline that has passed is summed up.
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
    await releaseBefore({ releases: article.at, reminders: article.at }, playing, clock, pace, signal);
    await pace(article.at, signal);
    if (signal.aborted) return;
    clock.moveTo(article.at);
    await playing.app.tickAndDeliver();
    onStep(index + 1);
  }
  await releaseBefore(endOf(playing, clock.now()), playing, clock, pace, signal);
}

/** What is held is let go whenever it is due, but the deadlines of next year are not played. */
function endOf({ watch }: Playing, now: Instant): End {
  const passed = standingDeadlines(watch().settings.deadlines, now).filter(({ phase }) => phase === 'passed');
  const ends = passed.map(({ at, deadline }) => at + deadline.closingMs + 1);
  return { releases: Number.POSITIVE_INFINITY, reminders: Math.max(now, ...ends) };
}

/** Up to when what is due is let go and told. */
type End = { releases: Instant; reminders: Instant };

/** Moves the clock to each held alert and each reminder that is due before the end. */
async function releaseBefore(
  end: End,
  playing: Playing,
  clock: SteppedClock,
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  for (
    let due = await nextDue(playing, clock.now(), end);
    due !== null;
    due = await nextDue(playing, clock.now(), end)
  ) {
    await pace(due, signal);
    if (signal.aborted) return;
    clock.moveTo(due);
    await playing.app.tickAndDeliver();
  }
}

async function nextDue({ db, watch }: Playing, now: Instant, end: End): Promise<Instant | null> {
  const release = await nextRelease(db);
  const reminder = nextReminder(watch().settings.deadlines, now, end.reminders);
  const due = [
    ...(release !== null && release < end.releases ? [release] : []),
    ...(reminder !== null && reminder < end.reminders ? [reminder] : []),
  ];
  return due.length === 0 ? null : Math.min(...due);
}
