/** Hand-labelled sentences of real articles: where each stands in data beside the project, and which dates to come it names. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Instant } from '../../domain/instant.ts';
import { isJsonRow, type JsonRow, readJsonRows } from '../read-json-rows.ts';

/**
 * days: these days. end: something is due in time, or lasts until then, and the last day is one of these (the end of a
 * week is Friday to some). within: the words leave open which of these days is meant.
 */
export type ExpectedDate = {
  from: string;
  to: string;
  meant: 'days' | 'end' | 'within';
  /** Readers may differ on it: it is neither missed nor wrong. */
  isOptional: boolean;
};

export type Half = 'dev' | 'held';

export type LabelledSentence = {
  /** "background/articles.jsonl", below the folder of the data. */
  file: string;
  id: string;
  field: 'title' | 'summary' | 'text';
  start: number;
  length: number;
  hash: string;
  published: Instant;
  timezone: string;
  dates: readonly ExpectedDate[];
  /** Readers may differ on the whole sentence: it is counted, and no part of the score. */
  isDoubtful: boolean;
  half: Half;
};

export type ReadLabels = { ok: true; labels: readonly LabelledSentence[] } | { ok: false; problem: string };
export type ReadSentences =
  | { ok: true; sentences: ReadonlyMap<LabelledSentence, string> }
  | { ok: false; problem: string };

const DAY = /^\d{4}-\d\d-\d\d$/;
const FIELDS = ['title', 'summary', 'text'] as const;
const MEANT = ['days', 'end', 'within'] as const;

export function readLabels(path: string): ReadLabels {
  const read = readJsonRows(path, toLabel);
  return read.ok ? { ok: true, labels: read.rows } : read;
}

/** By the article alone, so that sentences of one article are on the same side. */
export function halfOf(id: string): Half {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'held';
}

/** Each file is read once. A sentence that is not what was labelled is a problem: its labels would mean nothing. */
export function readSentences(folder: string, labels: readonly LabelledSentence[]): ReadSentences {
  const sentences = new Map<LabelledSentence, string>();
  for (const [file, own] of Map.groupBy(labels, (label) => label.file)) {
    const wanted = Map.groupBy(own, ({ id }) => id);
    const path = join(folder, file);
    const read = readJsonRows(path, (row) => (wanted.has(String(row.id)) ? row : 'other'));
    if (!read.ok) return read;
    const rows = new Map(read.rows.map((row) => [String(row.id), row]));
    for (const label of own) {
      const text = rows.get(label.id)?.[label.field];
      const sentence =
        typeof text === 'string' ? text.slice(label.start, label.start + label.length) : undefined;
      if (sentence === undefined || hashOf(sentence) !== label.hash)
        return { ok: false, problem: `${path}: ${label.id} does not have the sentence that was labelled` };
      sentences.set(label, sentence);
    }
  }
  return { ok: true, sentences };
}

export function hashOf(sentence: string): string {
  return createHash('sha256').update(sentence).digest('hex').slice(0, 12);
}

function toLabel(row: JsonRow): LabelledSentence | null {
  const { file, id, start, length, hash, timezone, dates, doubtful = false } = row;
  const field = FIELDS.find((each) => each === row.field);
  const published = Date.parse(String(row.published));
  if (typeof file !== 'string' || typeof id !== 'string' || field === undefined) return null;
  if (typeof start !== 'number' || typeof length !== 'number' || typeof hash !== 'string') return null;
  if (typeof timezone !== 'string' || Number.isNaN(published) || !Array.isArray(dates)) return null;
  const expected = dates.map(toExpected).filter((date) => date !== null);
  if (expected.length < dates.length || typeof doubtful !== 'boolean') return null;
  const place = { file, id, field, start, length, hash };
  return { ...place, published, timezone, dates: expected, isDoubtful: doubtful, half: halfOf(id) };
}

function toExpected(value: unknown): ExpectedDate | null {
  if (!isJsonRow(value)) return null;
  const { from, to, optional = false } = value;
  const meant = MEANT.find((each) => each === value.meant);
  if (typeof from !== 'string' || typeof to !== 'string' || meant === undefined) return null;
  if (!DAY.test(from) || !DAY.test(to) || from > to || typeof optional !== 'boolean') return null;
  return { from, to, meant, isOptional: optional };
}
