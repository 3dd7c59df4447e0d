/** Judged articles from a file, one JSON object a line, for suggestions without an archive. */
import type { JudgedRow } from './suggest-for.ts';

export type ReadJudged = { ok: true; rows: JudgedRow[] } | { ok: false; line: number; problem: string };

/** Rows `{ "title": …, "text": …, "source": …, "term": …, "verdict": "relevant" or "noise" }`; empty lines are skipped. */
export function readJudged(text: string): ReadJudged {
  const rows: JudgedRow[] = [];
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const row = readRow(line, i);
    if (typeof row === 'string') return { ok: false, line: i + 1, problem: row };
    rows.push(row);
  }
  return { ok: true, rows };
}

function readRow(line: string, index: number): JudgedRow | string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  if (typeof row !== 'object' || row === null) return 'is no JSON object';
  const fields = row as Record<string, unknown>;
  const { title = '', text = '', source = '', term, verdict } = fields;
  if (typeof title !== 'string' || typeof text !== 'string' || typeof source !== 'string')
    return 'title, text and source must be texts';
  if (typeof term !== 'string') return 'term is missing: the name of a term';
  if (verdict !== 'relevant' && verdict !== 'noise') return 'verdict must be "relevant" or "noise"';
  return {
    story: `line ${index + 1}`,
    title,
    summary: '',
    body: text,
    source,
    language: null,
    term,
    verdict,
  };
}
