/** Labelled texts to measure the terms on: real ones that lie beside the project, one JSON object a line. */
import { createHash } from 'node:crypto';
import type { Match } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';

export type LabelledItem = {
  id: string;
  source: string;
  title: string;
  text: string;
  /** As the file has them: codes, or names of terms. */
  terms: readonly string[];
};

export type ReadItems = { ok: true; items: readonly LabelledItem[] } | { ok: false; problem: string };

export const SPLITS = ['dev', 'held', 'all'] as const;
export type Split = (typeof SPLITS)[number];

/** Rows `| T1 | Christmas gift | …` of a Markdown table: the name that each code stands for. */
export function readCodes(markdown: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const line of markdown.split('\n')) {
    const [before, code, name] = line.split('|').map((cell) => cell.trim());
    if (before === '' && code !== undefined && /^T\d+$/.test(code) && name) codes.set(code, name);
  }
  return codes;
}

/** @param name what the lines are called in a problem. */
export function readItems(content: string, name: string): ReadItems {
  const items: LabelledItem[] = [];
  const seen = new Set<string>();
  for (const [index, line] of content
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const item = readItem(line);
    const problem =
      typeof item === 'string' ? item : seen.has(item.id) ? `has the id ${item.id} of another line` : null;
    if (typeof item === 'string' || problem !== null)
      return { ok: false, problem: `${name}:${index + 1}: ${problem}` };
    seen.add(item.id);
    items.push(item);
  }
  return items.length === 0 ? { ok: false, problem: `${name}: has no items` } : { ok: true, items };
}

function readItem(line: string): LabelledItem | string {
  let row: Record<string, unknown> | null;
  try {
    row = JSON.parse(line);
  } catch {
    return 'is not JSON';
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'is not a JSON object';
  const { id, terms } = row;
  if (typeof id !== 'string' || id === '') return 'needs an id';
  if (!Array.isArray(terms) || !terms.every((term) => typeof term === 'string'))
    return 'needs terms, a list of codes or names';
  const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : '');
  const item = { id, source: text(row.source), title: text(row.title), text: text(row.text) };
  return (item.title + item.text).trim() === ''
    ? 'has neither title nor text'
    : { ...item, terms: [...new Set(terms)] };
}

/** By the id alone, so that an item is on the same side for everybody: half to build with, half held out. */
export function isInSplit(id: string, split: Split): boolean {
  if (split === 'all') return true;
  const firstByte = createHash('md5').update(id).digest()[0] ?? 0;
  return (split === 'dev') === (firstByte % 2 === 0);
}

/** What the channels are never told counts as not found. */
export function isDroppedByRule(match: Match, term: Pick<Term, 'minScore' | 'historical'>): boolean {
  return match.score < term.minScore || (match.historical !== null && term.historical === 'drop');
}
