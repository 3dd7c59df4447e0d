/** Real articles with the earlier ones that their own editors linked, to measure background on. */
import { createHash } from 'node:crypto';
import type { BackgroundText } from '../background/background-document.ts';
import type { Instant } from '../domain/instant.ts';
import { parseDate } from '../feeds/reading/parse-date.ts';
import { countTitleWords, plainTitle } from '../stories/title.ts';
import type { Split } from './matching-items.ts';

export type LinkingArticle = BackgroundText & {
  id: string;
  url: string;
  /** End of the day on which it was first seen: of most only the day is known, and a link points back. */
  seen: Instant;
  /** Publication, or first sight where that is unknown or lies after it. */
  moment: Instant;
};

export type LinkedQuery = { query: string; background: readonly string[] };

export type Parsed<Row> = { ok: true; rows: readonly Row[] } | { ok: false; problem: string };

const dayMs = 86_400_000;

/** @param name what the lines are called in a problem. */
export function parseArticles(content: string, name: string): Parsed<LinkingArticle> {
  return parseRows(content, name, (row) => {
    const { id, snapshot } = row;
    const day = typeof snapshot === 'string' ? Date.parse(snapshot) : Number.NaN;
    if (typeof id !== 'string' || id === '') return 'needs an id';
    if (Number.isNaN(day)) return 'needs a snapshot, the day on which it was seen';
    const seen = day + dayMs - 1;
    const published = parseDate(textOf(row.published), seen, 0);
    return {
      id,
      url: textOf(row.url),
      title: textOf(row.title),
      summary: textOf(row.summary),
      body: textOf(row.text),
      seen,
      moment: Math.min(published ?? seen, seen),
    };
  });
}

/** @param known ids of the articles. */
export function parseQueries(
  content: string,
  name: string,
  known: { has(id: string): boolean },
): Parsed<LinkedQuery> {
  return parseRows(content, name, ({ query, background }) => {
    if (typeof query !== 'string') return 'needs a query, the id of an article';
    if (!Array.isArray(background) || background.length === 0 || !background.every(isText))
      return 'needs a background, a list of ids';
    const strange = [query, ...background].find((id) => !known.has(id));
    return strange === undefined ? { query, background } : `names ${strange}, which is no article`;
  });
}

function parseRows<Row>(
  content: string,
  name: string,
  read: (row: Record<string, unknown>) => Row | string,
): Parsed<Row> {
  const rows: Row[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = parseObject(line);
    const value = row === null ? 'is not a JSON object' : read(row);
    if (typeof value === 'string') return { ok: false, problem: `${name}:${index + 1}: ${value}` };
    rows.push(value);
  }
  return rows.length === 0 ? { ok: false, problem: `${name}: has no lines` } : { ok: true, rows };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row)
      ? (row as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function textOf(value: unknown): string {
  return isText(value) ? value.toWellFormed() : '';
}

/**
 * Whatever is linked with each other, directly or through others, is on one side: what was learned of a story does
 * not help with its sequel that was held out.
 */
export function selectQueries(queries: readonly LinkedQuery[], split: Split): LinkedQuery[] {
  if (split === 'all') return [...queries];
  const groupOf = groupLinked(queries);
  return queries.filter(({ query }) => {
    const firstByte = createHash('md5').update(groupOf(query)).digest()[0] ?? 0;
    return (split === 'dev') === (firstByte % 2 === 0);
  });
}

/** The smallest id of what an article is linked with. */
function groupLinked(queries: readonly LinkedQuery[]): (id: string) => string {
  const parents = new Map<string, string>();
  const groupOf = (id: string): string => {
    let top = id;
    for (let next = parents.get(top); next !== undefined; next = parents.get(top)) top = next;
    return top;
  };
  for (const { query, background } of queries) {
    for (const id of background) {
      const [a, b] = [groupOf(query), groupOf(id)];
      if (a !== b) parents.set(a < b ? b : a, a < b ? a : b);
    }
  }
  return groupOf;
}

const fewestTitleWords = 4;

/** Takes out of a body each line in which the title of another article stands: an editor's "Related: …". */
export function teaserRemover(
  articles: readonly BackgroundText[],
): (article: BackgroundText) => BackgroundText {
  const titles = new Map<string, string[]>();
  for (const { title } of articles) {
    const plain = plainTitle(title);
    if (countTitleWords(plain) < fewestTitleWords) continue;
    const beginning = beginningAt(plain.split(' '), 0);
    titles.set(beginning, [...(titles.get(beginning) ?? []), plain]);
  }
  const hasTitle = (line: string, own: string) => {
    const plain = plainTitle(line);
    const words = plain.split(' ');
    return words.some((_, i) =>
      titles
        .get(beginningAt(words, i))
        ?.some((title) => title !== own && ` ${plain} `.includes(` ${title} `)),
    );
  };
  return (article) => {
    const own = plainTitle(article.title);
    const lines = article.body.split('\n').filter((line) => !hasTitle(line, own));
    return { ...article, body: lines.join('\n') };
  };
}

function beginningAt(words: readonly string[], start: number): string {
  return words.slice(start, start + fewestTitleWords).join(' ');
}
