/** The real program as a child process, with its own config, data folder and feeds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { playedFeed, serveFeeds } from '../../src/cli/demo/feed-server.ts';
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

const root = resolve(import.meta.dirname, '../..');

export type Program = {
  /** Lines of standard output and of standard error so far. */
  out: readonly string[];
  err: readonly string[];
  kill(signal: NodeJS.Signals): void;
  /** Exit code; null after SIGKILL. */
  ended: Promise<number | null>;
};

/** @param env replaces the environment, except for what a process needs. */
export function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(process.execPath, [resolve(root, command), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: string[] = [];
  const err: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => out.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => err.push(line));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    out,
    err,
    kill: (signal) => void child.kill(signal),
    ended: once(child, 'close').then(([code]) => code),
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'end-to-end-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Reports on tests of rocket engines, each on another event, published just now. */
export function engineTest(number: number): RecordedArticle {
  const places = ['Sohae', 'Musudan', 'Sinpo', 'Wonsan', 'Kusong', 'Sunchon', 'Hamhung', 'Chongjin'];
  const place = places[number % places.length];
  return {
    id: `engine-test-${number}`,
    source: 'Wire',
    at: Date.now() - 60_000 + number * 1_000,
    title: `North Korea tests rocket engine number ${number} at ${place}`,
    summary: `A rocket engine was tested at ${place}, North Korea said.`,
    body: '',
    url: `https://wire.example/engine-test-${number}`,
    language: 'en',
    author: null,
    links: [],
    terms: null,
    event: null,
  };
}

/** A feed that shows `articles` as they are at the moment. @returns its URL. */
export async function serveArticles(articles: readonly RecordedArticle[]): Promise<string> {
  const feed = { ...playedFeed('Wire', '/wire.xml', 'rss', [], Date.now) };
  const served = await serveFeeds(
    [
      {
        ...feed,
        read: (address) => playedFeed('Wire', '/wire.xml', 'rss', articles, Date.now).read(address),
      },
    ],
    [],
    0,
  );
  if (!served.ok) throw new Error(served.problem);
  onTestFinished(() => served.server.close());
  return served.server.feeds[0]?.url ?? '';
}

/** @returns the path of a config that watches the feed every second and tells `channels`. */
export function writeConfig(folder: string, feedUrl: string, channels: object): string {
  const config = {
    // Its status message has a test of its own: reminders.test.ts.
    deadline: { name: 'year-end deadline', at: 'year-end', timezone: 'Asia/Pyongyang', status: false },
    feeds: [{ name: 'Wire', url: feedUrl }],
    terms: [{ name: 'Rocket engine tests', match: 'rocket NEAR/6 engine NEAR/6 test*' }],
    channels,
    tick: '1s',
    poll: { min_interval: '1s', max_interval: '2s' },
    fetch: { allow_hosts: ['127.0.0.1'] },
  };
  const path = join(folder, 'watch.yaml');
  // JSON is YAML too.
  writeFileSync(path, JSON.stringify(config));
  return path;
}

/** What `read` gives once it gives something; the test's own time-out ends a wait in vain. */
export async function eventually<T>(read: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = read();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
