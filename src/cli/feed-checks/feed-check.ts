/** What somebody else's test suite expects of a feed, as `checks.jsonl` says it, one row a field. */
import { isJsonRow, type JsonRow } from '../read-json-rows.ts';

const FIELDS = [
  'title',
  'link',
  'id',
  'summary',
  'content',
  'date',
  'published',
  'updated',
  'itemCount',
  'language',
  'author',
] as const;

export type Field = (typeof FIELDS)[number];

export type FeedCheck = {
  suite: string;
  /** Relative to the folder of the suite. */
  file: string;
  scope: 'feed' | 'item';
  /** Which item, from 0; null for the feed itself. */
  index: number | null;
  field: Field;
  expected: string | number;
  /** With which the document came, in lower case. */
  headers: Readonly<Record<string, string>>;
};

export type CheckRow = FeedCheck | { leftOut: string };

/** Null for what is no check; `leftOut` names a field that nothing here reads. */
export function checkOf(row: JsonRow): CheckRow | null {
  const { suite, file, scope, index, field, value } = row;
  if (typeof suite !== 'string' || typeof file !== 'string' || typeof field !== 'string') return null;
  if (scope !== 'feed' && scope !== 'item') return null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (scope === 'item' && typeof index !== 'number') return null;
  const known = FIELDS.find((name) => name === field);
  if (known === undefined) return { leftOut: field };
  const at = typeof index === 'number' ? index : null;
  return { suite, file, scope, index: at, field: known, expected: value, headers: headersOf(row) };
}

function headersOf({ http_headers: headers }: JsonRow): Record<string, string> {
  if (!isJsonRow(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
