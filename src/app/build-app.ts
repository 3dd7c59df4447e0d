/** Puts the program together from its settings; the only place that knows every room. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createDrawChart } from '../charts/draw-chart.ts';
import { drawChartSvg } from '../charts/draw-chart-svg.ts';
import { type Journal, openJournal } from '../chat/console/journal.ts';
import { createConsoleNotifier } from '../chat/console/notifier.ts';
import type { AlertMessage, AlsoIn } from '../domain/alert.ts';
import type { Bulletin } from '../domain/bulletin.ts';
import type { Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import { createFeedClient } from '../feeds/polling/poll-feed.ts';
import type { LoadOutcome } from '../settings/load-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { DATABASE_FILE, openStore } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { type App, createApp } from './app.ts';
import { indexBacklog } from './background/background-backlog.ts';
import { reportDamage } from './background/background-damage.ts';
import { buildAnswers } from './build-answers.ts';
import { createBurstWatch } from './bursts/burst-watch.ts';
import { connectPlatforms } from './connect-platforms.ts';
import { findBacklogDates } from './intake/dates-backlog.ts';
import type { Log } from './log.ts';
import { createPageServer } from './page/page-server.ts';
import { createPages } from './pages/create-pages.ts';
import { createReloader } from './reload.ts';
import { compileWatch, createCurrentWatch, type Watch } from './watch.ts';
import { createWebsub } from './websub/websub.ts';

export type Ports = {
  now: () => Instant;
  log: Log;
  /** Shows an alert of a console channel; returns when it has been written. */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage, fresh: readonly AlsoIn[]) => void;
  /** Shows a digest of a console channel; where it is missing, nothing does. */
  printDigest?: (channel: string, digest: Digest) => void;
  /** Shows a notice of a console channel; where it is missing, nothing does. */
  printNotice?: (channel: string, notice: Notice) => void;
  /** Shows a bulletin of a console channel; where it is missing, nothing does. */
  printBulletin?: (channel: string, bulletin: Bulletin) => void;
  /** Reads the settings again, with the environment of the start; where it is missing, the config is not watched. */
  load?: () => LoadOutcome;
};

export type BuiltApp =
  | {
      ok: true;
      app: App;
      db: Database;
      /** What of Slack and Discord refused to connect, one line each; they are connected beside the first tick. */
      refusals: Promise<readonly string[]>;
      /** The watch as it is at the moment. */
      watch: () => Watch;
      /** Reads the config at once. */
      reload: () => Promise<void>;
    }
  | { ok: false; problems: readonly string[] };

/** @returns what stands in the way of a start, one line each; nothing is left open then. */
export async function buildApp(settings: Settings, ports: Ports): Promise<BuiltApp> {
  const compiled = compileWatch(settings);
  if (!compiled.ok) return compiled;
  const store = await openStore(join(settings.dataDir, DATABASE_FILE), 'own');
  if (!store.ok) return { ok: false, problems: [store.problem] };
  const { db } = store;
  const journal = openJournalAt(join(settings.dataDir, 'terminal-journal'));
  if (typeof journal === 'string') {
    await db.destroy();
    return { ok: false, problems: [journal] };
  }
  const { now, log, print, load } = ports;
  const current = createCurrentWatch(compiled.watch);
  const pages = createPages(() => current.get().settings.fetch);
  const websub = createWebsub({
    db,
    pages,
    watch: current.get,
    now,
    log,
    newKeys: () => ({ token: randomKey(), secret: randomKey() }),
    flushLooks: () => app.flushLooks(),
    readPush: (...push) => app.readPush(...push),
    onDeliveries: deliverSoon,
  });
  const bursts = createBurstWatch({ db, log });
  await bursts.load(now());
  const drawChart = createDrawChart((reason) => log('warn', reason));
  const page = createPageServer({
    db,
    settings: () => current.get().settings,
    bursts: bursts.bursts,
    drawPng: drawChart,
    drawSvg: drawChartSvg,
    now,
    log,
  });
  const obstacle = (await websub.open()) ?? (await page.open());
  if (obstacle !== null) {
    await websub.close();
    journal.close();
    await db.destroy();
    return { ok: false, problems: [obstacle] };
  }
  const platforms = connectPlatforms(settings.secrets, {
    answers: buildAnswers({ db, watch: current.get, now }),
    drawChart,
    channels: () => current.get().settings.channels,
    now,
    log,
    onConnected: () => app.deliverSoon(),
  });
  const { printDigest = () => {}, printNotice = () => {}, printBulletin = () => {} } = ports;
  const printers = { print, printDigest, printNotice, printBulletin };
  platforms.notifiers.set('console', createConsoleNotifier({ ...printers, journal }));
  const reloader =
    load && createReloader({ load, db, watch: current.configured, adopt, deliverSoon, now, log });
  const app = createApp({
    watch: current,
    bursts: bursts.bursts,
    checkBursts: bursts.check,
    db,
    createClient: createFeedClient,
    pages,
    notifiers: platforms.notifiers,
    closers: [
      () => pages.close(),
      () => websub.close(),
      () => page.close(),
      () => platforms.close(),
      async () => journal.close(),
    ],
    now,
    log,
    beside: async (signal) => {
      await Promise.all([
        reloader?.run(signal),
        indexBacklog(db, log, signal),
        findBacklogDates(db, now, log, signal),
        reportDamage(db, log, signal),
        websub.run(signal),
      ]);
    },
  });
  function adopt(next: Watch): void {
    app.adopt(next);
    void websub.adopt();
    void page.adopt();
  }
  function deliverSoon(): void {
    app.deliverSoon();
  }
  return {
    ok: true,
    app,
    db,
    refusals: platforms.refusals,
    watch: current.get,
    reload: async () => reloader?.reloadNow(),
  };
}

/** Nobody can guess it. */
function randomKey(): string {
  return randomBytes(32).toString('base64url');
}

/** A string says why there is none. */
function openJournalAt(path: string): Journal | string {
  try {
    return openJournal(path);
  } catch (error) {
    return `${path}: cannot be read or written (${error instanceof Error && 'code' in error ? error.code : error})`;
  }
}
