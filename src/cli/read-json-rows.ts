/** Reads the rows of a file that has a JSON object on each line, and says which one is wrong. */
import { readFileSync } from 'node:fs';

export type JsonRow = Readonly<Record<string, unknown>>;

export type JsonRows<T> = { ok: true; rows: readonly T[] } | { ok: false; problem: string };

/** @param rowOf null for what is no such row; "other" for one that is left out. */
export function readJsonRows<T>(path: string, rowOf: (row: JsonRow) => T | null | 'other'): JsonRows<T> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { ok: false, problem: `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  const rows: T[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    const row = isJsonRow(value) ? rowOf(value) : null;
    if (row === null)
      return { ok: false, problem: `${path}:${i + 1}: is not a row of the form that is wanted` };
    if (row !== 'other') rows.push(row);
  }
  return { ok: true, rows };
}

export function isJsonRow(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
