/** Hand-labelled sentences and whole articles: where each stands in data beside the project, and which dates to come it names. */
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

/**
 * dev: what the finder is built with. held: what it is not. fresh: labelled afterwards, without a look at what it finds
 * or how.
 */
export const PARTS = ['dev', 'held', 'fresh'] as const;
export type Part = (typeof PARTS)[number];

export type LabelledPassage = {
  /** "background/articles.jsonl", below the folder of the data. */
  file: string;
  id: string;
  /** article: the whole of it, title, summary and text. */
  field: 'title' | 'summary' | 'text' | 'article';
  start: number;
  length: number;
  hash: string;
  published: Instant;
  timezone: string;
  language: string;
  dates: readonly ExpectedDate[];
  /** Readers may differ on the whole sentence: it is counted, and no part of the score. */
  isDoubtful: boolean;
  part: Part;
};

/** What a passage has of its article; the rest is empty. */
export type Passage = { title: string; summary: string; text: string };

export type ReadLabels = { ok: true; labels: readonly LabelledPassage[] } | { ok: false; problem: string };
export type ReadPassages =
  | { ok: true; passages: ReadonlyMap<LabelledPassage, Passage> }
  | { ok: false; problem: string };

const DAY = /^\d{4}-\d\d-\d\d$/;
const FIELDS = ['title', 'summary', 'text', 'article'] as const;
const MEANT = ['days', 'end', 'within'] as const;

export function readLabels(path: string): ReadLabels {
  const read = readJsonRows(path, toLabel);
  return read.ok ? { ok: true, labels: read.rows } : read;
}

/** By the article alone, so that sentences of one article are on the same side. */
function halfOf(id: string): Part {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'held';
}

/** Each file is read once. A passage that is not what was labelled is a problem: its labels would mean nothing. */
export function readPassages(folder: string, labels: readonly LabelledPassage[]): ReadPassages {
  const passages = new Map<LabelledPassage, Passage>();
  for (const [file, own] of Map.groupBy(labels, (label) => label.file)) {
    const wanted = new Set(own.map(({ id }) => id));
    const path = join(folder, file);
    const read = readJsonRows(path, (row) => (wanted.has(String(row.id)) ? row : 'other'));
    if (!read.ok)
      return { ok: false, problem: `${read.problem}; --data DIR names the folder of the articles` };
    const rows = new Map(read.rows.map((row) => [String(row.id), row]));
    for (const label of own) {
      const passage = cutOut(rows.get(label.id) ?? {}, label);
      if (hashOf(wordsOf(passage)) !== label.hash)
        return { ok: false, problem: `${path}: ${label.id} does not have the passage that was labelled` };
      passages.set(label, passage);
    }
  }
  return { ok: true, passages };
}

function cutOut(row: JsonRow, { field, start, length }: LabelledPassage): Passage {
  const of = (name: keyof Passage): string => {
    const text = row[name];
    if (typeof text !== 'string') return '';
    if (field === 'article') return text;
    return field === name ? text.slice(start, start + length) : '';
  };
  return { title: of('title'), summary: of('summary'), text: of('text') };
}

export function wordsOf({ title, summary, text }: Passage): string {
  return [title, summary, text].filter((words) => words !== '').join('\n');
}

export function hashOf(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

function toLabel(row: JsonRow): LabelledPassage | null {
  const { file, id, start, length, hash, timezone, language = 'en', dates, doubtful = false } = row;
  const field = FIELDS.find((each) => each === row.field);
  const published = Date.parse(String(row.published));
  if (typeof file !== 'string' || typeof id !== 'string' || field === undefined) return null;
  if (typeof start !== 'number' || typeof length !== 'number' || typeof hash !== 'string') return null;
  if (typeof timezone !== 'string' || typeof language !== 'string') return null;
  const part = row.part === undefined ? halfOf(id) : PARTS.find((each) => each === row.part);
  if (part === undefined || Number.isNaN(published) || !Array.isArray(dates)) return null;
  const expected = dates.map(toExpected).filter((date) => date !== null);
  if (expected.length < dates.length || typeof doubtful !== 'boolean') return null;
  const place = { file, id, field, start, length, hash };
  return { ...place, published, timezone, language, dates: expected, isDoubtful: doubtful, part };
}

function toExpected(value: unknown): ExpectedDate | null {
  if (!isJsonRow(value)) return null;
  const { from, to, optional = false } = value;
  const meant = MEANT.find((each) => each === value.meant);
  if (typeof from !== 'string' || typeof to !== 'string' || meant === undefined) return null;
  if (!DAY.test(from) || !DAY.test(to) || from > to || typeof optional !== 'boolean') return null;
  return { from, to, meant, isOptional: optional };
}
