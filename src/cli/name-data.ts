/** Names to measure on: pairs.jsonl and people.jsonl of a folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NamePair, Person } from './measure-names.ts';
import { isJsonRow, type JsonRow, type JsonRows, readJsonRows } from './read-json-rows.ts';

export type NameData =
  | { ok: true; pairs: readonly NamePair[]; people: readonly Person[] }
  | { ok: false; problem: string };

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\p{Sk}\s]+$/u;
const HANGUL = /^[\p{Script=Hangul}\s]+$/u;
/** 박훈 (정치인). */
const DISAMBIGUATION = /\s*[(（][^)）]*[)）]\s*$/u;

export function readNameData(folder: string): NameData {
  const pairs = rowsIn(join(folder, 'pairs.jsonl'), pairOf);
  if (!pairs.ok) return pairs;
  const people = rowsIn(join(folder, 'people.jsonl'), personOf);
  return people.ok ? { ok: true, pairs: pairs.rows, people: people.rows } : people;
}

function rowsIn<T>(path: string, rowOf: (row: JsonRow) => T | null): JsonRows<T> {
  if (existsSync(path)) return readJsonRows(path, rowOf);
  return { ok: false, problem: `${path}: there is no such file; --data names the folder that has it` };
}

function pairOf({ a, b, ref, kind }: JsonRow): NamePair | null {
  if (typeof a !== 'string' || typeof b !== 'string' || typeof ref !== 'string') return null;
  return { a, b, ref, kind: typeof kind === 'string' ? kind : 'other' };
}

/** Labels in other scripts are left out: aliases are for them. */
function personOf({ wikidata, labels }: JsonRow): Person | null {
  if (typeof wikidata !== 'string' || !isJsonRow(labels)) return null;
  const named = Object.entries(labels).flatMap(([language, text]) =>
    typeof text === 'string' ? [{ language, text: text.replace(DISAMBIGUATION, '').trim() }] : [],
  );
  const korean = named.find(({ language, text }) => language === 'ko' && HANGUL.test(text))?.text ?? null;
  const latin = [...new Set(named.map(({ text }) => text).filter((text) => LATIN.test(text)))];
  return { id: wikidata, korean, latin };
}
