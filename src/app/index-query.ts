/** What the full-text index is asked so that every article which may meet a term is among its answers, in its order. */
import type { Node } from '../matching/compiled-query.ts';
import { type IndexKey, nameIndexKeys, wordIndexKey } from '../matching/index-keys.ts';
import { nameReach } from '../matching/korean-name/name-reach.ts';
import { type Leaf, patternsOf } from '../matching/leaf.ts';
import type { CompiledTerm } from '../matching/match-term.ts';
import { archivedLanguages } from '../store/archived-texts.ts';
import { indexedWords, quotedWord } from '../store/full-text.ts';
import type { Database } from '../store/sqlite.ts';

/** The index walks through all the words of one place at once: with more, it is quicker to ask for their beginning. */
const MOST_WORDS = 60;

/** Of ways to choose several words among more. */
const MOST_WAYS = 60;

/** A query of FTS5; null where the index says nothing, so that it may be any article. */
type Asked = string | null;
/** Finds no article at all. */
const NOTHING = '';

export type IndexQuery = {
  /** In the query language of FTS5, empty where nothing can be found, null for all articles: what it finds has still to be matched. */
  asked: Asked;
  /** Languages whose articles it may miss: there the index cannot tell of all spellings of a name. */
  missed: readonly string[];
};

export async function indexQuery(db: Database, { node, context }: CompiledTerm): Promise<IndexQuery> {
  const words = new Map<string, string[]>();
  let hasName = false;
  const asked = all([await ofNode(node), context === null ? null : await ofNode(context)]);
  const languages = hasName ? await archivedLanguages(db) : [];
  return { asked, missed: languages.filter((language) => nameReach(language) === 'alike') };

  async function ofNode(one: Node): Promise<Asked> {
    switch (one.kind) {
      case 'leaf':
        return ofLeaf(one.leaf);
      case 'and':
      case 'near':
        return all(await ofNodes(one.operands));
      case 'or':
        return any(await ofNodes(one.operands));
      case 'at-least':
        return some(one.count, await ofNodes(one.operands));
      case 'not':
        return null;
      case 'field':
      case 'context':
        return ofNode(one.operand);
    }
  }

  async function ofNodes(nodes: readonly Node[]): Promise<Asked[]> {
    const queries: Asked[] = [];
    for (const one of nodes) queries.push(await ofNode(one));
    return queries;
  }

  async function ofLeaf(leaf: Leaf): Promise<Asked> {
    if (leaf.kind === 'source' || leaf.kind === 'lang') return null;
    if (leaf.kind === 'name') hasName = true;
    const rows =
      leaf.kind === 'name'
        ? nameIndexKeys(leaf.name)
        : patternsOf(leaf).map((row) => row.map(({ key }) => wordIndexKey(key)));
    const queries: Asked[] = [];
    for (const row of rows) {
      const ofRow: Asked[] = [];
      for (const key of row) ofRow.push(key === null ? null : await ofKey(key));
      queries.push(all(ofRow));
    }
    return queries.length === 0 ? null : any(queries);
  }

  async function ofKey({ words: exact, beginnings, fits }: IndexKey): Promise<Asked> {
    const fitting: string[] = [];
    for (const beginning of beginnings) {
      const begun = words.get(beginning) ?? (await indexedWords(db, [beginning])).get(beginning) ?? [];
      words.set(beginning, begun);
      fitting.push(...begun.filter(fits));
    }
    const shown = fitting.length > MOST_WORDS ? beginnings.map((beginning) => `${beginning}*`) : fitting;
    const asked = new Set([...exact, ...shown].map(quotedWord));
    return any([...asked]);
  }
}

/** Where one of them finds nothing, nor do all together. */
function all(queries: readonly Asked[]): Asked {
  const asked = [...new Set(queries.filter((query) => query !== null))];
  if (asked.includes(NOTHING)) return NOTHING;
  return asked.length === 0 ? null : asked.map(grouped).join(' AND ');
}

function any(queries: readonly Asked[]): Asked {
  const asked = new Set(queries);
  if (asked.has(null)) return null;
  asked.delete(NOTHING);
  return [...asked].map((query) => grouped(query ?? NOTHING)).join(' OR ');
}

/** At least so many of them; with too many ways to choose them, one of them, which is there for certain. */
function some(count: number, queries: readonly Asked[]): Asked {
  const ways = choices(count, queries);
  return ways === null ? any(queries) : any(ways.map(all));
}

/** Every way to choose so many; null where there are too many. */
function choices(count: number, queries: readonly Asked[]): (readonly Asked[])[] | null {
  let ways: Asked[][] = [[]];
  for (const [at, query] of queries.entries()) {
    const left = queries.length - at - 1;
    ways = ways.flatMap((way) => [way, ...(way.length < count ? [[...way, query]] : [])]);
    ways = ways.filter((way) => way.length + left >= count);
    if (ways.length > MOST_WAYS) return null;
  }
  return ways;
}

function grouped(query: string): string {
  return / (?:AND|OR) /.test(query) ? `(${query})` : query;
}
