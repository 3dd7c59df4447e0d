/** What a playback needs before it can begin: articles, feeds, a server, and where it keeps its data. */
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../domain/instant.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { FeedFormat } from './feed-format.ts';
import { playedFeed, type ServedFeed } from './feed-server.ts';
import { type ReadRecording, type RecordedArticle, readRecording } from './recording.ts';

const RECORDED_WEEKS = new URL('december-2019.jsonl', import.meta.url).pathname;

/** The recorded feeds and how each is written; the blog comes as RSS like the wire. */
const RECORDED_FORMATS: Readonly<Record<string, FeedFormat>> = {
  'Peninsula Wire': 'rss',
  'Pacific Courier': 'atom',
  'Council Monitor': 'rdf',
  'Far East Ledger': 'json',
  '한반도 뉴스': 'rss-euc-kr',
  'Northern Notebook': 'rss',
};

/** For sources of which nothing is known: one format after the other. */
const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'rdf', 'json'];

/** The articles of `stream`, or the recorded weeks where it is not named. */
export function readArticles(stream: string | undefined): ReadRecording {
  return stream === undefined
    ? readRecording(RECORDED_WEEKS, 'the recorded weeks')
    : readRecording(stream, stream);
}

/** A feed for each source, in the order in which they first appear. */
export function playedFeeds(articles: readonly RecordedArticle[], now: () => Instant): ServedFeed[] {
  const bySource = Map.groupBy(articles, (article) => article.source);
  return [...bySource].map(([source, own], index) => {
    const format = RECORDED_FORMATS[source] ?? FORMATS[index % FORMATS.length] ?? 'rss';
    const path = `/${index + 1}-${slug(source)}.${format === 'json' ? 'json' : 'xml'}`;
    return playedFeed(source, path, format, own, now);
  });
}

function slug(name: string): string {
  const ascii = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return ascii || 'feed';
}

export type DataDir = { ok: true; path: string; remove: () => void } | { ok: false; problem: string };

/** The folder that was named, which is kept; or one that goes away at the end. */
export function openDataDir(named: string | undefined): DataDir {
  if (named === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'deadline-watch-'));
    return { ok: true, path, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
  try {
    makeFolder(named);
    accessSync(named, constants.W_OK);
    return { ok: true, path: named, remove: () => {} };
  } catch (error) {
    return { ok: false, problem: `${named}: cannot be used (${(error as NodeJS.ErrnoException).code})` };
  }
}

const PORT_FILE = 'demo-port';

/** The port of an earlier run in this folder: a feed at another address would be a new feed. */
export function rememberedPort(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, PORT_FILE), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

export function rememberPort(dataDir: string, port: number): void {
  writeFileSync(join(dataDir, PORT_FILE), String(port));
}
