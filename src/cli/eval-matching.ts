/** `npm run eval:matching`: measures the terms of a config on real texts that were labelled by reading. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { detectLanguage } from '../feeds/text/detect-language.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { Matcher } from '../matching/matcher.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { readArguments } from './arguments.ts';
import {
  isDroppedByRule,
  isInSplit,
  type LabelledItem,
  readCodes,
  readItems,
  SPLITS,
  type Split,
} from './matching-items.ts';
import { errorsOf, errorText, type Found, type Score, scoresOf, scoreTable, totalOf } from './measure.ts';
import { refuse } from './refuse.ts';

const USAGE =
  'npm run eval:matching -- [--data DIR] [--split dev|held|all] [--config FILE] [--out FILE] [--errors] [--json]';
const OPTIONS = {
  data: { type: 'string' },
  split: { type: 'string', default: 'all' },
  config: { type: 'string', default: 'config/watch.yaml' },
  out: { type: 'string' },
  errors: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Beside the checkout; no part of the project. */
const DATA = fileURLToPath(new URL('../../../shared/eval/matching', import.meta.url));
/** What the codes of the items stand for. */
const TABLE = 'TERMS.md';
const BEGINNING = 140;

type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: string };

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { data, config, out, json } = given.values;
  const split = SPLITS.find((each) => each === given.values.split);
  if (split === undefined)
    return refuse(`--split is dev, held or all, not “${given.values.split}”. Usage: ${USAGE}`);
  const loaded = loadSettings({ env: {}, cwd: process.cwd(), configPath: config });
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const compiled = compileTerms(loaded.settings.terms, loaded.settings.contexts, loaded.settings);
  if (!compiled.ok) return refuse(...compiled.errors.map(({ name, error }) => `${name}: ${error.message}`));
  const labelled = readLabelled(data ?? DATA, split, loaded.settings);
  if (!labelled.ok) return refuse(labelled.problem);
  const { items, codes } = labelled.value;
  const rows = items.map((item) => judge(item, codes, compiled.matcher, loaded.settings));
  const problem = out === undefined ? null : writePredictions(out, rows, codes);
  if (problem !== null) return refuse(problem);
  // What is held out is for measuring only: whoever reads its errors builds on them.
  const isListed = split !== 'held' || given.values.errors;
  report(rows, namesOf(rows, loaded.settings), split, isListed, json);
}

type Labelled = { items: readonly LabelledItem[]; codes: ReadonlyMap<string, string> };

function readLabelled(folder: string, split: Split, { terms }: Settings): Answer<Labelled> {
  const path = [folder, join(folder, 'matching')].find((each) => existsSync(join(each, 'items.jsonl')));
  if (path === undefined)
    return {
      ok: false,
      problem: `${join(folder, 'items.jsonl')}: is not there; name its folder by --data DIR`,
    };
  const content = readText(join(path, 'items.jsonl'));
  if (!content.ok) return content;
  const read = readItems(content.value, join(path, 'items.jsonl'));
  if (!read.ok) return read;
  const table = [path, DATA].map((each) => join(each, TABLE)).find((each) => existsSync(each));
  const markdown: Answer<string> = table === undefined ? { ok: true, value: '' } : readText(table);
  if (!markdown.ok) return markdown;
  const codes = readCodes(markdown.value);
  const names = new Set(terms.map((term) => term.name));
  for (const { id, terms: own } of read.items) {
    const strange = own.find((term) => !names.has(codes.get(term) ?? term));
    if (strange === undefined) continue;
    const meant = codes.get(strange);
    const what =
      meant === undefined ? `${table ?? TABLE} gives it no name` : `the config has no term “${meant}”`;
    return { ok: false, problem: `${join(path, 'items.jsonl')}: ${id} has the term ${strange}, but ${what}` };
  }
  const items = read.items.filter(({ id }) => isInSplit(id, split));
  if (items.length === 0) return { ok: false, problem: `There is no item in the split ${split}.` };
  return { ok: true, value: { items, codes } };
}

function readText(path: string): Answer<string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return { ok: false, problem: `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}

type Row = Found & { source: string };

function judge(item: LabelledItem, codes: Labelled['codes'], matcher: Matcher, { terms }: Settings): Row {
  const { id, source, title, text } = item;
  const language = detectLanguage([], `${title} ${text}`);
  const matches = matcher.match({ title, summary: '', body: text, source, language });
  const byName = new Map(terms.map((term) => [term.name, term]));
  const found = matches.filter((match) => {
    const term = byName.get(match.term);
    return term === undefined || !isDroppedByRule(match, term);
  });
  return {
    id,
    source,
    title: beginning(`${title} ${text}`),
    expected: item.terms.map((term) => codes.get(term) ?? term),
    found: found.map(({ term }) => term),
  };
}

function beginning(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length > BEGINNING ? `${plain.slice(0, BEGINNING).toWellFormed()}…` : plain;
}

/** In the order of the config; a term of which nothing is known or found is no part of the figures. */
function namesOf(rows: readonly Row[], { terms }: Settings): string[] {
  const named = new Set(rows.flatMap(({ expected, found }) => [...expected, ...found]));
  return terms.map((term) => term.name).filter((name) => named.has(name));
}

/** In the codes of the items, so that others can score them. @returns what stands in the way, or null. */
function writePredictions(path: string, rows: readonly Row[], codes: Labelled['codes']): string | null {
  const codeOf = new Map([...codes].map(([code, name]) => [name, code]));
  const lines = rows.map(({ id, found }) =>
    JSON.stringify({ id, terms: found.map((name) => codeOf.get(name) ?? name) }),
  );
  try {
    writeFileSync(path, `${lines.join('\n')}\n`);
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

function report(
  rows: readonly Row[],
  names: readonly string[],
  split: Split,
  isListed: boolean,
  json: boolean,
): void {
  const total: Score = totalOf(rows);
  const terms = scoresOf(rows, names);
  const errors = isListed
    ? errorsOf(rows.map((row) => ({ ...row, title: `${row.source}: ${row.title}` })))
    : [];
  if (json) writeStdout(`${JSON.stringify({ items: rows.length, split, all: total, terms, errors })}\n`);
  else
    writeStdout(
      `${rows.length} ${rows.length === 1 ? 'item' : 'items'} (${split})\n\n${scoreTable({ ...terms, 'All in all': total })}\n${errorText(errors)}`,
    );
  // 1: something was missed or wrong.
  if (total.wrong + total.missed > 0) process.exitCode = 1;
}

await main();
