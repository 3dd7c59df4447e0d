/** Names to measure on: pairs.jsonl and people.jsonl of a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamePair, Person } from './measure-names.ts';

export type NameData =
  | { ok: true; pairs: readonly NamePair[]; people: readonly Person[] }
  | { ok: false; problem: string };

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\p{Sk}\s]+$/u;
const HANGUL = /^[\p{Script=Hangul}\s]+$/u;
/** 박훈 (정치인). */
const DISAMBIGUATION = /\s*[(（][^)）]*[)）]\s*$/u;

export function readNameData(folder: string): NameData {
  const pairs = readRows(join(folder, 'pairs.jsonl'), pairOf);
  if (!pairs.ok) return pairs;
  const people = readRows(join(folder, 'people.jsonl'), personOf);
  return people.ok ? { ok: true, pairs: pairs.rows, people: people.rows } : people;
}

type Rows<T> = { ok: true; rows: readonly T[] } | { ok: false; problem: string };

function readRows<T>(path: string, rowOf: (value: Readonly<Record<string, unknown>>) => T | null): Rows<T> {
  if (!existsSync(path))
    return { ok: false, problem: `${path}: there is no such file; --data names the folder that has it` };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { ok: false, problem: `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  const rows: T[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = readRow(line, rowOf);
    if (row === null)
      return { ok: false, problem: `${path}:${i + 1}: is not a row of the form that is wanted` };
    rows.push(row);
  }
  return { ok: true, rows };
}

function readRow<T>(line: string, rowOf: (value: Readonly<Record<string, unknown>>) => T | null): T | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? rowOf(value) : null;
  } catch {
    return null;
  }
}

function pairOf({ a, b, ref, kind }: Readonly<Record<string, unknown>>): NamePair | null {
  if (typeof a !== 'string' || typeof b !== 'string' || typeof ref !== 'string') return null;
  return { a, b, ref, kind: typeof kind === 'string' ? kind : 'other' };
}

/** Labels in other scripts are left out: aliases are for them. */
function personOf({ wikidata, labels }: Readonly<Record<string, unknown>>): Person | null {
  if (typeof wikidata !== 'string' || !isRecord(labels)) return null;
  const named = Object.entries(labels).flatMap(([language, text]) =>
    typeof text === 'string' ? [{ language, text: text.replace(DISAMBIGUATION, '').trim() }] : [],
  );
  const korean = named.find(({ language, text }) => language === 'ko' && HANGUL.test(text))?.text ?? null;
  const latin = [...new Set(named.map(({ text }) => text).filter((text) => LATIN.test(text)))];
  return { id: wikidata, korean, latin };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
