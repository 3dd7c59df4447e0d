/** What merging the dates of a calendar costs, and how long it holds all else up at the most. */
import { mergeMentions } from '../../src/coverage/merge-mentions.ts';
import type { ReportedDate } from '../../src/domain/calendar.ts';
import { createRandom } from '../random.ts';
import { renderTable } from '../table.ts';

export type MergingFigure = {
  bench: 'merging';
  mentions: string;
  groups: number;
  totalMs: number;
  /** Between two rests. */
  longestMs: number;
  goalMs: number;
};

const HEADINGS = ['bench', 'mentions', 'entries', 'in all', 'longest piece', 'goal', ''];
const GOAL_MS = 50;
const MENTIONS = 1_000;
const RUNS = 6;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2019, 11, 20);
const WORDS = 3_000;
const SENTENCE = 24;

const KINDS = [
  { mentions: '1,000 on one day', days: 1 },
  { mentions: '1,000 in a month', days: 30 },
  { mentions: '1,000 in a year', days: 365 },
];

export function measureMerging(): MergingFigure[] {
  return KINDS.map(({ mentions, days }) => {
    const reported = makeMentions(days);
    let best = { groups: 0, totalMs: Number.POSITIVE_INFINITY, longestMs: Number.POSITIVE_INFINITY };
    for (let run = 0; run < RUNS; run++) {
      const one = measure(reported);
      if (one.totalMs < best.totalMs) best = one;
    }
    return { bench: 'merging', mentions, ...best, goalMs: GOAL_MS };
  });
}

function measure(mentions: readonly ReportedDate[]): Pick<MergingFigure, 'groups' | 'totalMs' | 'longestMs'> {
  const work = mergeMentions(mentions);
  const begun = performance.now();
  let longestMs = 0;
  for (;;) {
    const from = performance.now();
    const step = work.next();
    longestMs = Math.max(longestMs, performance.now() - from);
    if (step.done) return { groups: step.value.length, totalMs: performance.now() - begun, longestMs };
  }
}

function makeMentions(days: number): readonly ReportedDate[] {
  const random = createRandom(7);
  // The square makes a few words frequent, as in a language.
  const sentence = () =>
    Array.from({ length: SENTENCE }, () => `word${Math.floor(random() ** 2 * WORDS)}`).join(' ');
  return Array.from({ length: MENTIONS }, (_, number) => {
    const begins = FIRST_DAY + (number % days) * DAY_MS;
    const day = new Date(begins).toISOString().slice(0, 10);
    return {
      article: `a${number}`,
      story: `s${number}`,
      number: 1,
      moment: number,
      published: null,
      from: day,
      to: day,
      begins,
      ends: begins + DAY_MS,
      precision: 'day',
      timezone: 'UTC',
      sentence: sentence(),
      quote: { start: 0, end: 2 },
      confidence: 0.9,
      headline: sentence(),
      link: null,
      sources: ['Wire'],
      terms: ['Talks'],
    };
  });
}

export function mergingText(figures: readonly MergingFigure[]): string {
  const rows = figures.map(({ bench, mentions, groups, totalMs, longestMs, goalMs }) => [
    bench,
    mentions,
    String(groups),
    `${totalMs.toFixed(0)} ms`,
    `${longestMs.toFixed(1)} ms`,
    `${goalMs} ms`,
    longestMs <= goalMs ? 'met' : 'MISSED',
  ]);
  return renderTable(HEADINGS, rows, (column) => column > 1 && column < 6);
}
