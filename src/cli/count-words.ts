/** `npm run count-words -- --out FILE FILE…`: makes the table of common words from texts that one has. */
import { readFileSync, writeFileSync } from 'node:fs';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import { type CountedDocument, formatWordTable, makeWordTable } from './make-word-table.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run count-words -- --out FILE [--words N] [--pairs N] FILE…';
const OPTIONS = {
  out: { type: 'string' },
  words: { type: 'string', default: '6000' },
  pairs: { type: 'string', default: '3200' },
} as const;
/** Small enough that what an archive teaches soon counts for more. */
const documents = 8192;

/** @returns what stands in the way, or null. */
function countWords(args: readonly string[]): string | null {
  const given = readArguments(args, OPTIONS, USAGE, 'words');
  if (!given.ok) return given.problem;
  const { out } = given.values;
  if (out === undefined || given.positionals.length === 0) return `Usage: ${USAGE}`;
  const [words, pairs] = [given.values.words, given.values.pairs].map(readCount);
  if (words === undefined || pairs === undefined)
    return `--words and --pairs are numbers from 1 to 100000. Usage: ${USAGE}`;
  const read: CountedDocument[] = [];
  for (const file of given.positionals) {
    const found = readDocuments(file);
    if (typeof found === 'string') return found;
    for (const document of found) read.push(document);
  }
  if (read.length === 0) return `${given.positionals.join(', ')}: no documents to count`;
  const table = makeWordTable(read, { documents, words, pairs });
  try {
    writeFileSync(out, formatWordTable(table));
  } catch (error) {
    return `${out}: cannot be written (${codeOf(error)})`;
  }
  writeStdout(`${out} written: counted in ${read.length} documents\n`);
  return null;
}

function readCount(text: string): number | undefined {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 100_000 ? count : undefined;
}

/** A `.jsonl` file has a document a line; any other file is one. @returns what stands in the way in a string. */
function readDocuments(file: string): CountedDocument[] | string {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    return `${file}: cannot be read (${codeOf(error)})`;
  }
  if (!file.endsWith('.jsonl')) return [{ title: '', text: content }];
  const found: CountedDocument[] = [];
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const document = readLine(line);
    if (document === null)
      return `${file}:${i + 1}: no document; a line is { "title": "…", "text": "…" } with at least one of them`;
    found.push(document);
  }
  return found;
}

function readLine(line: string): CountedDocument | null {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof row !== 'object' || row === null) return null;
  const { title = '', text = '' } = row as Record<string, unknown>;
  if (typeof title !== 'string' || typeof text !== 'string' || title + text === '') return null;
  return { title, text };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}

const problem = countWords(process.argv.slice(2));
if (problem !== null) refuse(problem);
