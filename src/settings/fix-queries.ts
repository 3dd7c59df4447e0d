/** Puts the queries of a config, or of a file of terms, into canonical form; all else stays byte for byte. */
import { isDeepStrictEqual } from 'node:util';
import { LineCounter, parseDocument } from 'yaml';
import { parseQuery } from '../matching/parse-query.ts';
import { formatPath } from './problem.ts';
import { queryScalars } from './query-scalars.ts';
import { type Edit, isInOrder, writeQuery } from './write-query.ts';

export type QueryChange = {
  /** Of the query in the file as it was. */
  line: number;
  path: string;
  /** The term's, or @ and the context's. */
  name: string;
  /** As written in the file, quotation marks and all. */
  before: string;
  after: string;
};

type FixedQueries = { text: string; changes: QueryChange[] };

/** @param text of a file in which nothing is wrong; a query that does not parse is left as it is. */
export function fixQueries(text: string): FixedQueries {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const document = text.slice(mark.length);
  const lines = new LineCounter();
  const parsed = parseDocument(document, { lineCounter: lines });
  const edits: Edit[] = [];
  const changes: QueryChange[] = [];
  for (const written of queryScalars(parsed)) {
    const query = parseQuery(written.scalar.value);
    if (!query.ok || isInOrder(written, document, query.query)) continue;
    const edit = writeQuery(written, document, query.query);
    const before = document.slice(edit.start, edit.end);
    if (before === edit.text) continue;
    edits.push(edit);
    const { line } = lines.linePos(edit.start);
    changes.push({ line, path: formatPath(written.path), name: written.name, before, after: edit.text });
  }
  const fixed = applied(document, edits);
  if (edits.length > 0 && !isDeepStrictEqual(meaningOf(document), meaningOf(fixed))) {
    throw new Error('Putting the queries in order would change what the config means. Nothing was changed.');
  }
  return { text: mark + fixed, changes };
}

/** @param edits in the order of the document. */
function applied(document: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    text += document.slice(at, start) + replacement;
    at = end;
  }
  return text + document.slice(at);
}

/** All data, with trees in place of the texts of queries. */
function meaningOf(document: string): unknown {
  const parsed = parseDocument(document);
  for (const { scalar } of queryScalars(parsed)) {
    const query = parseQuery(scalar.value);
    if (query.ok) scalar.value = JSON.stringify(query.query);
  }
  return parsed.toJS();
}
