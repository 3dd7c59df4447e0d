/** What it costs to take one article in, with few and with many archived: each size beside the smallest, in one run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../src/app/intake/ingest.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import type { FeedState } from '../../src/domain/feed.ts';
import { createFeedState } from '../../src/feeds/polling/poll-feed.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { momentOf } from '../background/build-archive.ts';
import { loadWatch } from '../load-watch.ts';
import { streamArticles } from '../start-up/generate-articles.ts';
import { renderTable } from '../table.ts';
import { type Filling, fillOld, fillRecent, toArticle } from './fill-archive.ts';

export const SMALLEST_ARCHIVE = 10_000;
const SIZES = [SMALLEST_ARCHIVE, 100_000, 1_000_000];
const SOURCES = 16;
/** 360 articles a day: what is remembered of the last weeks is the same at each size. */
const STEP_MS = 4 * 60_000;
const RECENT = 9_000;
/** Looks at each size, of some articles each, one size after the other in each round. */
const ROUNDS = 100;
const ARTICLES_A_LOOK = 5;
/** The first looks fill what is filled once: the folder, the caches of SQLite. */
const WARM_UP_ROUNDS = 4;
const GOAL_RATIO = 1.5;
const HEADINGS = ['bench', 'archived', 'an article', 'slow look', 'ratio', 'goal', ''];

type ArchiveFigure = {
  bench: 'archive';
  archived: number;
  /** Of an article, the median over all looks, with all that is committed with it. */
  ms: number;
  /** Of an article in the slowest look of twenty. */
  slowMs: number;
  /** To the smallest archive. */
  ratio: number;
  goalRatio: number;
  /** The first article after a start, for which what is remembered is read. */
  firstMs: number;
};

/** @param largest archives above it are left out: the largest takes ten minutes to be filled. */
export async function measureArchive(
  largest: number,
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<ArchiveFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  try {
    const watch = loadWatch();
    const sizes = SIZES.filter((size) => size <= largest);
    const cases: Case[] = [];
    for (const size of sizes) cases.push(await prepare(folder, watch, size, { onStep, signal }));
    for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
      signal.throwIfAborted();
      onStep(`round ${round + 1} of ${ROUNDS + WARM_UP_ROUNDS}`);
      for (const one of cases) await lookOnce(one, watch, round);
    }
    for (const { db } of cases) await db.destroy();
    return toFigures(cases);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Case = {
  size: number;
  db: Database;
  articles: Iterator<RecordedArticle>;
  state: FeedState;
  /** Of each look, what an article cost. */
  costsMs: number[];
};

async function prepare(folder: string, watch: Watch, size: number, filling: Filling): Promise<Case> {
  const opened = await openStore(join(folder, `${size}.db`), 'own');
  if (!opened.ok) throw new Error(opened.problem);
  const { db } = opened;
  const old = size - RECENT;
  const names = Array.from({ length: SOURCES }, (_, index) => `Source ${index + 1}`);
  const total = RECENT + (ROUNDS + WARM_UP_ROUNDS) * ARTICLES_A_LOOK;
  const articles = streamArticles(names, total, momentOf(old + 1), STEP_MS);
  const recent = Array.from({ length: RECENT }, () => articles.next().value as RecordedArticle);
  const newest = recent.at(-1)?.at ?? 0;
  const { onStep } = filling;
  const told = { ...filling, onStep: (done: string) => onStep(`filling ${size}: ${done}`) };
  const words = recent.map((article) => wordsToIndex(toArticle(article)).join(' '));
  await fillOld(db, old, words, told);
  await fillRecent(db, watch, recent, newest, told);
  const [feed] = watch.settings.feeds;
  if (feed === undefined) throw new Error('the config has no feed');
  const state = { ...createFeedState(feed, newest), lastSuccess: newest };
  return { size, db, articles, state, costsMs: [] };
}

async function lookOnce({ db, articles, state, costsMs }: Case, watch: Watch, round: number): Promise<void> {
  const next = Array.from({ length: ARTICLES_A_LOOK }, () => articles.next().value as RecordedArticle);
  const now = (next.at(-1)?.at ?? 0) + STEP_MS;
  const look = next.map((article) => ({ ...toArticle(article), seen: now }));
  const startedMs = performance.now();
  await ingest(db, watch, { articles: look, state }, state, now);
  costsMs.push((performance.now() - startedMs) / (round === 0 ? 1 : ARTICLES_A_LOOK));
}

function toFigures(cases: readonly Case[]): ArchiveFigure[] {
  const measured = cases.map(({ size, costsMs: [firstMs = Number.NaN, ...costsMs] }) => {
    const sorted = costsMs.slice(WARM_UP_ROUNDS - 1).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
    return { archived: size, ms: at(0.5), slowMs: at(0.95), firstMs };
  });
  const smallest = measured[0]?.ms ?? Number.NaN;
  return measured.map(({ archived, ms, slowMs, firstMs }) => ({
    bench: 'archive',
    archived,
    ms: round(ms),
    slowMs: round(slowMs),
    ratio: round(ms / smallest),
    goalRatio: GOAL_RATIO,
    firstMs: round(firstMs),
  }));
}

export function archiveText(figures: readonly ArchiveFigure[]): string {
  const rows = figures.map(({ bench, archived, ms, slowMs, ratio, goalRatio, firstMs }) => [
    bench,
    String(archived),
    `${ms} ms`,
    `${slowMs} ms`,
    `${ratio.toFixed(2)}x`,
    `${goalRatio}x`,
    `${ratio <= goalRatio ? 'met' : 'missed'}; the first after a start ${Math.round(firstMs)} ms`,
  ]);
  return renderTable(HEADINGS, rows, (column) => column >= 1 && column <= 5);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
