/** What finding background takes in archives of three sizes, and what it takes to keep their index. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { addToIndex } from '../../src/app/background/background-intake.ts';
import { readFact } from '../../src/store/facts.ts';
import { DATABASE_FILE, openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { startChild } from '../start-up/child.ts';
import { growArchive, momentOf } from './build-archive.ts';
import { type BackgroundFigure, type Samples, toBackgroundFigures } from './figures.ts';
import { type Baseline, createBaseline } from './full-text-baseline.ts';
import { createGenerator, type Generator } from './generate-documents.ts';
import type { Asked } from './query-child.ts';

export const ARCHIVE_SIZES = [10_000, 100_000, 1_000_000];
/** The full-text index takes longer to make than all else. */
const LARGEST_BASELINE = 100_000;
const QUESTIONS = 300;
const BASELINE_QUESTIONS = 60;
/** Segments are sealed and merged in the time. */
const ADDED = 20_000;
const AT_ONCE = 50;
const MB = 1_024 ** 2;
const PROGRAM = join(import.meta.dirname, '../../src/main.ts');
const CHILD = join(import.meta.dirname, 'query-child.ts');

type Bench = { folder: string; generator: Generator; baseline: Baseline; signal: AbortSignal };

export async function measureBackground(
  sizes: readonly number[],
  onStep: (done: string) => void,
  onFigures: (figures: readonly BackgroundFigure[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  const baseline = createBaseline(join(folder, 'full-text.db'), createGenerator(2));
  try {
    const bench = { folder, generator: createGenerator(1), baseline, signal };
    mkdirSync(join(folder, 'data'));
    writeConfig(folder);
    for (const size of sizes) onFigures(toBackgroundFigures(await measureSize(bench, size, onStep)));
  } finally {
    baseline.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSize(bench: Bench, size: number, onStep: (done: string) => void): Promise<Samples> {
  const { folder, generator, baseline, signal } = bench;
  await withStore(folder, (db) => growArchive(db, generator, { size, onStep, signal }));
  const path = join(folder, 'data', DATABASE_FILE);
  const diskMb = statSync(path).size / MB;
  onStep(`asking in ${size} articles`);
  const asked: Asked = JSON.parse(
    execFileSync(process.execPath, [CHILD, path, String(size), String(QUESTIONS)], { encoding: 'utf8' }),
  );
  onStep(`starting with ${size} articles`);
  // The first start of all fills the compile cache, which an installed program has.
  await measureStart(folder, signal);
  const startMs = await measureStart(folder, signal);
  const bareStartMs = measureBareStart();
  onStep(`adding to ${size} articles`);
  const addMs = await withStore(folder, (db) => measureAdding(db, generator, size));
  let fullTextMs: number[] | null = null;
  if (size <= LARGEST_BASELINE) {
    onStep(`asking the full text of ${size} articles`);
    baseline.grow(size, signal);
    fullTextMs = baseline.ask(BASELINE_QUESTIONS);
  }
  return { ...asked, articles: size, fullTextMs, addMs, startMs, bareStartMs, diskMb };
}

async function withStore<T>(folder: string, work: (db: Database) => Promise<T>): Promise<T> {
  const store = await openStore(join(folder, 'data', DATABASE_FILE), 'own');
  if (!store.ok) throw new Error(store.problem);
  try {
    return await work(store.db);
  } finally {
    await store.db.destroy();
  }
}

/** As they come in: some at a time, in a transaction. The next larger archive has them too. */
async function measureAdding(db: Database, generator: Generator, size: number): Promise<number[]> {
  const times: number[] = [];
  for (let added = 0; added < ADDED; added += AT_ONCE)
    await db.transaction().execute(async (transaction) => {
      for (let i = 1; i <= AT_ONCE; i++) {
        const article = size + added + i;
        const document = generator.document();
        const startedMs = performance.now();
        await addToIndex(transaction, article, momentOf(article), document);
        times.push(performance.now() - startedMs);
      }
    });
  return times;
}

/** Without feeds, the first tick is over as soon as the store is open and everything stands. */
async function measureStart(folder: string, signal: AbortSignal): Promise<number> {
  const visit = await openStore(join(folder, 'data', DATABASE_FILE), 'visit');
  if (!visit.ok) throw new Error(visit.problem);
  const before = await readFact(visit.db, 'last-tick');
  const isReady = async () => (await readFact(visit.db, 'last-tick')) !== before;
  const args = [PROGRAM, '--config', join(folder, 'watch.yaml')];
  const env = { DATA_DIR: join(folder, 'data') };
  const child = await startChild({ args, env, cwd: folder, isReady }, signal).finally(() =>
    visit.db.destroy(),
  );
  await child.stop();
  return child.readyMs;
}

function measureBareStart(): number {
  const startedMs = performance.now();
  execFileSync(process.execPath, ['-e', '']);
  return performance.now() - startedMs;
}

function writeConfig(folder: string): void {
  const config = parse(readFileSync(join(import.meta.dirname, '../../config/watch.yaml'), 'utf8'));
  const feeds = [{ name: 'Bench', url: 'http://127.0.0.1:9/feed.xml' }];
  writeFileSync(
    join(folder, 'watch.yaml'),
    JSON.stringify({ ...config, feeds, fetch: { ...config.fetch, allow_hosts: ['127.0.0.1'] } }),
  );
}
