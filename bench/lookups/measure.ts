/** How long `/watch` takes to answer, with few and with many archived articles: each size beside the smallest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAnswers } from '../../src/app/build-answers.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { Answers, Asker } from '../../src/chat/command.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { type Filling, fillOld, toArticle } from '../archive/fill-archive.ts';
import { momentOf } from '../background/build-archive.ts';
import { loadWatch } from '../load-watch.ts';
import { generateArticles } from '../start-up/generate-articles.ts';
import { renderTable } from '../table.ts';
import { fillTold } from './fill-told.ts';
import { type Question, questions } from './questions.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** As many different texts as the index of old articles is filled with. */
const TEXTS = 500;
const ROUNDS = 60;
const WARM_UP_ROUNDS = 5;
const GOAL_MS = 150;
const HEADINGS = ['bench', 'archived', 'asked', 'median', 'p99', 'ratio', 'goal', ''];

export type LookupFigure = {
  bench: 'lookups';
  archived: number;
  /** The command; "all" of them together. */
  asked: string;
  medianMs: number;
  p99Ms: number;
  /** Of the medians, to the smallest archive. */
  ratio: number;
  goalMs: number;
};

/** @param largest archives above it are left out: a million articles take half an hour to be filled. */
export async function measureLookups(
  largest: number,
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<LookupFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deadline-watch-bench-'));
  try {
    const figures: LookupFigure[] = [];
    for (const size of SIZES.filter((one) => one <= largest)) {
      const told = { onStep: (done: string) => onStep(`filling ${size}: ${done}`), signal };
      const db = await fillLookups(join(folder, `${size}.db`), size, told);
      const times = await timeLookups(db, size, { onStep, signal });
      figures.push(...toFigures(size, times, figures));
      await db.destroy();
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fillLookups(path: string, size: number, filling: Filling): Promise<Database> {
  const opened = await openStore(path, 'own');
  if (!opened.ok) throw new Error(opened.problem);
  const texts = generateArticles(['Bench'], TEXTS, momentOf(size));
  const words = texts.map((article) => wordsToIndex(toArticle(article)).join(' '));
  await fillOld(opened.db, size, words, filling);
  await fillTold(opened.db, loadWatch(), size, texts, 'desk', filling);
  return opened.db;
}

/** By the command, in milliseconds: from the question to the answer, without the way to the platform. */
async function timeLookups(
  db: Database,
  size: number,
  { onStep, signal }: Filling,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const watch: Watch = loadWatch();
  const now = momentOf(size) + 60_000;
  const answers = buildAnswers({ db, watch: () => watch, now: () => now });
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    signal.throwIfAborted();
    onStep(`asking ${size} articles, round ${round + 1} of ${ROUNDS + WARM_UP_ROUNDS}`);
    for (const question of await questions(db, size, round)) {
      const startedMs = performance.now();
      await ask(answers, question);
      const tookMs = performance.now() - startedMs;
      if (round < WARM_UP_ROUNDS) continue;
      const name = 'command' in question ? question.command : 'completion';
      times.set(name, [...(times.get(name) ?? []), tookMs]);
    }
  }
  return times;
}

async function ask(answers: Answers, question: Question): Promise<void> {
  if ('command' in question)
    await answers.command({ name: question.command, typed: question.typed, asker: ASKER });
  else await answers.complete({ ...question.complete, asker: ASKER });
}

const ASKER: Asker = {
  by: 'slack:U0BENCH',
  name: 'bench',
  platform: 'slack',
  target: 'C0BENCH',
  memberOf: async () => ({ ok: true, ids: [] }),
};

function toFigures(
  archived: number,
  times: ReadonlyMap<string, readonly number[]>,
  before: readonly LookupFigure[],
): LookupFigure[] {
  const all = [...times.values()].flat();
  return [...times, ['all', all] as const].map(([asked, tookMs]) => {
    const sorted = tookMs.toSorted((a, b) => a - b);
    const medianMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const p99Ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
    const smallest = before.find((figure) => figure.asked === asked)?.medianMs ?? medianMs;
    return {
      bench: 'lookups',
      archived,
      asked,
      medianMs,
      p99Ms,
      ratio: medianMs / smallest,
      goalMs: GOAL_MS,
    };
  });
}

export function lookupsText(figures: readonly LookupFigure[]): string {
  const rows = figures.map(({ archived, asked, medianMs, p99Ms, ratio }) => [
    'lookups',
    String(archived),
    asked,
    `${medianMs.toFixed(1)} ms`,
    `${p99Ms.toFixed(1)} ms`,
    ratio.toFixed(2),
    asked === 'all' ? `p99 ${GOAL_MS} ms` : '',
    asked === 'all' ? (p99Ms <= GOAL_MS ? 'met' : 'missed') : '',
  ]);
  return renderTable(HEADINGS, rows, (column) => column === 1 || (column > 2 && column < 6));
}
