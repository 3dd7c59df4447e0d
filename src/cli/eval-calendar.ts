/** `npm run eval:calendar`: how well dates to come are found, on sentences of real articles that were labelled by hand. */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { SHOWN_FROM } from '../deadline/date-confidence.ts';
import { findDates } from '../deadline/dates/find-dates.ts';
import type { FoundDate } from '../domain/calendar.ts';
import { readArguments } from './arguments.ts';
import { type Half, type LabelledSentence, readLabels, readSentences } from './calendar-eval/read-labels.ts';
import { type DateScore, type DateTotals, scoreDates, totalOf } from './calendar-eval/score-dates.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run eval:calendar -- [--data DIR] [--labels FILE] [--half dev|held] [--out FILE] [--json]';
const OPTIONS = {
  data: { type: 'string' },
  labels: { type: 'string', default: fileURLToPath(new URL('calendar-eval/labels.jsonl', import.meta.url)) },
  half: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Beside the checkout; no part of the project. */
const DATA = fileURLToPath(new URL('../../../shared/eval', import.meta.url));
const HALVES: readonly Half[] = ['dev', 'held'];
/** What is asked of it. */
const LEAST_PRECISION = 0.9;
const LEAST_RECALL = 0.8;

type Judged = {
  label: LabelledSentence;
  sentence: string;
  found: readonly FoundDate[];
  score: DateScore;
};

type HalfReport = DateTotals & {
  half: Half | 'all';
  sentences: number;
  withDate: number;
  /** Left out of the score. */
  doubtful: number;
};

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { data, out, json } = given.values;
  const half = HALVES.find((each) => each === given.values.half);
  if (given.values.half !== undefined && half === undefined)
    return refuse(`--half is dev or held, not “${given.values.half}”. Usage: ${USAGE}`);
  if (data === undefined && !existsSync(DATA)) {
    process.stderr.write(`Skipped: ${DATA} is not there. --data DIR names the folder of the articles.\n`);
    return;
  }
  const labels = readLabels(given.values.labels);
  if (!labels.ok) return refuse(labels.problem);
  const wanted = labels.labels.filter((label) => half === undefined || label.half === half);
  const read = readSentences(data ?? DATA, wanted);
  if (!read.ok) return refuse(read.problem);
  const judged = wanted.map((label) => judge(label, read.sentences.get(label) ?? ''));
  const problem = out === undefined ? null : writePredictions(out, judged);
  if (problem !== null) return refuse(problem);
  const reports = [
    ...(half === undefined ? HALVES : [half]),
    ...(half === undefined ? ['all' as const] : []),
  ];
  report(
    reports.map((each) => reportOf(judged, each)),
    judged,
    json,
  );
}

/** The sentence stands for an article of its own. */
function judge(label: LabelledSentence, sentence: string): Judged {
  const { field, published, timezone } = label;
  const isTitle = field === 'title';
  const found = findDates({
    title: isTitle ? sentence : '',
    summary: field === 'summary' ? sentence : '',
    body: field === 'text' ? sentence : '',
    language: 'en',
    published,
    timezone,
  }).filter(({ confidence }) => confidence >= SHOWN_FROM);
  return { label, sentence, found, score: scoreDates(label.dates, found) };
}

function reportOf(judged: readonly Judged[], half: Half | 'all'): HalfReport {
  const own = judged.filter(({ label }) => half === 'all' || label.half === half);
  const scored = own.filter(({ label }) => !label.isDoubtful);
  return {
    half,
    sentences: scored.length,
    withDate: scored.filter(({ label }) => label.dates.some(({ isOptional }) => !isOptional)).length,
    doubtful: own.length - scored.length,
    ...totalOf(scored.map(({ score }) => score)),
  };
}

/** @returns what stands in the way, or null. */
function writePredictions(path: string, judged: readonly Judged[]): string | null {
  const rows = judged.map(({ label: { file, id, start }, found }) => {
    const dates = found.map(({ from, to, confidence }) => ({ from, to, confidence }));
    return `${JSON.stringify({ file, id, start, dates })}\n`;
  });
  try {
    writeFileSync(path, rows.join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function report(reports: readonly HalfReport[], judged: readonly Judged[], json: boolean): void {
  // Whoever reads the errors of the held-out half builds on them.
  const errors = judged.filter(
    ({ label, score }) =>
      label.half === 'dev' && !label.isDoubtful && score.wrong.length + score.missed.length > 0,
  );
  if (json) {
    const rows = errors.map(({ label: { file, id, start }, score: { wrong, missed } }) => ({
      file,
      id,
      start,
      wrong: wrong.map(daysText),
      missed: missed.map(daysText),
    }));
    writeStdout(`${JSON.stringify({ shownFrom: SHOWN_FROM, halves: reports, errors: rows })}\n`);
  } else writeStdout(`${[...reports.map(reportText), '', ...errors.map(errorText)].join('\n').trimEnd()}\n`);
  const last = reports.at(-1);
  if (last !== undefined && (last.precision < LEAST_PRECISION || last.recall < LEAST_RECALL))
    process.exitCode = 1;
}

function reportText(row: HalfReport): string {
  const { half, sentences, withDate, doubtful, precision, recall, f1, right, wrong, missed } = row;
  const [p, r, f] = [precision, recall, f1].map((value) => value.toFixed(3));
  return `${half.padEnd(4)}  precision ${p}  recall ${r}  F1 ${f}   ${right} right, ${wrong} wrong, ${missed} missed, in ${sentences} sentences (${withDate} with a date to come; ${doubtful} doubtful ones left out)`;
}

function errorText({ label, sentence, score }: Judged): string {
  const said = new Date(label.published).toISOString().slice(0, 10);
  const wrong = score.wrong.map((days) => `\n    wrong: ${daysText(days)}`);
  const missed = score.missed.map((days) => `\n    missed: ${daysText(days)}`);
  return `${label.id} (${said}) ${sentence}${wrong.join('')}${missed.join('')}`;
}

function daysText({ from, to }: { from: string; to: string }): string {
  return from === to ? from : `${from} to ${to}`;
}

await main();
