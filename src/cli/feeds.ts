/** `npm run feeds`: how each feed is doing: when it was looked at, what came of it, and when it is looked at next. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../app/build-app.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { Feed, FeedState } from '../domain/feed.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { readFeedStates } from '../store/feed-states.ts';
import { openStore } from '../store/open-store.ts';
import { readArguments } from './arguments.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';

const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, 'npm run feeds -- [--config FILE] [--json]');
  if (!given.ok) return refuse(given.problem);
  const loaded = readSettings(given.values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const states = await readStates(loaded.settings);
  if (typeof states === 'string') return refuse(states);
  const rows = loaded.settings.feeds.map((feed) => ({ feed, state: stateOf(feed, states) }));
  for (const { feed, state } of rows)
    writeStdout(given.values.json ? `${JSON.stringify(toJson(feed, state))}\n` : toText(feed, state));
  // 1: not all is well.
  if (rows.some(({ state }) => state?.condition === 'failing' || state?.condition === 'gone'))
    process.exitCode = 1;
}

async function readStates(settings: Settings): Promise<FeedState[] | string> {
  const path = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(path)) return [];
  const store = await openStore(path, 'visit');
  if (!store.ok) return store.problem;
  const states = await readFeedStates(store.db);
  await store.db.destroy();
  return states;
}

/** What is remembered of another URL under the same name says nothing about this one. */
function stateOf(feed: Feed, states: readonly FeedState[]): FeedState | null {
  return states.find((state) => state.feed === feed.name && state.url === feed.url) ?? null;
}

function toJson(feed: Feed, state: FeedState | null) {
  return {
    feed: feed.name,
    url: feed.url,
    movedTo: state?.movedTo ?? null,
    condition: state?.condition ?? 'never',
    reason: state?.reason ?? null,
    status: state?.status ?? null,
    failures: state?.failures ?? 0,
    lastLook: isoTime(state?.lastLook),
    lastSuccess: isoTime(state?.lastSuccess),
    lastArticle: isoTime(state?.lastArticle),
    nextLook: state?.condition === 'gone' ? null : isoTime(state?.nextLook),
  };
}

function toText(feed: Feed, state: FeedState | null): string {
  if (state === null) return `${feed.name}: not looked at yet\n`;
  const trouble = state.reason === null ? state.condition : `${state.condition}: ${state.reason}`;
  const parts = [
    `last success ${isoTime(state.lastSuccess) ?? 'never'}`,
    `last article ${isoTime(state.lastArticle) ?? 'none'}`,
    state.condition === 'gone' ? 'not looked at again' : `next look ${isoTime(state.nextLook)}`,
    ...(state.movedTo === null ? [] : [`has moved to ${state.movedTo}`]),
  ];
  return `${feed.name}: ${trouble}; ${parts.join('; ')}\n`;
}

function isoTime(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}

await main();
