/** The texts of a config, or of a file of terms, that are queries: as they are written. */
import { type Document, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Path } from './problem.ts';

export type QueryScalar = {
  path: Path;
  scalar: Scalar<string>;
  /** What the query is called: the term's name, or @ and that of the context. */
  name: string;
  /** Where the key stands in the document. */
  keyOffset: number;
  /** Inside of [ ] or { }, where a text cannot go over lines of its own. */
  isFlow: boolean;
};

/**
 * A text with an anchor, and what is written as an alias, is none of them: what it says may be something
 * else in another place.
 */
export function queryScalars({ contents }: Document.Parsed): QueryScalar[] {
  if (isSeq<Node>(contents)) return termQueries(contents, [], false);
  if (!isMap<Node, Node | null>(contents)) return [];
  const isFlow = contents.flow === true;
  const found: QueryScalar[] = [];
  for (const { key, value } of contents.items) {
    if (!isScalar(key)) continue;
    if (key.value === 'terms' && isSeq<Node>(value)) found.push(...termQueries(value, ['terms'], isFlow));
    if (key.value === 'contexts' && isMap<Node, Node | null>(value)) {
      for (const pair of value.items) {
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        found.push(...queryOf(pair, ['contexts', name], `@${name}`, isFlow || value.flow === true));
      }
    }
  }
  return found;
}

function termQueries(list: { items: Node[]; flow?: boolean }, path: Path, inFlow: boolean): QueryScalar[] {
  return list.items.flatMap((term, index) => {
    if (!isMap<Node, Node | null>(term)) return [];
    const pair = term.items.find(({ key }) => isScalar(key) && key.value === 'match');
    const name = String(term.get('name') ?? '');
    const isFlow = inFlow || list.flow === true || term.flow === true;
    return pair === undefined ? [] : queryOf(pair, [...path, index, 'match'], name, isFlow);
  });
}

function queryOf(
  { key, value }: { key: Node; value: Node | null },
  path: Path,
  name: string,
  isFlow: boolean,
): QueryScalar[] {
  if (!isScalar(value) || typeof value.value !== 'string' || value.anchor !== undefined) return [];
  return [{ path, scalar: value as Scalar<string>, name, keyOffset: key.range?.[0] ?? 0, isFlow }];
}
