/** Puts the program together from its settings; the only place that knows every room. */
import { join } from 'node:path';
import { type Journal, openJournal } from '../chat/console/journal.ts';
import { createConsoleNotifier } from '../chat/console/notifier.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { createFeedClient } from '../feeds/poll-feed.ts';
import { createAnswers } from '../lookups/answers.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { Settings } from '../settings/settings.ts';
import { openStore } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { type App, createApp } from './app.ts';
import { connectPlatforms } from './connect-platforms.ts';
import type { Log } from './log.ts';

export type Ports = {
  now: () => Instant;
  log: Log;
  /** Shows an alert of a console channel; returns when it has been written. */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;
};

export type BuiltApp =
  | {
      ok: true;
      app: App;
      db: Database;
      /** What of Slack and Discord refused to connect, one line each; they are connected beside the first tick. */
      refusals: Promise<readonly string[]>;
    }
  | { ok: false; problems: readonly string[] };

export const DATABASE_FILE = 'watch.db';

/** @returns what stands in the way of a start, one line each; nothing is left open then. */
export async function buildApp(settings: Settings, ports: Ports): Promise<BuiltApp> {
  const compiled = compileTerms(settings.terms, settings.contexts, settings);
  if (!compiled.ok)
    return {
      ok: false,
      problems: compiled.errors.map(({ subject, name, error }) => `${subject} ${name}: ${error.message}`),
    };
  const store = await openStore(join(settings.dataDir, DATABASE_FILE), 'own');
  if (!store.ok) return { ok: false, problems: [store.problem] };
  const { db } = store;
  const journal = openJournalAt(join(settings.dataDir, 'terminal-journal'));
  if (typeof journal === 'string') {
    await db.destroy();
    return { ok: false, problems: [journal] };
  }
  const { now, log, print } = ports;
  const platforms = connectPlatforms(settings, {
    answer: createAnswers(db),
    now,
    log,
    onConnected: () => app.deliverSoon(),
  });
  platforms.notifiers.set('console', createConsoleNotifier({ print, journal }));
  const app = createApp({
    watch: { settings, matcher: compiled.matcher },
    db,
    client: createFeedClient(settings.fetch),
    notifiers: platforms.notifiers,
    closers: [() => platforms.close(), async () => journal.close()],
    now,
    log,
  });
  return { ok: true, app, db, refusals: platforms.refusals };
}

/** A string says why there is none. */
function openJournalAt(path: string): Journal | string {
  try {
    return openJournal(path);
  } catch (error) {
    return `${path}: cannot be read or written (${error instanceof Error && 'code' in error ? error.code : error})`;
  }
}
