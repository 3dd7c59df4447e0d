/** Puts the program together from its settings; the only place that knows every room. */
import { join } from 'node:path';
import type { AnswerCommand } from '../chat/command.ts';
import { openJournal } from '../chat/console/journal.ts';
import { createConsoleNotifier } from '../chat/console/notifier.ts';
import type { ConnectOutcome, Notifier } from '../chat/notifier.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Platform } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import { createFeedClient } from '../feeds/poll-feed.ts';
import { createAnswers } from '../lookups/answers.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { Settings } from '../settings/settings.ts';
import { openStore } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { type App, createApp } from './app.ts';
import type { Log } from './log.ts';

export type Ports = {
  now: () => Instant;
  log: Log;
  /** Shows an alert of a console channel; returns when it has been written. */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;
};

export type BuiltApp = { ok: true; app: App; db: Database } | { ok: false; problems: readonly string[] };

/** @returns what stands in the way of a start, one line each; nothing is left open then. */
export async function buildApp(settings: Settings, ports: Ports, signal: AbortSignal): Promise<BuiltApp> {
  const compiled = compileTerms(settings.terms, settings.contexts);
  if (!compiled.ok)
    return {
      ok: false,
      problems: compiled.errors.map(({ subject, name, error }) => `${subject} ${name}: ${error.message}`),
    };
  const path = join(settings.dataDir, DATABASE_FILE);
  const store = await openStore(path, 'own');
  if (!store.ok) return { ok: false, problems: [store.problem] };
  const { db } = store;
  const answer = createAnswers(db);
  const platforms = await connectPlatforms(settings, ports, answer, signal);
  if (platforms.problems.length > 0) {
    await Promise.allSettled(platforms.closers.map((close) => close()));
    await db.destroy();
    return { ok: false, problems: platforms.problems };
  }
  const journal = openJournal(join(settings.dataDir, 'terminal-journal'));
  const notifiers = new Map(platforms.notifiers);
  notifiers.set('console', createConsoleNotifier({ print: ports.print, journal }));
  const app = createApp({
    watch: { settings, matcher: compiled.matcher },
    db,
    client: createFeedClient(settings.fetch),
    notifiers,
    closers: [...platforms.closers, async () => journal.close()],
    now: ports.now,
    log: ports.log,
  });
  return { ok: true, app, db };
}

export const DATABASE_FILE = 'watch.db';

type Platforms = {
  notifiers: Map<Platform, Notifier>;
  closers: (() => Promise<void>)[];
  problems: string[];
};

/** Only what is configured is loaded: each SDK costs tens of megabytes. */
async function connectPlatforms(
  settings: Settings,
  ports: Ports,
  answer: AnswerCommand,
  signal: AbortSignal,
): Promise<Platforms> {
  const { slack, discord } = settings.secrets;
  const platforms: Platforms = { notifiers: new Map(), closers: [], problems: [] };
  const common = { answer, now: ports.now, log: ports.log };
  const targets = (platform: Platform) =>
    settings.channels.filter((channel) => channel.platform === platform).map((channel) => channel.target);
  const connecting: [Platform, Promise<ConnectOutcome>][] = [];
  if (slack !== null) {
    const { connectSlack } = await import('../chat/slack/connect.ts');
    connecting.push([
      'slack',
      connectSlack(
        { ...slack, apiUrl: slack.apiUrl ?? undefined, ...common, channels: targets('slack') },
        signal,
      ),
    ]);
  }
  if (discord !== null) {
    const { connectDiscord } = await import('../chat/discord/connect.ts');
    connecting.push([
      'discord',
      connectDiscord(
        { ...discord, apiUrl: discord.apiUrl ?? undefined, ...common, channels: targets('discord') },
        signal,
      ),
    ]);
  }
  for (const [platform, outcome] of connecting) {
    const connected = await outcome;
    if (connected.outcome === 'refused') platforms.problems.push(connected.reason);
    else {
      platforms.notifiers.set(platform, connected.connection.notifier);
      platforms.closers.push(() => connected.connection.close());
    }
  }
  return platforms;
}
