/** `npm run eval:names`: how well `name:"…"` finds people however they are spelled, and nobody else. */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import { type Count, type JudgedPair, measureNames, type NameReport } from './measure-names.ts';
import { type NameData, readNameData } from './name-data.ts';
import { refuse } from './refuse.ts';

const USAGE =
  'npm run eval:names -- [--data DIR] [--half build|held] [--reach exact|alike] [--out FILE] [--gold FILE] [--errors] [--json]';
const OPTIONS = {
  data: { type: 'string', default: fileURLToPath(new URL('../../../shared/eval/names', import.meta.url)) },
  half: { type: 'string' },
  reach: { type: 'string', default: 'alike' },
  out: { type: 'string' },
  gold: { type: 'string' },
  errors: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
const REACHES = ['exact', 'alike'] as const;
const HALVES = ['build', 'held'] as const;

/** @returns what stands in the way, or null. */
function evaluateNames(args: readonly string[]): string | null {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return given.problem;
  const { data: folder, out, gold, json } = given.values;
  const reach = REACHES.find((name) => name === given.values.reach);
  if (reach === undefined) return `--reach is ${REACHES.join(' or ')}. Usage: ${USAGE}`;
  const half = HALVES.find((name) => name === given.values.half);
  if (given.values.half !== undefined && half === undefined)
    return `--half is ${HALVES.join(' or ')}. Usage: ${USAGE}`;
  const data = readNameData(folder);
  if (!data.ok) return data.problem;
  const { pairs, people } = half === undefined ? data : halfOf(data, half);
  if (pairs.length === 0) return `${folder}: has no pairs, so there is nothing to measure`;
  const measured = new Map(REACHES.map((each) => [each, measureNames(pairs, people, each)]));
  const chosen = measured.get(reach);
  if (chosen === undefined) return null;
  const problem = writeRows(out, chosen.predictions) ?? writeRows(gold, chosen.gold);
  if (problem !== null) return problem;
  const reports = [...measured.values()].map(({ report }) => report);
  // What is held out is for measuring only: whoever reads its errors builds on them.
  const isListed = half !== 'held' || given.values.errors;
  const shown = isListed ? chosen.report : { ...chosen.report, missed: [], joined: [], missedLabels: [] };
  writeStdout(json ? `${JSON.stringify(shown)}\n` : `${summary(reports)}\n${details(shown)}`);
  // 1: a person was missed, or taken for another.
  if (chosen.report.missed.length + chosen.report.joined.length > 0) process.exitCode = 1;
  return null;
}

/** By person, so that no name is in both: by one bit of the MD5 of what the person is known by. */
function halfOf({ pairs, people }: NameData & { ok: true }, half: (typeof HALVES)[number]) {
  const isIn = (ref: string) => {
    const lastByte = createHash('md5').update(ref).digest().at(-1) ?? 0;
    return HALVES[lastByte & 1] === half;
  };
  return { pairs: pairs.filter(({ ref }) => isIn(ref)), people: people.filter(({ id }) => isIn(id)) };
}

/** One row a pair. @returns what stands in the way, or null. */
function writeRows(path: string | undefined, rows: readonly JudgedPair[]): string | null {
  if (path === undefined) return null;
  try {
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function summary(reports: readonly NameReport[]): string {
  const line = (label: string, cell: (report: NameReport) => string) =>
    `${label.padEnd(28)}${reports.map((report) => cell(report).padEnd(24)).join('')}`.trimEnd();
  const kinds = [...new Set(reports.flatMap(({ kinds }) => Object.keys(kinds)))];
  return [
    line('', ({ reach }) => reach),
    line('pairs of one person found', ({ pairs }) => shareText(pairs)),
    ...kinds.map((kind) => line(`  ${kind}`, ({ kinds }) => shareText(kinds[kind] ?? { of: 0, found: 0 }))),
    line('pairs of two people joined', ({ different: { of, joined } }) =>
      shareText({ of, found: joined }, 3),
    ),
    line('Hangul finds Latin letters', ({ koreanToLatin }) => shareText(koreanToLatin)),
    line('Latin letters find Hangul', ({ latinToKorean }) => shareText(latinToKorean)),
    '',
    'exact: as in articles in English, Korean or an unknown language. alike: as in articles in a language that respells',
    'names (Czech, Hungarian …): J and Y in a given name are one, and one slip is forgiven.',
    `Left out: ${reports[0]?.different.leftOut ?? 0} pairs of people who share a spelling.`,
    '',
  ].join('\n');
}

function details({ reach, missed, joined, missedLabels }: NameReport): string {
  const list = (title: string, rows: readonly string[]) =>
    rows.length === 0 ? '' : `${title}\n${rows.map((row) => `  ${row}\n`).join('')}`;
  return [
    list(
      `Missed (${reach}):`,
      missed.map(({ a, b, ref, kind }) => `${a} | ${b} (${ref}, ${kind})`),
    ),
    list(
      `Joined, but different people (${reach}):`,
      joined.map(({ a, b, refs }) => `${a} | ${b} (${refs.join(', ')})`),
    ),
    list(
      `Labels missed (${reach}):`,
      missedLabels.map(({ korean, latin, missed: way }) => `${korean} | ${latin} (${way})`),
    ),
  ].join('');
}

function shareText({ of, found }: Count, digits = 1): string {
  const percent = of === 0 ? '–' : ((100 * found) / of).toFixed(digits);
  return `${found} of ${of} (${percent} %)`;
}

const problem = evaluateNames(process.argv.slice(2));
if (problem !== null) refuse(problem);
