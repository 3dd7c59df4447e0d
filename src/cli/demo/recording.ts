/** Articles to be played: the recorded weeks of December 2019, or a stream that somebody names. */
import { readFileSync } from 'node:fs';
import type { Instant } from '../../domain/instant.ts';
import { parseDate } from '../../feeds/reading/parse-date.ts';

export type RecordedArticle = {
  id: string;
  /** Name of its feed. */
  source: string;
  at: Instant;
  title: string;
  summary: string;
  body: string;
  url: string | null;
  language: string | null;
  author: string | null;
  links: readonly string[];
  /** Names of the terms that it should be found under; null where nobody has said. */
  terms: readonly string[] | null;
  /** Name of the event that it reports, the same for every report of one event; null where nobody has said. */
  event: string | null;
};

export type ReadRecording =
  | { ok: true; articles: readonly RecordedArticle[] }
  | { ok: false; problem: string };

/** Reads JSON lines of `{id, date, source, title, text?, url?, lang?}`; other keys are passed over. */
export function readRecording(path: string, name: string): ReadRecording {
  let content: string;
  try {
    content = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    return { ok: false, problem: `${name}: cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  const articles: RecordedArticle[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = readRow(line);
    if (typeof row === 'string') return { ok: false, problem: `${name}:${index + 1}: ${row}` };
    articles.push(row);
  }
  if (articles.length === 0) return { ok: false, problem: `${name}: has no articles` };
  // A stable sort: what happened at one moment stays in the order of the file.
  return { ok: true, articles: articles.sort((a, b) => a.at - b.at) };
}

function readRow(line: string): RecordedArticle | string {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line);
  } catch {
    return 'is not JSON';
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'is not a JSON object';
  const id = typeof row.id === 'number' ? String(row.id) : readText(row.id);
  const source = readText(row.source);
  // Without a time zone it is in UTC, so that a recording plays the same everywhere.
  const at = parseDate(readText(row.date), Number.MAX_SAFE_INTEGER, 0);
  if (id === '' || source === '') return 'needs an id and a source';
  if (at === null) return 'needs a date such as 2019-12-16 or 2019-12-16T14:05:00+09:00';
  const article: RecordedArticle = {
    id,
    source,
    at,
    title: readText(row.title),
    summary: readText(row.summary),
    body: readText(row.text),
    url: readText(row.url) || null,
    language: readText(row.lang) || null,
    author: readText(row.author) || null,
    links: readList(row.links) ?? [],
    terms: readList(row.terms),
    event: readText(row.event) || null,
  };
  return (article.title + article.summary + article.body).trim() === ''
    ? 'has neither title nor text'
    : article;
}

/** A lone half of a surrogate pair, which JSON can write, has no place in a feed or an address. */
function readText(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : '';
}

function readList(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
}
