/** Real reports with the event that each is on, to measure folding on. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../domain/instant.ts';
import { canonicalUrl } from '../feeds/articles/canonical-url.ts';
import type { NearDuplicateArticle, NearDuplicatePair } from './measure-near-duplicates.ts';
import { type JsonRow, readJsonRows } from './read-json-rows.ts';

export const STORY_SETS = ['ecbplus', 'wikinews', 'headlines'] as const;
export type StorySet = (typeof STORY_SETS)[number];

export const HALVES = ['dev', 'held'] as const;
export type Half = (typeof HALVES)[number];

export type Report = {
  id: string;
  cluster: string;
  title: string;
  text: string;
  /** Canonical. */
  url: string | null;
  at: Instant | null;
};

/** rows: null where the file is not there. */
export type Read<T> = { ok: true; rows: readonly T[] | null } | { ok: false; problem: string };

/**
 * In the order in which they came: by date where all have one. Else as they stand in the file, and without dates: where
 * the order is not that of time, a date says nothing of what came before.
 */
export function readReports(folder: string, set: StorySet, half: Half | null): Read<Report> {
  const read = rowsIn(join(folder, `${set}.jsonl`), reportOf(half));
  if (!read.ok || read.rows === null) return read;
  const { rows } = read;
  const isDated = rows.every(({ at }) => at !== null);
  if (!isDated) return { ok: true, rows: rows.map((report) => ({ ...report, at: null })) };
  return { ok: true, rows: rows.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)) };
}

export function readNearDuplicates(folder: string): Read<NearDuplicatePair> {
  return rowsIn(join(folder, 'near-duplicates.jsonl'), ({ kind, a, b }) =>
    typeof a === 'string' && typeof b === 'string' ? { kind: textOf(kind), a, b } : null,
  );
}

/** The texts of the pairs. */
export function readNearDuplicateArticles(folder: string): Read<NearDuplicateArticle> {
  return rowsIn(join(folder, 'articles.jsonl'), ({ id, url, title, text, published, snapshot }) => {
    if (typeof id !== 'string') return null;
    const at = instantOf(published) ?? instantOf(snapshot) ?? 0;
    return { id, url: canonicalOf(url), title: textOf(title), text: textOf(text), at };
  });
}

function reportOf(half: Half | null): (row: JsonRow) => Report | null | 'other' {
  return ({ id, cluster, topic, title, text, url, date }) => {
    if (typeof id !== 'string' || (typeof cluster !== 'string' && typeof cluster !== 'number')) return null;
    if (half !== null && half !== halfOf(String(topic ?? cluster))) return 'other';
    const own = { title: textOf(title), text: textOf(text), url: canonicalOf(url), at: instantOf(date) };
    return { id, cluster: String(cluster), ...own };
  };
}

/** By topic, so that what is alike is never in both: by one bit of the MD5. */
function halfOf(topic: string): Half {
  const lastByte = createHash('md5').update(topic).digest().at(-1) ?? 0;
  return (lastByte & 1) === 0 ? 'dev' : 'held';
}

function rowsIn<T>(path: string, rowOf: (row: JsonRow) => T | null | 'other'): Read<T> {
  return existsSync(path) ? readJsonRows(path, rowOf) : { ok: true, rows: null };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function instantOf(value: unknown): Instant | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** With or without its scheme. */
function canonicalOf(value: unknown): string | null {
  const url = textOf(value);
  if (url === '') return null;
  return canonicalUrl(url) ?? canonicalUrl(`https://${url}`);
}
