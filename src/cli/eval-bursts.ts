/** `npm run eval:bursts`: how well jumps in coverage are told from its rhythm, on the daily counts of real headlines. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import {
  countDays,
  type DatedHeadline,
  type FoundBurst,
  findBursts,
  readHeadline,
} from './burst-eval/burst-streams.ts';
import freshLabels from './burst-eval/fresh-labels.json' with { type: 'json' };
import labels from './burst-eval/labels.json' with { type: 'json' };
import {
  type BurstScore,
  delayOf,
  isCovered,
  type JudgedTerm,
  measureBursts,
} from './burst-eval/measure-bursts.ts';
import { type JsonRows, readJsonRows } from './read-json-rows.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run eval:bursts -- [--data DIR] [--split dev|held|fresh|all] [--out FILE] [--json]';
const OPTIONS = {
  data: {
    type: 'string',
    default: fileURLToPath(new URL('../../../shared/eval/streams', import.meta.url)),
  },
  split: { type: 'string', default: 'all' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const DAY_MS = 24 * 60 * 60_000;
/** Before that no alarm can come. */
const UNWATCHED_DAYS = 21;

/**
 * dev: what the detector is built with. held: what it is not. fresh: labelled afterwards from counts and headlines alone,
 * before the detector was run on them.
 */
const SPLITS = ['dev', 'held', 'fresh', 'all'] as const;
type Split = (typeof SPLITS)[number];

/** Each label is a term of a stream, by its words, with the days on which coverage of it jumped, chosen by reading. */
type Written = { stream: string; words: string[]; jumps: string[] };
type Label = Written & { split: Exclude<Split, 'all'> };
const LABELS: readonly Label[] = [
  ...(labels as Written[]).map((label) => ({ ...label, split: splitOf(label) })),
  ...(freshLabels as Written[]).map((label) => ({ ...label, split: 'fresh' as const })),
];
type Judged = JudgedTerm & { label: Label };

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { data, out, json } = given.values;
  const split = SPLITS.find((each) => each === given.values.split);
  if (split === undefined)
    return refuse(`--split is dev, held, fresh or all, not “${given.values.split}”. Usage: ${USAGE}`);
  const judged: Judged[] = [];
  const wanted = LABELS.filter((label) => split === 'all' || label.split === split);
  for (const [stream, terms] of Map.groupBy(wanted, (label) => label.stream)) {
    const read = readStream(join(data, `${stream}.jsonl`));
    if (!read.ok) return refuse(`${read.problem}; --data names the folder of the streams`);
    if (read.rows.length === 0) return refuse(`${stream}.jsonl: has no headlines`);
    for (const term of terms) judged.push(judge(term, read.rows));
  }
  if (out !== undefined) {
    const problem = writeRows(out, judged);
    if (problem !== null) return refuse(problem);
  }
  const score = measureBursts(judged);
  writeStdout(json ? `${JSON.stringify({ split, ...score })}\n` : textOf(score, judged, split));
}

/** By a hash of its words, so that a new label changes no other's side. */
function splitOf({ words }: Written): 'dev' | 'held' {
  const hash = createHash('sha256').update(words.join('|')).digest();
  return (hash[0] ?? 0) % 2 === 0 ? 'dev' : 'held';
}

function readStream(path: string): JsonRows<DatedHeadline> {
  return readJsonRows(path, readHeadline);
}

function judge(label: Label, headlines: readonly DatedHeadline[]): Judged {
  const { first, days } = countDays(headlines, label.words);
  return {
    label,
    jumps: label.jumps.map((day) => Date.parse(day) / DAY_MS),
    bursts: findBursts(first, days),
    days: Math.max(0, days.length - UNWATCHED_DAYS),
  };
}

/** One row a burst. @returns what stands in the way, or null. */
function writeRows(path: string, judged: readonly Judged[]): string | null {
  const rows = judged.flatMap(({ label, bursts }) =>
    bursts.map((burst) => ({
      stream: label.stream,
      words: label.words,
      ...burst,
      day: dayText(burst.day),
      lastDay: dayText(burst.lastDay),
    })),
  );
  try {
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function textOf(score: BurstScore, judged: readonly Judged[], split: Split): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  // Whoever reads the errors of the held-out side builds on them.
  const shown = judged.filter(({ label }) => label.split === 'dev');
  const wrong = shown.flatMap(({ label, bursts, jumps }) =>
    bursts
      .filter(({ day }) => delayOf(day, jumps) === null)
      .map((burst) => `  wrong   ${named(label)}, ${burstText(burst)}`),
  );
  const missed = shown.flatMap(({ label, bursts, jumps }) =>
    jumps
      .filter((jump) => !isCovered(jump, bursts))
      .map((jump) => `  missed  ${named(label)}, ${dayText(jump)}`),
  );
  return [
    `${score.terms} terms (${split}), ${score.jumps} jumps chosen by reading`,
    `alarms ${score.alarms}, right ${score.right}: precision ${percent(score.precision)}`,
    `jumps told or within a burst: ${score.covered}: recall ${percent(score.recall)}`,
    `delay ${score.delayDays.toFixed(2)} days on average; the longest burst has ${score.longestDays} days`,
    `alarms of nothing: ${score.falseAlarmsPerQuarter.toFixed(3)} for each term and quarter`,
    ...wrong,
    ...missed,
    '',
  ].join('\n');
}

function named({ stream, words }: Label): string {
  return `${words.join(' or ')} (${stream})`;
}

function burstText({ day, lastDay, reports, usual }: FoundBurst): string {
  return `${dayText(day)} to ${dayText(lastDay)}: ${reports} reports, usual ${usual.toFixed(1)}`;
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

await main();
