/** Which archived articles may meet compiled terms, told from the full-text index without reading a text. */
import type { Node } from '../matching/compiled-query.ts';
import { type IndexKey, nameIndexKeys, wordIndexKey } from '../matching/index-keys.ts';
import { nameReach } from '../matching/korean-name/name-reach.ts';
import { type Leaf, type Pattern, patternsOf } from '../matching/leaf.ts';
import type { CompiledTerm } from '../matching/match-term.ts';
import { tokenize } from '../matching/tokenize.ts';
import {
  archivedFeeds,
  archivedLanguages,
  lastPoorlyIndexed,
  numbersByFeeds,
  numbersByLanguages,
  numbersInPeriod,
  type Period,
} from '../store/archived-texts.ts';
import { countArticles } from '../store/articles.ts';
import { indexedWords, numbersByWords } from '../store/full-text.ts';
import type { Database } from '../store/sqlite.ts';
import { intersection, members, type NumberSet, numberSet, union } from './number-set.ts';

const EVERYWHERE = new Set(['a', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to']);

/** Null: the index says nothing, so all of them. */
type Found = NumberSet | null;

/** Numbers of the articles of the period, rising; every one that meets a term is among them. */
export async function findCandidates(
  db: Database,
  terms: readonly CompiledTerm[],
  period: Period,
): Promise<number[]> {
  const last = await countArticles(db);
  const inPeriod = numberSet(await numbersInPeriod(db, period), last);
  const search = createSearch(db, last);
  let found: Found = numberSet(upTo(await lastPoorlyIndexed(db)), last);
  for (const { node, context } of terms)
    found = either(found, both(await search(node), context === null ? null : await search(context)));
  return [...members(both(found, inPeriod) ?? inPeriod)];
}

/** What several terms ask for, e.g. in a context, is looked up once. */
function createSearch(db: Database, last: number): (node: Node) => Promise<Found> {
  const byNode = new Map<Node, Found>();
  const byKey = new Map<string, NumberSet>();
  const byBeginning = new Map<string, readonly string[]>();
  let freelySpelt: Promise<Found> | null = null;

  async function search(node: Node): Promise<Found> {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    const found = await searchNode(node);
    byNode.set(node, found);
    return found;
  }

  async function searchNode(node: Node): Promise<Found> {
    switch (node.kind) {
      case 'leaf':
        return searchLeaf(node.leaf);
      case 'and':
      case 'near':
        return all(node.operands);
      case 'or':
        return any(node.operands);
      case 'at-least':
        return atLeast(node.count, node.operands);
      case 'not':
        return null;
      case 'field':
      case 'context':
        return search(node.operand);
    }
  }

  async function all(nodes: readonly Node[]): Promise<Found> {
    let found: Found = null;
    for (const node of nodes) found = both(found, await search(node));
    return found;
  }

  async function any(nodes: readonly Node[]): Promise<Found> {
    let found: Found = numberSet([], last);
    for (const node of nodes) found = either(found, await search(node));
    return found;
  }

  async function atLeast(count: number, nodes: readonly Node[]): Promise<Found> {
    // found[n]: where at least n of the nodes so far are found.
    const found: Found[] = [null, ...Array.from({ length: count }, () => numberSet([], last))];
    for (const node of nodes) {
      const here = await search(node);
      for (let n = count; n > 0; n--) found[n] = either(found[n] ?? null, both(found[n - 1] ?? null, here));
    }
    return found[count] ?? null;
  }

  async function searchLeaf(leaf: Leaf): Promise<Found> {
    if (leaf.kind === 'name') {
      const rows = nameIndexKeys(leaf.name).map((row, i) =>
        row.map((key, j) => [`${leaf.id}/${i}/${j}`, key] as const),
      );
      return either(await anyRow(rows), await searchFreelySpelt());
    }
    if (leaf.kind === 'source') return searchFeeds(leaf.words);
    if (leaf.kind === 'lang') return null;
    return anyRow(
      patternsOf(leaf).map((pattern) => telling(pattern).map(({ key }) => [key, wordIndexKey(key)] as const)),
    );
  }

  /** Where the language of a text forgives a slip in a name, the index cannot tell of all spellings. */
  async function searchFreelySpelt(): Promise<Found> {
    freelySpelt ??= archivedLanguages(db).then(async (all) => {
      const languages = all.filter((language) => nameReach(language) === 'alike');
      return numberSet(await numbersByLanguages(db, languages), last);
    });
    return freelySpelt;
  }

  async function searchFeeds(words: readonly string[]): Promise<Found> {
    const row = ` ${words.join(' ')} `;
    const named = (await archivedFeeds(db)).filter((feed) => ` ${wordsOf(feed).join(' ')} `.includes(row));
    return numberSet(await numbersByFeeds(db, named), last);
  }

  async function anyRow(
    rows: readonly (readonly (readonly [id: string, IndexKey | null])[])[],
  ): Promise<Found> {
    let found: Found = numberSet([], last);
    for (const row of rows) {
      let inRow: Found = null;
      for (const [id, key] of row) inRow = both(inRow, await searchKey(id, key));
      found = either(found, inRow);
    }
    return found;
  }

  async function searchKey(id: string, key: IndexKey | null): Promise<Found> {
    const known = byKey.get(id);
    if (known !== undefined || key === null) return known ?? null;
    const fitting = (await wordsFrom(withoutLonger(key.beginnings))).filter(key.fits);
    const found = numberSet(await numbersByWords(db, [...key.words, ...fitting]), last);
    byKey.set(id, found);
    return found;
  }

  async function wordsFrom(beginnings: readonly string[]): Promise<string[]> {
    const missing = beginnings.filter((beginning) => !byBeginning.has(beginning));
    if (missing.length > 0)
      for (const [beginning, words] of await indexedWords(db, missing)) byBeginning.set(beginning, words);
    return beginnings.flatMap((beginning) => byBeginning.get(beginning) ?? []);
  }

  return search;
}

/** What begins with another of them is found with that one. */
function withoutLonger(beginnings: readonly string[]): string[] {
  const kept: string[] = [];
  for (const beginning of beginnings.toSorted()) {
    const last = kept.at(-1);
    if (last === undefined || !beginning.startsWith(last)) kept.push(beginning);
  }
  return kept;
}

/** Without words that stand in nearly every text, where there are others. */
function telling(pattern: Pattern): Pattern {
  const others = pattern.filter(({ key }) => !EVERYWHERE.has(key));
  return others.length > 0 ? others : pattern;
}

function wordsOf(text: string): string[] {
  return tokenize(text).map((token) => token.text);
}

function both(a: Found, b: Found): Found {
  return a === null || b === null ? (a ?? b) : intersection(a, b);
}

function either(a: Found, b: Found): Found {
  return a === null || b === null ? null : union(a, b);
}

function* upTo(last: number): Generator<number> {
  for (let number = 1; number <= last; number++) yield number;
}
