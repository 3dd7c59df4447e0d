/** `npm run eval:calendar`: how well dates to come are found, on real articles that were labelled by hand. */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { SHOWN_FROM } from '../deadline/date-confidence.ts';
import { readArguments } from './arguments.ts';
import { type Judged, judge, measureParts, type PartReport } from './calendar-eval/measure-parts.ts';
import {
  type LabelledPassage,
  PARTS,
  type ReadLabels,
  readLabels,
  readPassages,
  wordsOf,
} from './calendar-eval/read-labels.ts';
import { refuse } from './refuse.ts';

const USAGE =
  'npm run eval:calendar -- [--data DIR] [--labels FILE] [--part dev|held|fresh] [--out FILE] [--json]';
const OPTIONS = {
  data: { type: 'string' },
  labels: { type: 'string' },
  part: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Beside the checkout; no part of the project. */
const DATA = fileURLToPath(new URL('../../../shared/eval', import.meta.url));
const LABELS = ['labels.jsonl', 'fresh-labels.jsonl'].map((name) =>
  fileURLToPath(new URL(`calendar-eval/${name}`, import.meta.url)),
);
/** What is asked of it, of all sentences together. */
const LEAST_PRECISION = 0.9;
const LEAST_RECALL = 0.8;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { data = DATA, labels: ownLabels, out, json } = given.values;
  const part = PARTS.find((each) => each === given.values.part);
  if (given.values.part !== undefined && part === undefined)
    return refuse(`--part is dev, held or fresh, not “${given.values.part}”. Usage: ${USAGE}`);
  if (!existsSync(data)) return refuse(`${data}: is not there; --data DIR names the folder of the articles`);
  const labels = readAll(ownLabels === undefined ? LABELS : [ownLabels]);
  if (!labels.ok) return refuse(labels.problem);
  const wanted = labels.labels.filter((label) => part === undefined || label.part === part);
  if (wanted.length === 0) return refuse(`There is no label${part ? ` of the part ${part}` : ''}.`);
  const read = readPassages(data, wanted);
  if (!read.ok) return refuse(read.problem);
  const judged = [...read.passages].map(([label, passage]) => judge(label, passage));
  const problem = out === undefined ? null : writePredictions(out, judged);
  if (problem !== null) return refuse(problem);
  report(judged, json);
}

function readAll(paths: readonly string[]): ReadLabels {
  const labels: LabelledPassage[] = [];
  for (const path of paths) {
    const read = readLabels(path);
    if (!read.ok) return read;
    labels.push(...read.labels);
  }
  return { ok: true, labels };
}

/** @returns what stands in the way, or null. */
function writePredictions(path: string, judged: readonly Judged[]): string | null {
  const rows = judged.map(({ label: { file, id, field, start }, found }) => {
    const dates = found.map(({ from, to, confidence }) => ({ from, to, confidence }));
    return `${JSON.stringify({ file, id, field, start, dates })}\n`;
  });
  try {
    writeFileSync(path, rows.join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function report(judged: readonly Judged[], json: boolean): void {
  const parts = measureParts(judged);
  // Whoever reads the errors of the other parts builds on them.
  const errors = judged.filter(
    ({ label, score }) =>
      label.part === 'dev' && !label.isDoubtful && score.wrong.length + score.missed.length > 0,
  );
  writeStdout(json ? `${JSON.stringify(asJson(parts, errors))}\n` : asText(parts, errors));
  const last = parts.findLast((row) => row.of === 'sentences') ?? parts.at(-1);
  if (last !== undefined && (last.precision < LEAST_PRECISION || last.recall < LEAST_RECALL))
    process.exitCode = 1;
}

function asJson(parts: readonly PartReport[], errors: readonly Judged[]) {
  const rows = errors.map(({ label: { file, id, field, start }, score: { wrong, missed } }) => ({
    file,
    id,
    field,
    start,
    wrong: wrong.map(daysText),
    missed: missed.map(daysText),
  }));
  return { shownFrom: SHOWN_FROM, parts, errors: rows };
}

function asText(parts: readonly PartReport[], errors: readonly Judged[]): string {
  return `${[...parts.map(partText), '', ...errors.map(errorText)].join('\n').trimEnd()}\n`;
}

function partText(row: PartReport): string {
  const { part, of, passages, withDate, doubtful, precision, recall, f1, right, wrong, missed } = row;
  const name = of === 'articles' ? `${part}, whole` : part;
  const [p, r, f] = [precision, recall, f1].map((value) => value.toFixed(3));
  return `${name.padEnd(12)}  precision ${p}  recall ${r}  F1 ${f}   ${right} right, ${wrong} wrong, ${missed} missed, in ${passages} ${of} (${withDate} with a date to come; ${doubtful} doubtful ones left out)`;
}

function errorText({ label, passage, score }: Judged): string {
  const said = new Date(label.published).toISOString().slice(0, 10);
  const words = label.field === 'article' ? passage.title : wordsOf(passage);
  const wrong = score.wrong.map((days) => `\n    wrong: ${daysText(days)}`);
  const missed = score.missed.map((days) => `\n    missed: ${daysText(days)}`);
  return `${label.id} (${said}) ${words}${wrong.join('')}${missed.join('')}`;
}

function daysText({ from, to }: { from: string; to: string }): string {
  return from === to ? from : `${from} to ${to}`;
}

await main();
