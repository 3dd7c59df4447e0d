/** What finding the dates of an article costs, as a ratio to chrono-node reading all of the same text. */
import { setImmediate as breathe } from 'node:timers/promises';
import { casual } from 'chrono-node/en';
import { findDates } from '../../src/deadline/dates/find-dates.ts';
import { renderTable } from '../table.ts';

export type DatesFigure = {
  bench: 'dates';
  articles: string;
  dates: number;
  /** Mean of one article. */
  us: number;
  baselineUs: number;
  ratio: number;
  goalRatio: number;
};

const HEADINGS = ['bench', 'articles', 'dates in one', 'mean', 'chrono alone', 'ratio', 'goal', ''];
const GOAL_RATIO = 6;
const LENGTH = 5_000;
const RUNS = 60;
const WARM_UP = 20;
const PUBLISHED = Date.UTC(2019, 11, 11, 3);

const PLAIN =
  'The committee heard from both sides and nobody gave way, as people who know it well had said. ';
const PAST = 'On Monday the engine was tested again, and a report of Dec. 7 said that it had gone well. ';
const AHEAD =
  'The three leaders are scheduled to meet on Dec. 24 in Chengdu, and must answer by the end of the year. ';
const KINDS = [
  { articles: 'no date', text: PLAIN },
  { articles: 'a date in each tenth sentence', text: `${PLAIN.repeat(8)}${PAST}${AHEAD}` },
  { articles: 'a date in each sentence', text: `${PAST}${AHEAD}` },
];

export async function measureDates(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<DatesFigure[]> {
  const figures: DatesFigure[] = [];
  for (const { articles, text } of KINDS) {
    signal.throwIfAborted();
    // Numbered, or each sentence would be read but once.
    const body = text
      .repeat(Math.ceil(LENGTH / text.length))
      .split('. ')
      .map((sentence, index) => `${sentence}, as number ${index} said`)
      .join('. ')
      .slice(0, LENGTH);
    const ours = {
      title: '',
      summary: '',
      body,
      language: 'en',
      published: PUBLISHED,
      timezone: 'Asia/Seoul',
    };
    const us = meanUs(() => findDates(ours));
    const baselineUs = meanUs(() => casual.parse(body, new Date(PUBLISHED)));
    const dates = findDates(ours).length;
    const ratio = us / baselineUs;
    figures.push({ bench: 'dates', articles, dates, us, baselineUs, ratio, goalRatio: GOAL_RATIO });
    onStep(`dates: ${articles}`);
    await breathe();
  }
  return figures;
}

export function datesText(figures: readonly DatesFigure[]): string {
  const rows = figures.map(({ bench, articles, dates, us, baselineUs, ratio, goalRatio }) => [
    bench,
    articles,
    String(dates),
    `${us.toFixed(0)} µs`,
    `${baselineUs.toFixed(0)} µs`,
    ratio.toFixed(2),
    goalRatio.toFixed(2),
    ratio <= goalRatio ? 'met' : 'MISSED',
  ]);
  return renderTable(HEADINGS, rows, (column) => column > 1 && column < 7);
}

function meanUs(work: () => unknown): number {
  for (let run = 0; run < WARM_UP; run++) work();
  const begun = performance.now();
  for (let run = 0; run < RUNS; run++) work();
  return ((performance.now() - begun) * 1000) / RUNS;
}
