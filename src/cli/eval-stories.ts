/** `npm run eval:stories`: how well reports of one event are folded into one story, on real reports. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import { measureNearDuplicates, type NearDuplicateReport } from './measure-near-duplicates.ts';
import { measureStories, type Precision, type StoryScore } from './measure-stories.ts';
import { playFolder, playTitles, playUrls, type Stories } from './play-stories.ts';
import { refuse } from './refuse.ts';
import {
  HALVES,
  type Half,
  readNearDuplicateArticles,
  readNearDuplicates,
  readReports,
  STORY_SETS,
  type StorySet,
} from './story-data.ts';

const USAGE = 'npm run eval:stories -- [--data DIR] [--half dev|held] [--out FILE] [--json]';
const OPTIONS = {
  data: { type: 'string', default: fileURLToPath(new URL('../../../shared/eval/stories', import.meta.url)) },
  half: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
const WAYS = {
  folder: { said: 'this program', play: playFolder },
  url: { said: 'same URL', play: playUrls },
  titles: { said: 'like titles', play: playTitles },
} as const;
type Way = keyof typeof WAYS;

type SetReport = { set: StorySet; isDated: boolean; msPerReport: number; scores: Record<Way, StoryScore> };
type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: string };
/** What of the near-duplicates is missing is said in words. */
type Near = { report: NearDuplicateReport } | { absent: string };

/** @returns what stands in the way, or null. */
function evaluateStories(args: readonly string[]): string | null {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return given.problem;
  const { data, out, json } = given.values;
  const half = HALVES.find((name) => name === given.values.half) ?? null;
  if (given.values.half !== undefined && half === null)
    return `--half is ${HALVES.join(' or ')}, not “${given.values.half}”. Usage: ${USAGE}`;
  if (!existsSync(data)) return `${data}: there is no such folder; --data names the one that has the sets`;
  const reports: SetReport[] = [];
  const absent: string[] = [];
  const rows: string[] = [];
  for (const set of STORY_SETS) {
    const measured = measureSet(data, set, half);
    if (!measured.ok) return measured.problem;
    if (measured.value === null) absent.push(join(data, `${set}.jsonl`));
    else {
      reports.push(measured.value.report);
      for (const [id, story] of measured.value.stories) rows.push(`${JSON.stringify({ set, id, story })}\n`);
    }
  }
  const near = measureNear(data);
  if (!near.ok) return near.problem;
  if (reports.length === 0 && 'absent' in near.value)
    return `${data}: has none of ${STORY_SETS.map((set) => `${set}.jsonl`).join(', ')}`;
  const problem = out === undefined ? null : writeRows(out, rows);
  if (problem !== null) return problem;
  writeStdout(json ? jsonOf(reports, near.value, absent, half) : textOf(reports, near.value, absent, half));
  return null;
}

type Measured = { report: SetReport; stories: Stories };

function measureSet(data: string, set: StorySet, half: Half | null): Answer<Measured | null> {
  const read = readReports(data, set, half);
  if (!read.ok) return read;
  const { rows } = read;
  if (rows === null || rows.length === 0) return { ok: true, value: null };
  const startedMs = performance.now();
  const stories = playFolder(rows);
  const msPerReport = (performance.now() - startedMs) / rows.length;
  const scores = {
    folder: measureStories(rows, stories),
    url: measureStories(rows, WAYS.url.play(rows)),
    titles: measureStories(rows, WAYS.titles.play(rows)),
  };
  return {
    ok: true,
    value: { report: { set, isDated: rows[0]?.at !== null, msPerReport, scores }, stories },
  };
}

function measureNear(data: string): Answer<Near> {
  const pairs = readNearDuplicates(data);
  if (!pairs.ok) return pairs;
  if (pairs.rows === null) return { ok: true, value: { absent: join(data, 'near-duplicates.jsonl') } };
  const background = join(data, '../background');
  const articles = readNearDuplicateArticles(background);
  if (!articles.ok) return articles;
  if (articles.rows === null) return { ok: true, value: { absent: join(background, 'articles.jsonl') } };
  return { ok: true, value: { report: measureNearDuplicates(articles.rows, pairs.rows) } };
}

/** @returns what stands in the way, or null. */
function writeRows(path: string, rows: readonly string[]): string | null {
  try {
    writeFileSync(path, rows.join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function jsonOf(
  sets: readonly SetReport[],
  near: Near,
  absent: readonly string[],
  half: Half | null,
): string {
  const missing = 'absent' in near ? [...absent, near.absent] : absent;
  const nearDuplicates =
    'report' in near
      ? { kinds: near.report.kinds, others: near.report.others, missed: near.report.missed }
      : null;
  return `${JSON.stringify({ half: half ?? 'all', sets, nearDuplicates, absent: missing })}\n`;
}

function textOf(
  sets: readonly SetReport[],
  near: Near,
  absent: readonly string[],
  half: Half | null,
): string {
  const blocks = sets.map(({ set, isDated, msPerReport, scores }) => {
    const { items, gold } = scores.folder;
    const order = isDated ? 'by date' : 'as in the file, without dates';
    const head = `${set}: ${items} reports on ${gold} events, ${order}, ${msPerReport.toFixed(1)} ms each`;
    const lines = Object.entries(WAYS).map(([way, { said }]) => {
      const { stories, bcubed, pairwise } = scores[way as Way];
      return `  ${said.padEnd(14)}${String(stories).padStart(7)}   ${cells(bcubed)}   ${cells(pairwise)}`;
    });
    return `${head}\n${HEADINGS}\n${lines.join('\n')}\n`;
  });
  const missing = absent.map((path) => `${path}: is not there, so it is not measured\n`);
  const halfSaid = half === null ? '' : `Only the half “${half}” of the topics.\n\n`;
  return `${halfSaid}${blocks.join('\n')}${missing.join('')}\n${nearText(near)}`;
}

const HEADINGS = `${' '.repeat(16)}stories   BCubed P / R / F1     pairs P / R / F1`;

function cells({ p, r, f1 }: Precision): string {
  return [p, r, f1].map((value) => value.toFixed(3)).join(' ');
}

function nearText(near: Near): string {
  if ('absent' in near) return `near-duplicates: ${near.absent} is not there, so they are not measured\n`;
  const { kinds, others } = near.report;
  const lines = Object.entries(kinds).map(
    ([kind, { of, found }]) => `  ${kind}: ${found} of ${of} known pairs found\n`,
  );
  return `near-duplicates, by the rule for copies alone\n${lines.join('')}  ${others.length} other pairs are called copies; --json lists them to be judged by eye\n`;
}

const problem = evaluateStories(process.argv.slice(2));
if (problem !== null) refuse(problem);
